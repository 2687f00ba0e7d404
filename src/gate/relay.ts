import { callOf, idKey } from './call.ts';
import type { Held } from './held.ts';
import type { Calls } from './intercept.ts';
import { expectationOf } from './expect.ts';
import type { Expected } from './inFlight.ts';
import type { Inbound } from './inbound.ts';
import { GateReason, refusedLine } from './refuse.ts';
import { answerKind } from './reply/kinds.ts';
import { idOfPart } from './wire/answer.ts';
import { findMember } from './wire/find.ts';
import { carries, requestOf, type Request } from './requests.ts';
import type { Listed } from './surface/listed.ts';
import { wayOf } from './wire/rules.ts';
import { idText, scanLine, scanMessage, type Message, type Scan } from './wire/scan.ts';
import type { WireRule } from './wire/wireRule.ts';

/** What the relay needs of the rest of the gate. */
export interface RelayPorts {
  readonly calls: Calls;
  readonly inbound: Inbound;
  readonly listed: Listed;
  toClient(line: Buffer): void;
  toServer(line: Buffer): void;
  /** Sees each message as it arrives, before it is forwarded or held. */
  arrived(message: Message): void;
  refused(rule: WireRule, tool?: string): void;
  /** Bytes in line changed: the source of lines is paused or resumed by it. */
  waiting(bytes: number): void;
}

/** A line in its place: relayed as it is, or a call that has to be allowed first. */
interface Entry {
  readonly line: Buffer;
  /** None in a blank line, several in a batch. */
  readonly messages: readonly Message[];
  readonly held?: Held;
}

/** What an entry costs beside its bytes, roughly. */
const OVERHEAD = 256;
const weightOf = (entry: Entry): number => entry.line.length + OVERHEAD;

const BATCHES = '2025-03-26';
const CANCELLED = 'notifications/cancelled';

/**
 * Client → server, line by line, in order. Until the server runs, and while a call at the head waits for the broker's
 * first answer, everything behind stands in line; so nothing overtakes a remembered call, and a cancel always finds
 * its call. Lines that break a wire rule are answered at once and end here.
 */
export class Relay {
  readonly #ports: RelayPorts;
  #line: Entry[] = [];
  #head = 0;
  #bytes = 0;
  #running = false;
  #draining = false;
  /** What is to be done with the answers to requests that are held like calls. */
  readonly #requested = new WeakMap<Held, Expected>();
  #refusal: ((id: string) => Buffer) | undefined;
  #version: string | undefined;

  constructor(ports: RelayPorts) {
    this.#ports = ports;
  }

  get empty(): boolean {
    return this.#head === this.#line.length;
  }

  negotiated(version: string): void {
    this.#version = version;
  }

