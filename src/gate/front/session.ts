import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FrontLimits, GateStart } from '../../shared/front.ts';
import { WireRule } from '../wire/wireRule.ts';
import { answer, brokenRule, errorText, INVALID, LOST, turn } from './answers.ts';
import { EventStream, type StreamEvents } from './eventStream.ts';
import { GateProcess } from './gateProcess.ts';
import { LateAnswer } from './lateAnswer.ts';
import { RETRY, WAITING } from './limits.ts';
import type { Posted } from './message.ts';
import { saidIn, settledOn, type Said } from './said.ts';
import { KeptEvents, Track } from './track.ts';

/** From this revision on, clients take an event without data, and come back when a stream ends before its answer. */
const POLLING = '2025-11-25';
/** The track of what a server says unasked. */
const UNASKED = 0;
const ENDED = 'the server ended before it answered. It may have done what was asked.';

export interface SessionPorts {
  readonly start: GateStart;
  readonly limits: FrontLimits;
  over(): void;
}

interface Asked {
  readonly track: Track;
  /** JSON text of the id, and key of its token. */
  readonly id: string;
  readonly token: string | undefined;
}

/**
 * One session of a client of the revisions up to 2025-11-25, and the gate that it alone speaks to; nothing that goes by
 * is changed. A connection that breaks ends nothing: what was asked goes on, once, and its answer waits for a client
 * that comes back.
 */
export class Session {
  readonly id = randomBytes(32).toString('base64url');
  readonly #ports: SessionPorts;
  readonly #gate: GateProcess;
  readonly #kept: KeptEvents;
  readonly #tracks = new Map<number, Track>();
  readonly #asked = new Map<string, Asked>();
  readonly #unasked: Track;
  #waiting: Said[] = [];
  #hello: { readonly key: string; readonly id: string; readonly answer: LateAnswer } | undefined;
  #numbers = UNASKED;
  #version: string | undefined;
  #usedAt = Date.now();
  /** As it names itself, as JSON text. */
  readonly client: string | undefined;

