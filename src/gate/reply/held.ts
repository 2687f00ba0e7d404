import type { Print } from '../../core/flow/print.ts';
import type { ReplyKind } from '../../core/review/review.ts';
import type { Finding } from '../../shared/finding.ts';
import { KeepAlive } from '../keepAlive.ts';
import type { Span } from '../wire/json.ts';
import type { Asked } from './asked.ts';

/** Something that the server sent, with a hard finding. */
export interface Flagged {
  /** The whole line, on memory that stays. */
  readonly line: Buffer;
  /** The bytes of `result`, `error` or `params` in it. */
  readonly part: Span;
  /** The id in it as JSON text. */
  readonly id: string;
  readonly kind: ReplyKind;
  readonly method: string;
  readonly findings: readonly Finding[];
  /** What it answers; undefined for a request of the server. */
  readonly asked: Asked | undefined;
  /** It is a JSON-RPC error. */
  readonly error: boolean;
  /** Edited arguments that the model is told of. */
  readonly edit: string | undefined;
  /** What it brings into its conversation once it is released. */
  readonly print: Print | undefined;
}

/** A request of the client that waits for it. */
export interface Waiter {
  readonly key: string;
  /** As JSON text. */
  readonly id: string;
  readonly token: string | undefined;
  readonly since: number;
  /** The largest progress value that the client saw for it. */
  readonly progress: number;
}

export interface Outcome {
  readonly how: 'whole' | 'redacted' | 'refused';
  readonly reason: string;
  readonly text: string | undefined;
}

/** One held reply, with its clocks. It decides nothing: see `replies.ts`. */
export class HeldReply {
  readonly flagged: Flagged;
  /** Number of the call that it answers; 0 where none, or none that this broker knows. */
  call: number;
  /** Number of its question; 0 while there is none. */
  n = 0;
  asked = false;
  hash: string | undefined;
  outcome: Outcome | undefined;
  waiter: Waiter | undefined;
  /** A client was told that it waits, and may come back for it. */
  late = false;
  #progress: KeepAlive | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #brokerless: NodeJS.Timeout | undefined;
  #kept: NodeJS.Timeout | undefined;

  constructor(flagged: Flagged, call: number) {
    this.flagged = flagged;
    this.call = call;
  }

  get bytes(): number {
    return this.flagged.line.length;
  }

  /** Somebody waits from here on; `ms` until it is told to come back. */
  wait(
    waiter: Waiter,
    ms: number | undefined,
    expire: () => void,
    send: (line: Buffer) => void,
  ): void {
    this.waiter = waiter;
    if (ms !== undefined) this.#deadline = setTimeout(expire, ms);
    if (waiter.token !== undefined)
      this.#progress = new KeepAlive(
        waiter.token,
        send,
        'The result waits for review in VS Code',
        waiter.progress,
      );
  }

  /** Nobody waits any more. */
  left(): void {
    this.waiter = undefined;
    this.#progress?.stop();
    clearTimeout(this.#deadline);
  }

  awaitBroker(ms: number, giveUp: () => void): void {
    this.#brokerless ??= setTimeout(giveUp, ms);
  }

  brokerCame(): void {
    clearTimeout(this.#brokerless);
    this.#brokerless = undefined;
  }

  keep(ms: number, giveUp: () => void): void {
    this.#kept ??= setTimeout(giveUp, ms);
  }

  stop(): void {
    this.left();
    this.brokerCame();
    clearTimeout(this.#kept);
  }
}