  /** The server runs: what stands in line may go. */
  start(): void {
    this.#running = true;
    for (const { held } of this.#line.slice(this.#head))
      if (held?.state === 'new') this.#ports.calls.ask(held);
    this.drain();
  }

  /** The server will not run: requests are answered with this from now on, those in line first. */
  refuseAll(answer: (id: string) => Buffer): void {
    this.#refusal = answer;
    this.#ports.calls.withdrawAll();
    const entries = this.#line.slice(this.#head);
    this.#clear();
    for (const entry of entries) this.#enter(entry);
  }

  line(bytes: Buffer): void {
    let end = bytes.length;
    if (bytes[end - 1] === 10) end--;
    if (bytes[end - 1] === 13) end--;
    this.#take(scanLine(bytes, end, this.#version === BATCHES), bytes);
  }

  /** A line above the size limit went by. */
  oversize(head: Buffer, tail: Buffer): void {
    this.#refuse('wire.size', idOfPart(head, tail, ['result', 'error']));
  }

  /** Lets go what may go, from the head of the line on. */
  drain(): void {
    if (!this.#running || this.#draining) return;
    this.#draining = true;
    for (let entry = this.#line[this.#head]; entry; entry = this.#line[this.#head]) {
      const { held } = entry;
      if (held?.state === 'first' || held?.state === 'new') break;
      this.#head++;
      this.#count(-weightOf(entry));
      if (!held) this.#pass(entry);
      else if (held.state === 'allowed') this.forward(held);
    }
    this.#draining = false;
    if (this.empty) this.#clear();
  }

  /** Nothing stands before this call in the line. */
  isNext(held: Held): boolean {
    return this.#line[this.#head]?.held === held;
  }

  /** Sends an allowed or approved call to the server. */
  forward(held: Held): void {
    const { inbound, calls } = this.#ports;
    const { carried, line } = held.call;
    if (!carried) inbound.expectCall(held);
    if (!carried || inbound.expectRequest(held, this.#requested.get(held)))
      this.#ports.toServer(held.edit?.line ?? line);
    calls.leave(held);
  }

  #take(scan: Scan, bytes: Buffer): void {
    if (scan.kind === 'blank') this.#enter({ line: bytes, messages: [] });
    else if (scan.kind === 'fault') this.#refuse(scan.rule, scan.id);
    else if (scan.kind === 'message') this.#message(scan.message, bytes);
    else this.#batch(scan.elements, bytes);
  }

  #message(message: Message, line: Buffer): void {
    const way = wayOf(message);
    const tool = message.params?.name;
    if (way.way === 'refuse') {
      this.#refuse(way.rule, way.id, tool);
      return;
    }
    this.#ports.arrived(message);
    const { calls, inbound, listed } = this.#ports;
    const request: Request | 'nameless' | undefined =
      way.way === 'pass'
        ? requestOf(message, listed)
        : { call: callOf(message, way.id, way.tool), expected: undefined };
    if (!request || this.#refusal) {
      this.#enter({ line, messages: [message] });
      return;
    }
    if (request === 'nameless') {
      this.#refuse('wire.call', undefined);
      return;
    }
    const { call, expected } = request;
    const key = idKey(call.id);
    if (calls.has(key) || inbound.has(key)) {
      this.#refuse('wire.idInUse', call.id, tool);
      return;
    }
    if (!call.carried && inbound.collects(call)) return;
    const held = calls.add(call);
    if (expected) this.#requested.set(held, expected);
    const leases = !call.carried && this.#running && (this.empty || calls.looking);
    if (leases && calls.leased(held)) {
      this.forward(held);
      return;
    }
    this.#enter({ line, messages: [message], held });
    if (this.#running) calls.ask(held);
  }

  /** A batch goes on as it came where nothing in it may end here; else element by element. */
  #batch(elements: readonly { start: number; end: number }[], line: Buffer): void {
    const messages = elements.flatMap(({ start, end }) => {
      const scan = scanMessage(line, start, end);
      const passes = scan.kind === 'message' && wayOf(scan.message).way === 'pass';
      const { method = '' } = passes ? scan.message : {};
      const alone = method === CANCELLED || answerKind(method) || (passes && carries(scan.message));
      return passes && !alone ? [scan.message] : [];
    });
    if (messages.length === elements.length) {
      this.#enter({ line, messages });
      return;
    }
    for (const { start, end } of elements)
      this.line(Buffer.concat([line.subarray(start, end), Buffer.from('\n')]));
  }

  #enter(entry: Entry): void {
    if (this.#refusal) {
      for (const id of entry.messages.flatMap((m) => requestId(m) ?? []))
        this.#ports.toClient(this.#refusal(id));
    } else if (this.#running && this.empty && !entry.held) this.#pass(entry);
    else {
      this.#line.push(entry);
      this.#count(weightOf(entry));
    }
  }

  #pass({ line, messages }: Entry): void {
    const inUse = messages.some((m) => {
      const id = requestId(m);
      return id !== undefined && this.#ports.inbound.has(idKey(id));
    });
    if (inUse) for (const m of messages) this.#refuse('wire.idInUse', requestId(m));
    else if (messages.every((message) => this.#note(message))) this.#ports.toServer(line);
  }

  #clear(): void {
    this.#line = [];
    this.#head = 0;
    this.#count(-this.#bytes);
  }

  /** Remembers what the server will be asked; false where the message ends here. */
  #note(message: Message): boolean {
    const { inbound, calls } = this.#ports;
    const { method, bytes, params } = message;
    if (method === CANCELLED) {
      const requestId = params && findMember(bytes, params.span, 'requestId');
      const id = requestId && idText(bytes, requestId);
      if (id === undefined) return true;
      return !calls.cancel(idKey(id)) && !inbound.cancelled(idKey(id));
    }
    const id = requestId(message);
    const expected = id === undefined ? undefined : expectationOf(message, id);
    return !expected || inbound.expect(expected);
  }

  #refuse(rule: WireRule, id: string | undefined, tool?: string): void {
    this.#ports.toClient(refusedLine(id, rule));
    this.#ports.refused(rule, tool);
  }

  #count(bytes: number): void {
    if (bytes === 0) return;
    this.#bytes += bytes;
    this.#ports.waiting(this.#bytes);
  }
}

/** The id of a request as JSON text; undefined for everything that gets no answer. */
export function requestId({ bytes, id, method }: Message): string | undefined {
  return method !== undefined && id ? idText(bytes, id) : undefined;
}

/** Who is told what about a line of the server that was too large to relay; a notification is told to nobody. */
export function oversizeAnswer(
  head: Buffer,
  tail: Buffer,
  inbound: Inbound,
): { readonly to: 'client' | 'server'; readonly line: Buffer } | undefined {
  const answered = idOfPart(head, tail, ['method']);
  if (answered !== undefined)
    return inbound.dropped(answered)
      ? { to: 'client', line: refusedLine(answered, GateReason.answerSize) }
      : undefined;
  const asked = idOfPart(head, tail, ['result', 'error']);
  return asked === undefined ? undefined : { to: 'server', line: refusedLine(asked, 'wire.size') };
}
