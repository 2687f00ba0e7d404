import type { ServerResponse } from 'node:http';
import type { FrontLimits } from '../../shared/front.ts';
import { PLAIN } from './answers.ts';
import { EventStream, type StreamEvents } from './eventStream.ts';

type Headers = Readonly<Record<string, string>>;

/** What a request without a session is refused with in HTTP, where it was refused at once (2026-07-28). */
const STATUS: Readonly<Record<number, number>> = {
  [-32600]: 400,
  [-32601]: 404,
  [-32602]: 400,
  [-32020]: 400,
  [-32021]: 400,
  [-32022]: 400,
};

export interface LateOptions {
  readonly limits: FrontLimits;
  readonly flow: StreamEvents;
  /** Headers of the response, as they are known when it begins. */
  readonly headers?: () => Headers;
  /** Errors have a status of their own. */
  readonly statuses?: boolean;
  /** The client closed the response before it was whole. */
  readonly gone: () => void;
}

/**
 * A response that begins with the first message: one JSON body where that is the answer, with the status that its error
 * has, else an event stream. Where nothing comes for a while it becomes a stream too, which a client waits on longer.
 */
export class LateAnswer {
  readonly #res: ServerResponse;
  readonly #options: LateOptions;
  readonly #timer: NodeJS.Timeout;
  #stream: EventStream | undefined;
  #over = false;

  constructor(res: ServerResponse, options: LateOptions) {
    this.#res = res;
    this.#options = options;
    this.#timer = setTimeout(() => this.#open(), options.limits.commit);
    res.once('close', () => {
      clearTimeout(this.#timer);
      if (this.#over) return;
      this.#over = true;
      options.gone();
    });
  }

  get over(): boolean {
    return this.#over;
  }

  /** Something that is said while the request is under way. */
  say(line: Buffer): void {
    if (this.#over) return;
    this.#open();
    this.#stream?.send(line);
  }

  /** The answer; nothing follows it. */
  finish(line: Buffer, error?: number): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    if (this.#stream) {
      this.#stream.send(line);
      this.#stream.end();
      return;
    }
    const { headers, statuses } = this.#options;
    const status = statuses === true && error !== undefined ? STATUS[error] : undefined;
    this.#res.writeHead(status ?? 200, {
      'content-type': 'application/json',
      ...PLAIN,
      ...headers?.(),
    });
    this.#res.end(line);
  }

  #open(): void {
    clearTimeout(this.#timer);
    const { limits, flow, headers } = this.#options;
    this.#stream ??= new EventStream(this.#res, limits, flow, headers?.());
  }
}
