import type { GateMessage } from '../shared/protocol/gate.ts';
import { idKey } from './call.ts';
import { editNote, withNote } from './edit.ts';
import type { Held } from './held.ts';
import {
  InFlight,
  type Expected,
  type ExpectedCall,
  type ExpectedHello,
  type ExpectedList,
  type Met,
} from './inFlight.ts';
import { Progress } from './progress.ts';
import { GateReason, refusedAnswer } from './refuse.ts';
import type { Announcer } from './surface/announcer.ts';
import type { Surfaces } from './surface/surfaces.ts';
import { variantText } from './surface/variant.ts';
import { saysError } from './wire/answer.ts';
import { findMember, textAt } from './wire/find.ts';
import type { Span } from './wire/json.ts';
import { hidesLine, readServerLine, type ServerMessage } from './wire/serverLine.ts';

type Status = Extract<GateMessage, { t: 'result' }>['result']['status'];

export interface InboundPorts {
  readonly surfaces: Surfaces;
  readonly announcer: Announcer;
  toClient(line: Buffer): void;
  result(n: number, status: Status, bytes: number): void;
  /** A line went no further. */
  refused(rule: string): void;
  negotiated(version: string): void;
  /** The client hands its model the structured content in place of the content. */
  structured(): boolean;
}

/**
 * Server → client, line by line. What the server says of itself is held for review; the answer to an edited call gets
 * a note; progress that would not grow after the keep-alive's is left out. Everything else is relayed as it came, in
 * order. An answer that clients could read in different ways is refused where somebody waits for it.
 */
export class Inbound {
  readonly #ports: InboundPorts;
  readonly #inFlight = new InFlight();
  readonly #progress = new Progress();
  /** Of a session that began with `initialize`. */
  #variant = '';

  constructor(ports: InboundPorts) {
    this.#ports = ports;
  }

  /** The id must not be used for another request. */
  has(key: string): boolean {
    return this.#inFlight.has(key);
  }

  expectCall({ n, edit, call, progress }: Held): void {
    const { id, token } = call;
    if (token !== undefined) this.#progress.begin(token, progress);
    this.#inFlight.add({ kind: 'call', id, n, edit: edit?.text, token });
  }

  expect(expected: Expected): void {
    this.#inFlight.add(expected);
    if (expected.kind === 'listen') this.#ports.announcer.listens(expected);
  }

  /** The client cancelled a request that the server has: no answer is expected any more. */
  cancelled(key: string): void {
    const expected = this.#inFlight.get(key);
    if (expected?.kind === 'call') this.#report(expected, 'cancelled', 0);
    this.#ports.surfaces.cancel(key);
    this.#end(key);
  }

