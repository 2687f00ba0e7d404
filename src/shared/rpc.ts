import * as z from 'zod/mini';
import { err, ok, type Result } from './result.ts';

/** Validates a received value; the error names the first field that is wrong, never the value. */
export function decode<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
): Result<z.core.output<S>, string> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** Reads one line of newline-delimited JSON. */
export function decodeLine<S extends z.core.$ZodType>(
  schema: S,
  line: string,
): Result<z.core.output<S>, string> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err('not JSON');
  }
  return decode(schema, value);
}

interface Pending {
  readonly done: (result: Result<unknown, string>) => void;
}

/**
 * The asking end of a wire: every request ends in a reply, an error or a timeout, and an abort withdraws it.
 * Replies that nobody waits for are dropped. It does NOT validate results; the caller names their schema.
 */
export class Requests<Q> {
  readonly #send: (n: number, request: Q) => void;
  readonly #timeout: number;
  readonly #pending = new Map<number, Pending>();
  readonly #later: (run: () => void, ms: number) => () => void;
  #n = 0;

  constructor(
    send: (n: number, request: Q) => void,
    timeoutMs: number,
    later: (run: () => void, ms: number) => () => void,
  ) {
    this.#send = send;
    this.#timeout = timeoutMs;
    this.#later = later;
  }

  async ask<S extends z.core.$ZodType>(
    request: Q,
    schema: S,
  ): Promise<Result<z.core.output<S>, string>> {
    const n = ++this.#n;
    const reply = await new Promise<Result<unknown, string>>((resolve) => {
      const stop = this.#later(() => this.#settle(n, err('no answer in time')), this.#timeout);
      this.#pending.set(n, {
        done: (result) => {
          stop();
          resolve(result);
        },
      });
      this.#send(n, request);
    });
    return reply.ok ? decode(schema, reply.value) : reply;
  }

  /** Hands in a received reply. */
  reply(n: number, result: Result<unknown, string>): void {
    this.#settle(n, result);
  }

  /** Ends everything that waits, e.g. because the wire closed. */
  close(why: string): void {
    for (const n of [...this.#pending.keys()]) this.#settle(n, err(why));
  }

  #settle(n: number, result: Result<unknown, string>): void {
    const pending = this.#pending.get(n);
    this.#pending.delete(n);
    pending?.done(result);
  }
}
