import type { Prints } from './prints.ts';
import type { ReplyKind } from '../../core/review/review.ts';
import type { GateMessage } from '../../shared/protocol/gate.ts';
import { uncheckedKey } from '../call.ts';
import { editNote, withNote } from '../edit.ts';
import type { ExpectedCall, ExpectedReply, InFlight, Met } from '../inFlight.ts';
import type { Progress } from '../progress.ts';
import { GateReason, refusedReply, refusedRequest } from '../refuse.ts';
import type { Span } from '../wire/json.ts';
import type { ServerMessage } from '../wire/serverLine.ts';
import { asReply } from './asked.ts';
import { softRules } from './claim.ts';
import { requestKind } from './kinds.ts';
import type { Replies } from './replies.ts';
import type { Review, Reviews } from './review.ts';
import type { Tasks } from './tasks.ts';

type ResultClaim = Extract<GateMessage, { t: 'result' }>['result'];
export type Status = ResultClaim['status'];
export type More = Pick<ResultClaim, 'rules' | 'asks'>;
type Answered = ExpectedCall | ExpectedReply;

export interface InspectionPorts {
  readonly reviews: Reviews;
  readonly replies: Replies;
  readonly tasks: Tasks;
  readonly inFlight: InFlight;
  readonly progress: Progress;
  toClient(line: Buffer): void;
  toServer(line: Buffer): void;
  /** Answers the request of this key. */
  release(key: string, line: Buffer): void;
  result(n: number, status: Status, bytes: number, more: More): void;
  /** A line went no further. */
  refused(rule: string): void;
  structured(): boolean;
  readonly prints: Pick<Prints, 'tell'>;
}

/**
 * Reviews what a server sends back and what it asks of the client. Without a hard finding the line goes on byte for
 * byte, with one it is held. The answer to an edited call gets its note here.
 */
export class Inspection {
  readonly #ports: InspectionPorts;
  /** Calls whose large answers are being reviewed. */
  readonly #reviewing = new Set<ExpectedCall>();
  /** Large requests of the server that are being reviewed. */
  readonly #requests = new Set<string>();

  constructor(ports: InspectionPorts) {
    this.#ports = ports;
  }

  forgetQuestions(): void {
    for (const expected of this.#reviewing) expected.n = 0;
  }

  /** Takes the answer to a call, or to another request whose answer a model reads. */
  answer(line: Buffer, message: ServerMessage, met: Met, expected: Answered): void {
    const { inFlight, reviews } = this.#ports;
    const part = message.result ?? message.error;
    if (!part) return;
    const kind = message.result ? expected.asked.kind : 'error';
    if (!met.exact) {
      reviews.review(kind, line, part, (review) => {
        if (isClean(review)) this.#ports.toClient(line);
        else this.#ports.refused(GateReason.answerTwofold);
      });
      return;
    }
    const { key } = met;
    const ticket = inFlight.hold(key);
    const { token } = expected.asked;
    const progress = token === undefined ? 0 : this.#ports.progress.end(token);
    if (expected.kind === 'call') this.#reviewing.add(expected);
    reviews.review(kind, line, part, (review) => {
      if (expected.kind === 'call') this.#report(line, message, expected, review);
      if (inFlight.holds(key, ticket))
        this.#decide({ line, message, part, kind, key, ticket, progress }, expected, review);
    });
  }

  /** Takes a request of the server that puts text before a model or a person; false where it is another one. */
  request(line: Buffer, { id, method, params }: ServerMessage): boolean {
    const kind = method === undefined ? undefined : requestKind(method);
    if (!kind || method === undefined || !params) return false;
    const text = id && line.toString('utf8', id.start, id.end);
    const key = text === undefined ? undefined : uncheckedKey(text);
    if (key !== undefined) this.#requests.add(key);
    this.#ports.reviews.review(kind, line, params, (review) => {
      if (key !== undefined && !this.#requests.delete(key)) return;
      if (isClean(review)) this.#ports.toClient(line);
      else if (text === undefined || key === undefined)
        this.#ports.refused(GateReason.answerTwofold);
      else if (review.findings === 'unreadable')
        this.#ports.toServer(refusedRequest(text, method, GateReason.replyUnreadable));
      else {
        const flagged = { line, part: params, id: text, kind, method, findings: review.findings };
        const none = { asked: undefined, error: false, edit: undefined, print: undefined };
        this.#ports.replies.hold({ ...flagged, ...none }, 0, undefined);
      }
    });
    return true;
  }

  /** The server gave up a request of its own. True where it never reached the client. */
  cancelRequest(key: string): boolean {
    return this.#requests.delete(key) || this.#ports.replies.cancelRequest(key);
  }

  #decide(arrived: Arrived, expected: Answered, review: Review): void {
    const { line, message, part, kind, key, ticket, progress } = arrived;
    const { id, asked } = expected;
    const error = kind === 'error';
    const edit = expected.kind === 'call' ? expected.edit : undefined;
    const { findings } = review;
    if (findings === 'unreadable') {
      const reply = asReply(asked, error);
      this.#ports.release(key, refusedReply(id, reply, GateReason.replyUnreadable));
    } else if (isClean(review)) {
      const noted =
        message.result && edit !== undefined
          ? withNote(line, message.result, editNote(edit), this.#ports.structured())
          : line;
      this.#ports.prints.tell(asked, review.print, noted, () => {
        if (this.#ports.inFlight.holds(key, ticket)) this.#ports.release(key, noted);
      });
    } else {
      const { method, token, since } = asked;
      this.#ports.replies.hold(
        { line, part, id, kind, method, findings, asked, error, edit, print: review.print },
        expected.kind === 'call' ? expected.n : 0,
        { key, id, token, since, progress },
      );
    }
  }

  #report(line: Buffer, { result }: ServerMessage, expected: ExpectedCall, review: Review): void {
    this.#reviewing.delete(expected);
    if (result && expected.mayBeTask) this.#ports.tasks.begun(line, result, expected.asked.name);
    const { findings, toolError } = review;
    const status = !result ? 'rpcError' : toolError ? 'toolError' : 'ok';
    const rules = findings === 'unreadable' ? [] : softRules(findings);
    const more = {
      ...(rules.length > 0 && { rules }),
      ...(review.asks && isClean(review) && { asks: true }),
    };
    if (expected.n > 0) this.#ports.result(expected.n, status, line.length, more);
  }
}

/** An answer of the server and the place that waits for it. */
interface Arrived {
  readonly line: Buffer;
  readonly message: ServerMessage;
  readonly part: Span;
  readonly kind: ReplyKind;
  readonly key: string;
  /** Of `inFlight`: it is still waited for. */
  readonly ticket: object;
  readonly progress: number;
}

function isClean({ findings }: Review): boolean {
  return findings !== 'unreadable' && !findings.some(({ tier }) => tier === 'hard');
}
