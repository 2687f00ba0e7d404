import { idKey, uncheckedKey, type Call } from './call.ts';
import { expectationOfCall, identityOfCall } from './expect.ts';
import type { Held } from './held.ts';
import { failedLine } from './failed.ts';
import type {
  Expected,
  ExpectedCall,
  ExpectedHello,
  ExpectedList,
  InFlight,
  Met,
} from './inFlight.ts';
import type { Progress } from './progress.ts';
import { GateReason, refusedAnswer } from './refuse.ts';
import type { Inspection, Status } from './reply/inspection.ts';
import { requestKind } from './reply/kinds.ts';
import type { Replies } from './reply/replies.ts';
import type { Tasks } from './reply/tasks.ts';
import type { Announcer } from './surface/announcer.ts';
import type { Surfaces } from './surface/surfaces.ts';
import { variantText } from './surface/variant.ts';
import type { Failure } from './upstream/failure.ts';
import { findMember, textAt } from './wire/find.ts';
import type { Span } from './wire/json.ts';
import { hidesLine, readServerLine, type Behind, type ServerMessage } from './wire/serverLine.ts';

export interface InboundPorts {
  readonly surfaces: Surfaces;
  readonly announcer: Announcer;
  readonly inspection: Inspection;
  readonly replies: Replies;
  readonly tasks: Tasks;
  readonly inFlight: InFlight;
  readonly progress: Progress;
  toClient(line: Buffer): void;
  result(n: number, status: Status, bytes: number): void;
  /** A line went no further. */
  refused(rule: string): void;
  negotiated(version: string): void;
  /** The server said that its tools are others now. */
  toolsChanged(): void;
}

const TOOLS_CHANGED = 'notifications/tools/list_changed';
const PROGRESS = 'notifications/progress';
const CANCELLED = 'notifications/cancelled';

/**
 * Server → client, line by line. What the server says of itself is held for review, what it sends back is reviewed,
 * and progress that would not grow after the keep-alive's is left out. Everything else is relayed as it came, in
 * order. An answer that clients could read in different ways is refused where somebody waits for it.
 */
export class Inbound {
  readonly #ports: InboundPorts;
  readonly #behind: Behind = (line, at) => this.#ports.surfaces.behind(line, at);
  /** Of a session that began with `initialize`. */
  #variant = '';

  constructor(ports: InboundPorts) {
    this.#ports = ports;
  }

  /** The id must not be used for another request. */
  has(key: string): boolean {
    return this.#ports.inFlight.has(key);
  }

  expectCall(held: Held): void {
    const { token } = held.call;
    if (token !== undefined) this.#ports.progress.begin(token, held.progress);
    this.#ports.inFlight.add(expectationOfCall(held));
  }