  /** The question numbers of a lost connection mean nothing to the next broker. */
  forgetQuestions(): void {
    for (const [, expected] of this.#inFlight.all()) if (expected.kind === 'call') expected.n = 0;
  }

  /** The server is gone: no call gets an answer any more. */
  lost(): void {
    for (const [key, expected] of this.#inFlight.all()) {
      if (expected.kind !== 'call') continue;
      this.#inFlight.remove(key);
      this.#report(expected, 'lost', 0);
    }
  }

  /** An answer of this id was dropped for its size; true where somebody waited for it. */
  dropped(id: string): boolean {
    const key = idKey(id);
    const expected = this.#inFlight.get(key);
    this.#inFlight.remove(key);
    if (expected?.kind === 'call') this.#report(expected, 'rpcError', 0);
    return expected !== undefined;
  }

  /** What was held for the request of this key may go. */
  release(key: string, line: Buffer): void {
    this.#inFlight.remove(key);
    this.#ports.toClient(line);
  }

  line(line: Buffer): void {
    const { messages, batch } = readServerLine(line);
    const [first] = messages;
    if (hidesLine(line, first !== undefined)) this.#drop();
    else if (!first) this.#ports.toClient(line);
    else if (!batch) this.#message(line, first);
    else if (messages.every((message) => this.#passes(line, message))) this.#ports.toClient(line);
    else
      for (const { span } of messages)
        this.line(Buffer.concat([line.subarray(span.start, span.end), Buffer.from('\n')]));
  }

  /** Whether a message of a batch needs no more than to be relayed. */
  #passes(line: Buffer, { id, method, twofold }: ServerMessage): boolean {
    if (twofold) return false;
    if (method !== undefined) return method !== PROGRESS || this.#progress.size === 0;
    return !id || this.#inFlight.meet(line, id) === undefined;
  }

  #message(line: Buffer, message: ServerMessage): void {
    const { id, method, twofold } = message;
    if (twofold) this.#twofold(line, twofold);
    else if (method !== undefined) {
      const stale = method === PROGRESS && this.#progress.size > 0 && this.#progress.isStale(line);
      if (!stale) this.#ports.toClient(line);
    } else {
      const met = id && this.#inFlight.meet(line, id);
      if (met === 'held') this.#drop();
      else if (met) this.#answer(line, message, met);
      else this.#ports.toClient(line);
    }
  }

  #twofold(line: Buffer, { ids }: NonNullable<ServerMessage['twofold']>): void {
    const met = ids.flatMap((id) => this.#inFlight.meet(line, id) ?? []);
    if (met.length === 0) this.#ports.toClient(line);
    else this.#drop();
    for (const one of met) {
      if (one === 'held' || !this.#inFlight.get(one.key)) continue;
      this.#inFlight.remove(one.key);
      if (one.expected.kind === 'call') this.#report(one.expected, 'rpcError', line.length);
      this.#ports.toClient(refusedAnswer(one.expected.id, GateReason.answerTwofold));
    }
  }

  #answer(line: Buffer, message: ServerMessage, met: Met): void {
    const { expected } = met;
    const { result } = message;
    if (expected.kind === 'call') this.#call(line, message, met, expected);
    else if (!result || expected.kind === 'listen') {
      if (met.exact) this.#end(met.key);
      this.#ports.toClient(line);
    } else {
      if (expected.kind === 'hello') this.#hello(line, result, expected);
      this.#offer(line, result, met.key, expected);
    }
  }

  #offer(line: Buffer, result: Span, key: string, expected: ExpectedList | ExpectedHello): void {
    this.#inFlight.hold(key);
    const { id, variant = this.#variant } = expected;
    const offered =
      expected.kind === 'list'
        ? { ...expected.list, cursor: expected.cursor }
        : { kind: 'instructions' as const, member: 'instructions', cursor: undefined };
    this.#ports.surfaces.take({ key, id, line, result, variant, ...offered });
  }

  #hello(line: Buffer, result: Span, { first, capabilities, variant }: ExpectedHello): void {
    if (!first) return;
    const version = textAt(line, findMember(line, result, 'protocolVersion')) ?? '';
    if (version !== '') this.#ports.negotiated(version);
    this.#variant = variant ?? variantText(version, capabilities);
    this.#ports.announcer.declared(line, result);
  }

  #call(line: Buffer, { result, error }: ServerMessage, met: Met, expected: ExpectedCall): void {
    const status = error ? 'rpcError' : result && saysError(line, result) ? 'toolError' : 'ok';
    if (met.exact) {
      this.#inFlight.remove(met.key);
      this.#report(expected, status, line.length);
    }
    const noted =
      result && expected.edit !== undefined
        ? withNote(line, result, editNote(expected.edit), this.#ports.structured())
        : line;
    this.#ports.toClient(noted);
  }

  #end(key: string): void {
    this.#inFlight.remove(key);
    this.#ports.announcer.ended(key);
  }

  #report({ n, token }: ExpectedCall, status: Status, bytes: number): void {
    if (token !== undefined) this.#progress.end(token);
    if (n > 0) this.#ports.result(n, status, bytes);
  }

  #drop(): void {
    this.#ports.refused(GateReason.answerTwofold);
  }
}

const PROGRESS = 'notifications/progress';
