import type { LedgerEvent } from '../core/ledger/entry.ts';
import { targetOf } from '../core/sandbox/egress.ts';
import type { GateMessage } from '../shared/protocol/gate.ts';
import type { Touched } from '../shared/protocol/touched.ts';
import { Reason } from '../shared/verdict.ts';
import type { Boxing, Wanted } from './boxing.ts';
import type { BoxState, SeenFile, SeenHost } from '../core/sandbox/seen.ts';
import type { State } from './state.ts';

type Of<T extends GateMessage['t']> = Extract<GateMessage, { t: T }>;

interface Said {
  readonly n: number;
  readonly allow: boolean;
  readonly reason: Reason;
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
  #told = false;
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
      hosts: [...this.#hosts.values()],
      files: [...this.#files.values()],
    };
  }

  /** The server runs in a sandbox. */
  get holds(): boolean {
    return this.#told && this.#missing === undefined;
  }

  /** Its gate made the sandbox, or could not. */
  boxed({ missing }: Of<'boxed'>): true {
    this.#told = true;
    this.#missing = missing;
    const { recorder, ports } = this.#state;
    if (missing !== undefined)
      recorder.report({ kind: 'refusal', ...this.#base(), reason: Reason.sandboxMissing });
    ports.changed();
    return true;
  }

  connect({ n, host, port, tools }: Of<'connect'>): true {
    const decided = (allow: boolean, reason: Reason): void => {
      this.#wanted.delete(n);
      this.#count(host, port, allow);
      this.#reply({ n, allow, reason });
    };
    const wanted: Wanted = { of: this.#of, host, port, tools, decided };
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

  touched({ what, tools }: Of<'touched'>): true {
    if (what.kind === 'sent') this.#sent(what);
    else this.#state.recorder.report(this.#event(what, tools));
    if (what.kind === 'host') this.#count(what.host, what.port, what.allowed);
    if (what.kind === 'file') this.#wrote(what.path, tools);
    this.#state.ports.changed();
    return true;
  }

  close(): void {
    for (const wanted of this.#wanted.values()) this.#state.connects.leave(wanted);
    this.#wanted.clear();
  }

  #count(host: string, port: number, allow: boolean): void {
    const seen = this.#host(host, port);
    if (seen && allow) this.#hosts.set(targetOf(seen), { ...seen, allowed: seen.allowed + 1 });
    else if (seen) this.#hosts.set(targetOf(seen), { ...seen, refused: seen.refused + 1 });
  }

  #sent({ host, port, bytes }: Extract<Touched, { kind: 'sent' }>): void {
    const seen = this.#host(host, port);
    if (seen) this.#hosts.set(targetOf(seen), { ...seen, sent: seen.sent + bytes });
  }

  #host(host: string, port: number): SeenHost | undefined {
    const known = this.#hosts.get(targetOf({ host, port }));
    if (known) return known;
    return this.#hosts.size < SHOWN ? { host, port, allowed: 0, refused: 0, sent: 0 } : undefined;
  }

  #wrote(path: string, tools: readonly string[]): void {
    if (this.#files.has(path) || this.#files.size < SHOWN)
      this.#files.set(path, { path, tools, at: this.#state.ports.now() });
  }

  #event(what: Exclude<Touched, { kind: 'sent' }>, tools: readonly string[]): LedgerEvent {
    const file = what.kind === 'file';
    const allowed = !file && what.allowed;
    return {
      kind: 'touch',
      ...this.#base(),
      what: what.kind,
      target: file ? what.path : targetOf(what),
      effect: allowed ? 'allow' : 'deny',
      reason: allowed ? Reason.sandboxAllows : Reason.sandboxRefused,
      tools,
    };
  }

  #base() {
    const { connection, launchId, launch } = this.#of;
    return { at: this.#state.ports.now(), connection, server: launch.server, launchId };
  }
}
