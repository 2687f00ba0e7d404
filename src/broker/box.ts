import type { LedgerEvent } from '../core/ledger/entry.ts';
import { targetOf } from '../core/sandbox/egress.ts';
import type { GateMessage } from '../shared/protocol/gate.ts';
import type { During, Touched } from '../shared/protocol/touched.ts';
import { Reason } from '../shared/verdict.ts';
import type { Boxing, Wanted } from './boxing.ts';
import { conversationOf } from './prints.ts';
import type { More } from './reaches.ts';
import { SentTally } from './sentTally.ts';
import type { BoxState, SeenFile, SeenHost, SeenStray } from '../core/sandbox/seen.ts';
import type { State } from './state.ts';

type Of<T extends GateMessage['t']> = Extract<GateMessage, { t: T }>;

interface Said {
  readonly n: number;
  readonly allow: boolean;
  readonly reason: Reason;
}

type Touch = Extract<LedgerEvent, { kind: 'touch' }>;
type Recorded = Pick<Touch, 'what' | 'target' | 'count'> & Partial<Pick<Touch, 'effect' | 'at'>>;
type Stray = Extract<Touched, { kind: 'past' | 'apart' }>;

interface Outcome {
  readonly allow: boolean;
  readonly during: During;
}

/** Hosts and files of one sandbox that are shown. */
const SHOWN = 200;

