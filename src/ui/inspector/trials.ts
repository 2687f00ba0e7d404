import { blocks, checkEdit } from '../../core/consent/check.ts';
import type { Validator } from '../../core/consent/schema.ts';
import type { ReviewedItem } from '../../core/pins/standing.ts';
import { member, parseLossless } from '../../shared/lossless.ts';
import type { InspectorDetail, InspectorTrial } from '../../shared/protocol/inspectorPage.ts';
import type { Result } from '../../shared/result.ts';
import { label } from '../plain.ts';
import type { Entry, Trial, TrialPort } from '../ports.ts';
import { trialWords as words } from '../strings/inspectorTrial.ts';
import { problemOf } from '../strings/page.ts';
import { notVisited } from '../strings/review.ts';
import { inexactNumber } from './exact.ts';

/** Characters of a result that are shown; a longer one is told by its size. */
const RESULT_LIMIT = 8_000_000;
/** Lines of progress that are kept, and characters of each. */
const LINES = 20;
const LINE = 300;

export interface TrialsDeps {
  readonly trials: TrialPort;
  /** The guarded entry that is called; undefined where there is none. */
  readonly entry: () => Entry | undefined;
  readonly validators: () => Promise<(schema: string) => Result<Validator, string>>;
  readonly changed: () => void;
  readonly failed: (what: string, error: unknown) => void;
}

type Shown = NonNullable<InspectorDetail['trial']>;

interface Running {
  readonly stop: AbortController;
  readonly n: number;
}

/**
 * Calls by hand of one inspector: one connection, opened with the first call and ended with the page, one call at a
 * time. Arguments are checked as an edit on a call card is; the call is held, decided and recorded like any other.
 */
export class Trials {
  readonly #deps: TrialsDeps;
  #connection: Trial | undefined;
  #key = '';
  #problems: Shown['problems'] = [];
  #last: InspectorTrial | undefined;
  #running: Running | undefined;
  #n = 0;
  #ended = false;

  constructor(deps: TrialsDeps) {
    this.#deps = deps;
  }

  /** What the page shows of calling this tool; undefined for anything but tools. */
  shown(key: string, { kind, standing }: ReviewedItem): Shown | undefined {
    if (kind !== 'tool') return undefined;
    const mine = key === this.#key;
    const note =
      standing.state === 'withheld'
        ? words.withheld
        : this.#deps.entry() === undefined
          ? words.noEntry
          : '';
    return {
      note,
      problems: mine ? this.#problems : [],
      ...(mine && this.#last && { last: this.#last }),
    };
  }

  /** A person wants this tool called with these arguments (JSON text). */
  async start(key: string, item: ReviewedItem, args: string): Promise<void> {
    const entry = this.#deps.entry();
    if (this.#running || !entry || this.shown(key, item)?.note !== '') {
      this.#deps.changed();
      return;
    }
    this.#key = key;
    this.#last = undefined;
    this.#problems = await this.#flaws(item, args);
    if (this.#problems.length > 0 || this.#ended) {
      this.#deps.changed();
      return;
    }
    const running = { stop: new AbortController(), n: ++this.#n };
    this.#running = running;
    this.#tell(running, 'running', words.running);
    try {
      await this.#run(running, entry, item.name, JSON.parse(args) as Record<string, unknown>);
    } finally {
      this.#running = undefined;
    }
  }

  /** A person gives a call up. */
  stop(n: number): void {
    if (this.#running?.n === n) this.#running.stop.abort();
  }

  /** The page is gone: nothing that it began goes on. */
  end(): void {
    this.#ended = true;
    this.#running?.stop.abort();
    this.#close();
  }

  async #flaws({ text }: ReviewedItem, args: string): Promise<Shown['problems']> {
    const number = inexactNumber(args);
    if (number !== undefined) return [{ path: '', message: words.inexact(label(number, 60)) }];
    const schema = member(parseLossless(text), 'inputSchema');
    const of = schema && text.slice(schema.start, schema.end);
    const validator = of === undefined ? undefined : (await this.#deps.validators())(of);
    return checkEdit(args, validator)
      .filter(blocks)
      .map(problemOf)
      .map(({ path, message }) => ({ path, message }));
  }

  async #run(running: Running, entry: Entry, tool: string, args: object): Promise<void> {
    const { signal } = running.stop;
    if (!this.#connection || this.#connection.closed) {
      this.#tell(running, 'running', words.starting);
      const opened = await this.#deps.trials.open(entry, signal);
      if (!opened.ok) {
        this.#tell(running, 'failed', this.#why(running, notVisited(opened.error)));
        return;
      }
      this.#connection = opened.value;
      if (this.#ended) this.#close();
    }
    this.#tell(running, 'running', words.running);
    const said = (line: string): void => {
      const progress = [...(this.#last?.progress ?? []), line.slice(0, LINE)].slice(-LINES);
      if (this.#last?.n === running.n) this.#last = { ...this.#last, progress };
      this.#deps.changed();
    };
    const result = await this.#connection.call(
      tool,
      args as Readonly<Record<string, unknown>>,
      said,
      signal,
    );
    if (!result.ok) this.#tell(running, 'failed', this.#why(running, result.error));
    else if (result.value.length > RESULT_LIMIT)
      this.#tell(running, 'done', words.tooLong(result.value.length));
    else this.#tell(running, 'done', words.done, result.value);
  }

  #why({ stop }: Running, error: string): string {
    return stop.signal.aborted || error === '' ? words.stopped : words.failed(label(error, 2000));
  }

  #tell({ n }: Running, state: InspectorTrial['state'], says: string, result?: string): void {
    const progress = this.#last?.n === n ? this.#last.progress : [];
    this.#last = { n, state, says, progress, ...(result !== undefined && { result }) };
    this.#deps.changed();
  }

  #close(): void {
    this.#connection?.close().catch((error: unknown) => {
      this.#deps.failed('ending a server that was called by hand', error);
    });
    this.#connection = undefined;
  }
}
