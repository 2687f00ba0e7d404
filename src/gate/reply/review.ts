import type { ReplyKind } from '../../core/review/review.ts';
import { printer, type Print } from '../../core/flow/print.ts';
import type { Finding } from '../../shared/finding.ts';
import { member, stringOf, type JsonNode } from '../../shared/lossless.ts';
import type { Slices } from '../slices.ts';
import type { Span } from '../wire/json.ts';
import { requestKind } from './kinds.ts';
import { readNode } from './node.ts';
import type { Prints } from './prints.ts';

/** Reviews a reply in slices: each step is short, the last one has the findings. */
export type ReplyReviewer = (kind: ReplyKind, node: JsonNode) => Iterator<void, readonly Finding[]>;

export interface Review {
  /** `unreadable`: it is no JSON, so that nobody can say what a client makes of it. */
  readonly findings: readonly Finding[] | 'unreadable';
  /** It is a result that says of itself that the tool failed. */
  readonly toolError: boolean;
  /** It is no answer yet: the server asks for more (`input_required`). */
  readonly asks: boolean;
  /** What it brings into its conversation; absent where nobody wants to know. */
  readonly print?: Print | undefined;
}

/** Bytes up to which a reply is reviewed at once; larger ones let everything else pass in between. */
const AT_ONCE = 32 * 1024;
/** Bytes above which not even the first slice belongs to the turn in which the reply was read. */
const LARGE = 512 * 1024;

/** Reads and reviews what came back where its bytes are. Nothing else waits for a large one. */
export class Reviews {
  readonly #reviewer: ReplyReviewer;
  readonly #slices: Slices;
  readonly #prints: Pick<Prints, 'grams'>;

  constructor(reviewer: ReplyReviewer, slices: Slices, prints: Pick<Prints, 'grams'>) {
    this.#reviewer = reviewer;
    this.#prints = prints;
    this.#slices = slices;
  }

  /** `done` is called before this returns where the reply is small. */
  review(kind: ReplyKind, line: Buffer, span: Span, done: (review: Review) => void): void {
    const work = this.#work(kind, line, span);
    const bytes = span.end - span.start;
    if (bytes > AT_ONCE) this.#slices.run(work, bytes <= LARGE, done);
    else {
      let next = work.next();
      while (next.done !== true) next = work.next();
      done(next.value);
    }
  }

  *#work(kind: ReplyKind, line: Buffer, span: Span): Generator<undefined, Review> {
    const node = yield* readNode(line, span);
    if (!node) return { findings: 'unreadable', toolError: false, asks: false };
    const findings = [...(yield* this.#one(kind, node))];
    for (const { kind, node: params, path } of inputRequests(node))
      for (const finding of yield* this.#one(kind, params))
        findings.push({
          ...finding,
          evidence: finding.evidence.map((e) => ({ ...e, path: path + e.path })),
        });
    const said = member(node, 'isError');
    const toolError = said?.kind === 'boolean' && said.text === 'true';
    const { grams } = this.#prints;
    const print = grams && (yield* printer(node, findings, grams));
    const asks = stringOf(member(node, 'resultType')) === 'input_required';
    return { findings, toolError, asks, print };
  }

  *#one(kind: ReplyKind, node: JsonNode): Generator<undefined, readonly Finding[]> {
    const steps = this.#reviewer(kind, node);
    let next = steps.next();
    for (; next.done !== true; next = steps.next()) yield;
    return next.value;
  }
}

interface Inner {
  readonly kind: ReplyKind;
  readonly node: JsonNode;
  readonly path: string;
}

/** Requests of the server inside an `input_required` result of the 2026-07-28 revision. */
function inputRequests(result: JsonNode): readonly Inner[] {
  const requests = member(result, 'inputRequests');
  if (requests?.kind !== 'object') return [];
  return requests.entries.flatMap(({ key, value }) => {
    const kind = requestKind(stringOf(member(value, 'method')) ?? '');
    const node = member(value, 'params');
    const name = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return kind && node ? [{ kind, node, path: `/inputRequests/${name}/params` }] : [];
  });
}
