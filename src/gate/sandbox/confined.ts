import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import type { BrokerMessage } from '../../shared/protocol/gate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { BoxPlan, Confinement } from '../../shared/protocol/sandbox.ts';
import { namesTaken, upstreamEnv } from '../environment.ts';
import type { Options } from '../options.ts';
import { ownCaches } from './caches.ts';
import type { Boxed, BoxMaker, Saw } from './box.ts';
import { calls, Egress, type ConfinedPorts } from './egress.ts';
import { Sent } from './sent.ts';

/** How the server is really started. */
export type Start = Pick<Boxed, 'command' | 'args' | 'env'>;

const made = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};

/** Reports in one second beside those of connections. */
const REPORTS = 20;
/** Milliseconds between two looks at what it does: while calls run, and else. */
const EVERY = 400;
const SELDOM = 10_000;

/**
 * How much of this machine a server gets: its environment, and its sandbox where the broker demands one. A sandbox
 * that is demanded and cannot be made starts nothing.
 */
export class Confined {
  readonly #options: Options;
  readonly #ports: ConfinedPorts;
  readonly #egress: Egress;
  readonly #sent = new Sent((host, port, bytes) => {
    const what = { kind: 'sent', host, port, bytes } as const;
    this.#ports.link.sendLater({ t: 'touched', what, ...calls(this.#ports) });
  });
  readonly #told = new Set<string>();
  #boxed: Boxed | undefined;
  #watching: NodeJS.Timeout | undefined;

  constructor(options: Options, ports: ConfinedPorts) {
    this.#options = options;
    this.#ports = ports;
    this.#egress = new Egress(ports);
  }

  /** The command line and environment of the server; the error says what is missing for its sandbox. */
  async start({ sandbox, wholeEnv, env: named = [] }: Confinement): Promise<Result<Start, string>> {
    const { command, args, env: own, aliases } = this.#options;
    const entry = { env: [...own, ...named, ...namesTaken(command, args)], aliases };
    const env = upstreamEnv(process.env, entry, { whole: wholeEnv });
    if (!sandbox) return ok({ command, args, env });
    const boxed = await this.#box(sandbox, env);
    const { blind } = boxed.ok ? boxed.value : {};
    this.#ports.link.send({
      t: 'boxed',
      ...(!boxed.ok && { missing: boxed.error }),
      ...(blind === true && { blind }),
    });
    if (boxed.ok) this.#boxed = boxed.value;
    return boxed;
  }

  /**
   * It runs as this process. What it does is looked at while a call of it runs and for a moment after, so that it can be
   * told with its call; else now and then.
   */
  runs(pid: number): void {
    if (!this.#boxed) return;
    this.#boxed.look(pid);
    let quiet = 0;
    this.#watching = setInterval(() => {
      quiet = this.#ports.during().tools.length > 0 ? 0 : quiet + EVERY;
      if (quiet === 0 || quiet % SELDOM === 0) this.#boxed?.look(pid);
    }, EVERY).unref();
  }

  /** A call ends: what is quickly seen is told with it, before the next begins. */
  ends(): void {
    this.#boxed?.look();
  }

  /** Takes the broker's answer about a connection; false where it is about something else. */
  answered(message: BrokerMessage): boolean {
    return message.t === 'verdict' && this.#egress.answered(message);
  }

  /** The broker is gone: nobody can be asked. */
  down(): void {
    this.#egress.down();
  }

  /** The server ended. */
  async end(): Promise<void> {
    clearInterval(this.#watching);
    this.#sent.end();
    await this.#boxed?.end();
    this.#boxed = undefined;
  }

  async #box(plan: BoxPlan, env: Readonly<Record<string, string>>): Promise<Result<Boxed, string>> {
    const { command, args } = this.#options;
    // Proxies of the entry would see what the sandbox lets out; those of the machine may.
    for (const name of this.#options.env)
      if (/_proxy$/i.test(name)) Reflect.deleteProperty(process.env, name);
    const socket = process.env['COUNTERSIGN_SOCKET'];
    const own = [this.#ports.home, ...(socket?.startsWith('/') === true ? [socket] : [])];
    let maker: BoxMaker;
    try {
      maker = await import('./boxMaker.ts');
    } catch (thrown) {
      return err(`What makes sandboxes is missing beside the gate (${String(thrown)}).`);
    }
    const caches = ownCaches(command, env, homedir());
    const given = { ...env, ...caches?.env };
    // What is looked at after the start is what the runner keeps there.
    Object.assign(process.env, caches?.env);
    const launch = { command, args, env: given, cwd: process.cwd(), home: homedir(), own };
    this.#sent.start();
    const write = [...plan.write, ...(caches ? [made(caches.folder)] : [])];
    return maker.makeBox({ ...plan, write }, launch, {
      connect: async (host, port) => {
        const allowed = await this.#egress.ask(host, port, plan.asks);
        if (allowed) this.#sent.expect(host, port);
        return allowed;
      },
      reached: (host, port) => {
        this.#sent.expect(host, port);
        this.#egress.reached(host, port);
      },
      saw: (what) => this.#saw(what),
    });
  }

  /** A program tries the same again and again: each is told once a second. */
  #saw(what: Saw): void {
    const key = JSON.stringify(what);
    // A number counts what was not told before, and a new file is one.
    const once = what.kind === 'file' || what.kind === 'read';
    if (once && (this.#told.has(key) || this.#told.size >= REPORTS)) return;
    if (this.#told.size === 0) setTimeout(() => this.#told.clear(), 1000).unref();
    this.#told.add(key);
    this.#ports.link.sendLater({ t: 'touched', what, ...calls(this.#ports) });
  }
}