/** What one gate tells of the sandbox of its server, and the connections that wait there. */
export class Box {
  readonly #state: State;
  readonly #of: Boxing;
  readonly #reply: (verdict: Said) => void;
  readonly #wanted = new Map<number, Wanted>();
  readonly #hosts = new Map<string, SeenHost>();
  readonly #files = new Map<string, SeenFile>();
  readonly #strays = new Map<string, SeenStray>();
  readonly #tally = new SentTally(({ target, bytes, during, at }) =>
    this.#record({ what: 'sent', target, count: bytes, at }, during),
  );
  /** The last conversation of which something was heard: what is done while no call runs is put there. */
  #conversation: string | undefined;
  #told = false;
  #blind = false;
  #missing: string | undefined;

  constructor(state: State, of: Boxing, reply: (verdict: Said) => void) {
    this.#state = state;
    this.#of = of;
    this.#reply = reply;
  }

  /** Undefined where it has no sandbox. */
  get view(): BoxState | undefined {
    if (!this.#told) return undefined;
    const missing = this.#missing;
    return {
      ...(missing !== undefined && { missing }),
      ...(this.#blind && { blind: true }),
      hosts: [...this.#hosts.values()],
      files: [...this.#files.values()],
      strays: [...this.#strays.values()],
    };
  }

  /** The server runs in a sandbox. */
  get holds(): boolean {
    return this.#told && this.#missing === undefined;
  }

  /** Its gate made the sandbox, or could not. */
  boxed({ missing, blind = false }: Of<'boxed'>): true {
    this.#told = true;
    this.#blind = blind;
    this.#missing = missing;
    const { recorder, ports } = this.#state;
    if (missing !== undefined)
      recorder.report({ kind: 'refusal', ...this.#base(), reason: Reason.sandboxMissing });
    ports.changed();
    return true;
  }

  connect({ n, host, port, tools, conversation }: Of<'connect'>): true {
    const during = { tools, conversation };
    const decided = (allow: boolean, reason: Reason): void => {
      this.#wanted.delete(n);
      this.#count(host, port, { allow, during });
      this.#reply({ n, allow, reason });
    };
    const wanted: Wanted = { of: this.#of, host, port, during, decided };
    this.#wanted.set(n, wanted);
    const { connects, ports } = this.#state;
    connects.take(wanted).catch((thrown: unknown) => ports.failed(thrown));
    return true;
  }

  /** False where nothing of that number waits here. */
  detach(n: number): boolean {
    const wanted = this.#wanted.get(n);
    if (wanted) this.#state.connects.detach(wanted);
    return wanted !== undefined;
  }

  touched({ what, tools, conversation }: Of<'touched'>): true {
    const during = { tools, conversation };
    if (what.kind === 'sent') this.#sent(what, during);
    else this.#record(recordOf(what), during);
    if (what.kind === 'host') this.#count(what.host, what.port, { allow: what.allowed, during });
    else if ('path' in what) this.#file(what.path, what.kind, tools);
    else if (what.kind !== 'sent') this.#stray(what, tools);
    this.#state.ports.changed();
    return true;
  }

  close(): void {
    for (const wanted of this.#wanted.values()) this.#state.connects.leave(wanted);
    this.#wanted.clear();
    this.#tally.close();
  }

  #count(host: string, port: number, { allow, during }: Outcome): void {
    const seen = this.#host(host, port);
    if (seen && allow) this.#hosts.set(targetOf(seen), { ...seen, allowed: seen.allowed + 1 });
    else if (seen) this.#hosts.set(targetOf(seen), { ...seen, refused: seen.refused + 1 });
    this.#reached({ host, port, ...(allow ? { allowed: 1 } : { refused: 1 }) }, during);
  }

  #sent({ host, port, bytes }: Extract<Touched, { kind: 'sent' }>, during: During): void {
    const seen = this.#host(host, port);
    if (seen) this.#hosts.set(targetOf(seen), { ...seen, sent: seen.sent + bytes });
    this.#reached({ host, port, sent: bytes }, during);
    const at = this.#state.ports.now();
    this.#tally.add({ target: targetOf({ host, port }), bytes, during, at });
  }

  #reached(more: Omit<More, 'server' | 'tools'>, { tools, conversation }: During): void {
    const { launch, client } = this.#of;
    if (tools.length > 0) this.#conversation = conversationOf(conversation, client);
    const where = this.#conversation ?? conversationOf(undefined, client);
    this.#state.reaches.add(where, { ...more, server: launch.server, tools });
  }

  #host(host: string, port: number): SeenHost | undefined {
    const known = this.#hosts.get(targetOf({ host, port }));
    if (known) return known;
    return this.#hosts.size < SHOWN ? { host, port, allowed: 0, refused: 0, sent: 0 } : undefined;
  }

  #file(path: string, how: SeenFile['how'], tools: readonly string[]): void {
    const key = `${how} ${path}`;
    if (this.#files.has(key) || this.#files.size < SHOWN)
      this.#files.set(key, { path, how, tools, at: this.#state.ports.now() });
  }

  #stray(what: Stray, tools: readonly string[]): void {
    const program = what.kind === 'apart' ? what.program : undefined;
    const key = program ?? '';
    const before = this.#strays.get(key);
    if (!before && this.#strays.size >= SHOWN) return;
    const count = (before?.count ?? 0) + (what.kind === 'past' ? what.count : 1);
    this.#strays.set(key, { program, count, tools });
  }

  #record(record: Recorded, { tools, conversation }: During): void {
    const { what } = record;
    const effect = record.effect ?? (PASSES.includes(what) ? 'allow' : 'deny');
    const refused = effect === 'deny' ? Reason.sandboxRefused : Reason.sandboxAllows;
    const reason = what === 'steer' ? Reason.sandboxSteered : refused;
    const base = { ...this.#base(), ...(conversation !== undefined && { conversation }) };
    this.#state.recorder.report({ kind: 'touch', ...base, ...record, effect, reason, tools });
  }

  #base() {
    const { connection, launchId, launch } = this.#of;
    return { at: this.#state.ports.now(), connection, server: launch.server, launchId };
  }
}

/** What nothing refuses. */
const PASSES: readonly Recorded['what'][] = ['sent', 'steer', 'apart'];

function recordOf(what: Exclude<Touched, { kind: 'sent' }>): Recorded {
  switch (what.kind) {
    case 'host':
      return { what: 'host', target: targetOf(what), effect: what.allowed ? 'allow' : 'deny' };
    case 'past':
      return { what: 'past', target: '', count: what.count };
    case 'apart':
      return { what: 'apart', target: what.program };
    case 'file':
    case 'read':
    case 'steer':
      return { what: what.kind, target: what.path };
  }
}