  constructor(client: string | undefined, ports: SessionPorts) {
    const { limits } = ports;
    this.client = client;
    this.#ports = ports;
    this.#kept = new KeptEvents(limits.kept, limits.keptMs);
    this.#unasked = new Track(UNASKED, this.#kept);
    this.#tracks.set(UNASKED, this.#unasked);
    this.#gate = new GateProcess(ports.start, limits.ending, {
      line: (line) => {
        for (const said of saidIn(line)) this.#take(said);
      },
      ended: () => this.#ended(),
    });
  }

  /** Milliseconds since anybody used it; 0 while somebody does. */
  get idle(): number {
    const used = this.#asked.size > 0 || this.#hello || [...this.#tracks.values()].some(isAttached);
    if (used) this.#usedAt = Date.now();
    return Date.now() - this.#usedAt;
  }

  room(): Promise<void> {
    return this.#gate.room();
  }

  /** `initialize`. The session exists for its client only once the server took it. */
  begin({ line, id }: Posted, res: ServerResponse): void {
    if (!id) {
      answer(res, 400, brokenRule(undefined, WireRule.json));
      void this.end();
      return;
    }
    const late = new LateAnswer(res, {
      limits: this.#ports.limits,
      flow: this.#flow('hello'),
      headers: () => ({ 'mcp-session-id': this.id }),
      gone: () => void this.end(),
    });
    this.#hello = { key: id.key, id: id.text, answer: late };
    this.#gate.send(line);
  }

  /** What contradicts what was settled on is not for this session. */
  fits(headers: IncomingHttpHeaders, revision?: string): boolean {
    const told = headers['mcp-protocol-version'] ?? this.#version;
    return told === this.#version && (revision === undefined || revision === this.#version);
  }

  post(posted: Posted, res: ServerResponse): void {
    const { line, kind, id, token, method } = posted;
    this.#usedAt = Date.now();
    if (method === 'initialize' || this.#hello) {
      answer(res, 400, errorText(id?.text, INVALID, 'Countersign: the session has begun already'));
      return;
    }
    if (kind !== 'request' || !id) {
      this.#gate.send(line);
      res.writeHead(202).end();
      return;
    }
    if (this.#asked.has(id.key)) {
      answer(res, 400, brokenRule(id.text, WireRule.idInUse));
      return;
    }
    const track = new Track(++this.#numbers, this.#kept);
    this.#tracks.set(track.number, track);
    this.#asked.set(id.key, { track, id: id.text, token: token?.key });
    track.attach(this.#stream(res, track.number));
    if (this.#polls) track.prime(RETRY);
    this.#sayWaiting();
    this.#gate.send(line);
  }

  /** The stream on which the server speaks unasked, or the rest of one that broke. */
  listen(res: ServerResponse, last: string | undefined): void {
    this.#usedAt = Date.now();
    const [, number, n] = /^(\d{1,9})-(\d{1,9})$/.exec(last ?? '') ?? [];
    const track = this.#tracks.get(number === undefined ? UNASKED : Number(number));
    if (last !== undefined && (!track || n === undefined || !track.knows(Number(n)))) {
      turn(res, { status: 400, text: 'That event is not known here' });
      return;
    }
    const stream = this.#stream(res, track?.number ?? UNASKED);
    if (n === undefined) {
      this.#unasked.attach(stream);
      if (this.#polls) this.#unasked.prime(RETRY);
    } else track?.repeat(Number(n), stream);
    this.#sayWaiting();
  }

  async end(): Promise<void> {
    await this.#gate.end();
  }

  get #polls(): boolean {
    return (this.#version ?? '') >= POLLING;
  }

  #stream(res: ServerResponse, name: number): EventStream {
    return new EventStream(res, this.#ports.limits, this.#flow(String(name)), {
      'mcp-session-id': this.id,
    });
  }

  /** A client that does not take what it is sent is no reason to read more for it. */
  #flow(name: string): StreamEvents {
    return {
      full: () => this.#gate.hold(name, true),
      drained: () => this.#gate.hold(name, false),
    };
  }

  #take(said: Said): void {
    const { method, bytes, polled, id } = said;
    if (polled !== undefined) {
      if (this.#polls) this.#asked.get(polled)?.track.pause();
      return;
    }
    const hello = this.#hello;
    if (method !== undefined) {
      if (hello) hello.answer.say(bytes);
      else this.#say(said);
      return;
    }
    if (hello && id?.key === hello.key) {
      this.#greeted(said, hello.answer);
      return;
    }
    const key = id?.key ?? '';
    const asked = this.#asked.get(key);
    if (!asked) return;
    this.#asked.delete(key);
    asked.track.say(bytes);
    asked.track.finish();
    this.#usedAt = Date.now();
    for (const { number, over } of this.#tracks.values())
      if (over && !this.#kept.has(number)) {
        this.#tracks.delete(number);
        this.#kept.forget(number);
      }
  }

  #greeted(said: Said, late: LateAnswer): void {
    this.#hello = undefined;
    this.#version = settledOn(said);
    late.finish(said.bytes);
    // An error is the end of it: a client that tries again gets another gate.
    if (this.#version === undefined) void this.end();
  }

  /** Says what names no request where its client surely hears it, else as soon as that comes back. */
  #say(said: Said): void {
    const open = [...this.#asked.values()];
    const own = open.find(({ token }) => token !== undefined && token === said.token?.key);
    const only = open.length === 1 ? open[0] : undefined;
    const newest = open.findLast(({ track }) => track.attached);
    const track =
      own?.track ??
      (only?.track.attached === true ? only.track : undefined) ??
      (this.#unasked.attached ? this.#unasked : newest?.track) ??
      only?.track;
    if (track) track.say(said.bytes);
    else this.#wait(said);
  }

  #wait(said: Said): void {
    this.#waiting.push(said);
    if (this.#waiting.length <= WAITING) return;
    const { method, idText } = this.#waiting.shift() ?? {};
    if (method === undefined || idText === undefined) return;
    const text = errorText(idText, LOST, 'Countersign: the client listens to nothing');
    this.#gate.send(Buffer.from(text));
  }

  #sayWaiting(): void {
    for (const said of this.#waiting.splice(0)) this.#say(said);
  }

  #ended(): void {
    const { answer: late, id } = this.#hello ?? {};
    this.#hello = undefined;
    const lost = (text = 'null') => Buffer.from(errorText(text, LOST, `Countersign: ${ENDED}`));
    late?.finish(lost(id));
    for (const asked of this.#asked.values()) {
      asked.track.say(lost(asked.id));
      asked.track.finish();
    }
    this.#asked.clear();
    this.#unasked.finish();
    this.#ports.over();
  }
}

const isAttached = ({ attached }: Track): boolean => attached;
