import type { GateMessage } from '../shared/protocol/gate.ts';
import { idKey } from './call.ts';
import { editNote, withNote } from './edit.ts';
import type { Held } from './held.ts';
import { readAnswers, readProgress, type Answer } from './wire/answer.ts';
import { findMember, textAt } from './wire/find.ts';

type Status = Extract<GateMessage, { t: 'result' }>['result']['status'];

/** A request that reached the server and whose answer is of interest. */
type Expected =
  | {
      readonly kind: 'call';
      n: number;
      readonly edit: string | undefined;
      readonly token: string | undefined;
    }
  | { readonly kind: 'list'; readonly first: boolean }
  | { readonly kind: 'initialize' };

export interface ObserverPorts {
  result(n: number, status: Status, bytes: number): void;
  /** A copy of `result.tools` as JSON text; `first`: the request had no cursor, `last`: the answer has none. */
  tools(text: Buffer, first: boolean, last: boolean): void;
  negotiated(version: string): void;
  /** The client hands its model the structured content in place of the content. */
  structured(): boolean;
}

/** Reactions to it run when the current callback of the event loop is done. */
const SOON = Promise.resolve();

/**
 * Reads along what the server answers, and changes two things: the answer to an edited call gets a note, and progress
 * that would not grow after the keep-alive's is left out. Everything else is relayed as it came. It does NOT guard
 * against a server that hides its answers; that costs it the note and a line in the ledger, nothing more.
 */
export class Observer {
  readonly #ports: ObserverPorts;
  readonly #expected = new Map<string, Expected>();
  /** Largest progress sent by the gate, by token; tokens are compared like ids. */
  readonly #floor = new Map<string, number>();
  /** How many edited calls have no answer yet. */
  #edits = 0;
  /** Lines that were relayed and are still to be read. */
  #unread: Buffer[] = [];
  readonly #catchUp = (): void => {
    const lines = this.#unread;
    this.#unread = [];
    for (const line of lines) this.#read(line);
  };

  constructor(ports: ObserverPorts) {
    this.#ports = ports;
  }

  has(key: string): boolean {
    return this.#expected.get(key)?.kind === 'call';
  }

  expectCall({ key, n, edit, call, progress }: Held): void {
    const token = progress > 0 && call.token !== undefined ? idKey(call.token) : undefined;
    if (token !== undefined) this.#floor.set(token, progress);
    if (edit) this.#edits++;
    this.#expected.set(key, { kind: 'call', n, edit: edit?.text, token });
  }

  expectList(id: string, first: boolean): void {
    this.#expected.set(idKey(id), { kind: 'list', first });
  }

  expectInitialize(id: string): void {
    this.#expected.set(idKey(id), { kind: 'initialize' });
  }

  /** The client cancelled a call that the server has: no answer is expected any more. */
  cancelled(key: string): void {
    if (this.has(key)) this.#settle(key, 'cancelled', 0);
  }

  /** The question numbers of a lost connection mean nothing to the next broker. */
  forgetQuestions(): void {
    for (const expected of this.#expected.values()) if (expected.kind === 'call') expected.n = 0;
  }

  /** The server is gone: no call gets an answer any more. */
  lost(): void {
    this.#catchUp();
    for (const key of [...this.#expected.keys()]) if (this.has(key)) this.#settle(key, 'lost', 0);
  }

  /** An answer of this id was dropped for its size; true where a call waited for it. */
  dropped(id: string): boolean {
    const key = idKey(id);
    const waited = this.#expected.has(key);
    if (this.has(key)) this.#settle(key, 'rpcError', 0);
    else this.#expected.delete(key);
    return waited;
  }

  /** Sends a line on to the client, and reads it: before, where it may have to change; else afterwards. */
  relay(line: Buffer, send: (line: Buffer) => void): void {
    if (this.#edits === 0 && this.#floor.size === 0) {
      send(line);
      if (this.#expected.size === 0) return;
      // What was sent is written first: reactions run in the order in which they were added.
      if (this.#unread.push(line) === 1) void SOON.then(this.#catchUp);
      return;
    }
    this.#catchUp();
    if (this.#floor.size > 0 && this.#isStale(line)) return;
    send(this.#read(line));
  }

  #read(line: Buffer): Buffer {
    let relayed = line;
    // From the last to the first: a note does not move what stands before it.
    for (const answer of readAnswers(line).reverse()) relayed = this.#answer(relayed, answer);
    return relayed;
  }

  #answer(line: Buffer, { id, result, status }: Answer): Buffer {
    const key = idKey(line.toString('utf8', id.start, id.end));
    const expected = this.#expected.get(key);
    if (!expected) return line;
    if (expected.kind === 'call') {
      this.#settle(key, status, line.length);
      return result && expected.edit !== undefined
        ? withNote(line, result, editNote(expected.edit), this.#ports.structured())
        : line;
    }
    this.#expected.delete(key);
    if (!result) return line;
    if (expected.kind === 'list') {
      const tools = findMember(line, result, 'tools');
      const last = findMember(line, result, 'nextCursor') === undefined;
      if (tools) this.#ports.tools(line.subarray(tools.start, tools.end), expected.first, last);
    } else {
      const version = textAt(line, findMember(line, result, 'protocolVersion'));
      if (version !== undefined) this.#ports.negotiated(version);
    }
    return line;
  }

  #settle(key: string, status: Status, bytes: number): void {
    const expected = this.#expected.get(key);
    this.#expected.delete(key);
    if (expected?.kind !== 'call') return;
    if (expected.edit !== undefined) this.#edits--;
    if (expected.token !== undefined) this.#floor.delete(expected.token);
    if (expected.n > 0) this.#ports.result(expected.n, status, bytes);
  }

  #isStale(line: Buffer): boolean {
    const progress = readProgress(line);
    const floor = progress && this.#floor.get(idKey(progress.token));
    return floor !== undefined && progress !== undefined && progress.progress <= floor;
  }
}