  /** The same for a request that was held like one. False where its answer is here already and it ends here. */
  expectRequest({ n, progress }: Held, expected: Expected | undefined): boolean {
    if (expected?.kind !== 'reply' || n === 0) return !expected || this.expect(expected);
    const { id, asked } = expected;
    const { replies, inFlight } = this.#ports;
    if (replies.keeps && this.#collects(id, asked.identity, asked)) return false;
    if (asked.token !== undefined) this.#ports.progress.begin(asked.token, progress);
    inFlight.add({ kind: 'call', id, n, edit: undefined, mayBeTask: false, asked });
    return true;
  }

  /** A request goes to the server. False where its answer is here already and the request ends here. */
  expect(expected: Expected): boolean {
    const { inFlight, announcer, tasks, replies } = this.#ports;
    if (expected.kind !== 'reply') {
      inFlight.add(expected);
      if (expected.kind === 'listen') announcer.listens(expected);
      return true;
    }
    const { id, asked } = expected;
    const name = tasks.toolOf(asked.task) ?? asked.name;
    if (replies.keeps && this.#collects(id, asked.identity, asked)) return false;
    inFlight.add({ kind: 'reply', id, asked: { ...asked, name } });
    return true;
  }

  /** Whether a call gets the kept reply of an earlier, identical one; then it is not run. */
  collects(call: Call): boolean {
    if (!this.#ports.replies.keeps) return false;
    return this.#collects(call.id, identityOfCall(call), { token: call.token, since: Date.now() });
  }

  /** The client cancelled a request that is not held as a call. True where the server knows nothing to cancel. */
  cancelled(key: string): boolean {
    const { inFlight, surfaces, replies } = this.#ports;
    const expected = inFlight.get(key);
    if (expected?.kind === 'call') this.#report(expected, 'cancelled', 0);
    const waits = inFlight.holds(key);
    if (waits && !surfaces.cancel(key)) replies.cancel(key);
    this.#end(key);
    return waits;
  }

  /** The question numbers of a lost connection mean nothing to the next broker. */
  forgetQuestions(): void {
    for (const [, expected] of this.#ports.inFlight.all())
      if (expected.kind === 'call') expected.n = 0;
    this.#ports.inspection.forgetQuestions();
  }

  /** The server is gone: no call gets an answer any more. */
  lost(): void {
    for (const [key, expected] of this.#ports.inFlight.all()) {
      if (expected.kind !== 'call') continue;
      this.#ports.inFlight.remove(key);
      this.#report(expected, 'lost', 0);
    }
  }

  /** The answer of this id was dropped, or none will come; true where somebody waited for it. */
  dropped(id: string, status: Status = 'rpcError'): boolean {
    const key = idKey(id);
    const expected = this.#ports.inFlight.get(key);
    this.#end(key);
    if (expected?.kind === 'call') this.#report(expected, status, 0);
    return expected !== undefined;
  }

  /** The server will not answer this request. */
  failed(id: string, failure: Failure): void {
    this.dropped(id, 'lost');
    this.#ports.toClient(failedLine(id, failure));
  }

  /** Another session of the server answers from here on: it may offer something else. */
  renewed(): void {
    this.#ports.toolsChanged();
    this.#ports.announcer.announce(['tool', 'prompt', 'resource']);
  }

  /** What was held for the request of this key may go; nothing does where its client gave it up. */
  release(key: string, line: Buffer): void {
    if (!this.#ports.inFlight.holds(key)) return;
    this.#ports.inFlight.remove(key);
    this.#ports.toClient(line);
  }

  line(line: Buffer): void {
    const { messages, batch } = readServerLine(line, this.#behind);
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
    if (method === TOOLS_CHANGED) this.#ports.toolsChanged();
    if (method !== undefined)
      return method !== PROGRESS && method !== CANCELLED && !requestKind(method);
    return !id || this.#ports.inFlight.meet(line, id) === undefined;
  }

  #message(line: Buffer, message: ServerMessage): void {
    const { id, method, twofold } = message;
    if (twofold) this.#twofold(line, twofold);
    else if (method !== undefined) this.#said(line, message, method);
    else {
      const isAnswer = message.result ?? message.error;
      const met = isAnswer && id && this.#ports.inFlight.meet(line, id);
      if (met === 'held') this.#drop();
      else if (met) this.#answer(line, message, met);
      else this.#ports.toClient(line);
    }
  }

  /** A request or notification of the server. */
  #said(line: Buffer, message: ServerMessage, method: string): void {
    const { progress, inspection } = this.#ports;
    if (method === TOOLS_CHANGED) this.#ports.toolsChanged();
    if (method === PROGRESS && progress.size > 0 && progress.isStale(line)) return;
    if (inspection.request(line, message)) return;
    if (method === CANCELLED && message.params) {
      const id = findMember(line, message.params, 'requestId');
      const key = id && uncheckedKey(line.toString('utf8', id.start, id.end));
      if (key !== undefined && inspection.cancelRequest(key)) return;
    }
    this.#ports.toClient(line);
  }

  #twofold(line: Buffer, { ids, methods }: NonNullable<ServerMessage['twofold']>): void {
    const { inFlight } = this.#ports;
    const met = ids.flatMap((id) => inFlight.meet(line, id) ?? []);
    if (met.length === 0 && !methods.some(requestKind)) this.#ports.toClient(line);
    else this.#drop();
    for (const one of met) {
      if (one === 'held' || !inFlight.get(one.key)) continue;
      this.#end(one.key);
      if (one.expected.kind === 'call') this.#report(one.expected, 'rpcError', line.length);
      this.#ports.toClient(refusedAnswer(one.expected.id, GateReason.answerTwofold));
    }
  }

  #answer(line: Buffer, message: ServerMessage, met: Met): void {
    const { expected } = met;
    const { result } = message;
    if (expected.kind === 'call' || expected.kind === 'reply')
      this.#ports.inspection.answer(line, message, met, expected);
    else if (!result || expected.kind === 'listen') {
      if (met.exact) this.#end(met.key);
      this.#ports.toClient(line);
    } else {
      if (expected.kind === 'hello') this.#hello(line, result, expected);
      this.#offer(line, result, met.key, expected);
    }
  }

  #offer(line: Buffer, result: Span, key: string, expected: ExpectedList | ExpectedHello): void {
    this.#ports.inFlight.hold(key);
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

  #collects(
    id: string,
    identity: string,
    { token, since }: { readonly token: string | undefined; readonly since: number },
  ): boolean {
    const { inFlight, replies } = this.#ports;
    const key = idKey(id);
    if (identity === '' || this.has(key)) return false;
    inFlight.hold(key);
    if (replies.collect(identity, { key, id, token, since, progress: 0 })) return true;
    inFlight.remove(key);
    return false;
  }

  #end(key: string): void {
    this.#ports.inFlight.remove(key);
    this.#ports.announcer.ended(key);
  }

  #report({ n, asked: { token } }: ExpectedCall, status: Status, bytes: number): void {
    if (token !== undefined) this.#ports.progress.end(token);
    if (n > 0) this.#ports.result(n, status, bytes);
  }

  #drop(): void {
    this.#ports.refused(GateReason.answerTwofold);
  }
}
