import { findMember, textAt } from '../../wire/find.ts';
import { readServerLine } from '../../wire/serverLine.ts';
import type { Headers } from './connect.ts';

/** The revision whose servers may send batches. */
const BATCHES = '2025-03-26';

/**
 * A session of the revisions up to 2025-11-25: its id and revision, and what the server said of itself when it began.
 * Only a session that begins with the very same words may take the place of one that the server ended: everything
 * that was reviewed and approved was said in the first.
 */
export class Session {
  #id: string | undefined;
  #version = '';
  #said: Buffer | undefined;
  /** Grows with every session. */
  #number = 0;

  get number(): number {
    return this.#number;
  }

  /** The server keeps a session that it could end. */
  get named(): boolean {
    return this.#id !== undefined;
  }

  /** The server said something of itself. */
  get begun(): boolean {
    return this.#said !== undefined;
  }

  get batches(): boolean {
    return this.#version === BATCHES;
  }

  /** Headers of every request in it. */
  get headers(): Headers {
    return {
      ...(this.#id !== undefined && { 'mcp-session-id': this.#id }),
      ...(this.#version !== '' && { 'mcp-protocol-version': this.#version }),
    };
  }

  /** Takes the answer to `initialize`. False where it differs from the one that the client was given. */
  begin(line: Buffer, id: string | undefined): boolean {
    const [message] = readServerLine(line).messages;
    const result = message?.result;
    if (!result) return false;
    const said = line.subarray(result.start, result.end);
    if (this.#said && !this.#said.equals(said)) return false;
    this.#said ??= Buffer.from(said);
    this.#version = textAt(line, findMember(line, result, 'protocolVersion')) ?? '';
    this.#id = id;
    this.#number++;
    return true;
  }

  /** The client begins anew. */
  forget(): void {
    this.#id = undefined;
    this.#said = undefined;
    this.#version = '';
  }
}
