import { randomBytes, randomUUID } from 'node:crypto';
import { isObject } from '../shared/headerParameters.ts';
import { FRONT_PATH, type GateStart } from '../shared/front.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { FrontFailure, type FrontPort, type Served } from '../ui/front/port.ts';
import type { Entry } from '../ui/ports.ts';
import { FrontProcess } from './frontProcess.ts';
import type { Guarding } from './guarding.ts';
import type { Secrets } from './keys.ts';
import { Signal } from './signal.ts';
import { startOf } from './startOf.ts';

export interface FrontsDeps {
  readonly guarding: Pick<Guarding, 'guardedText'>;
  /** The program that listens. */
  readonly file: string;
  readonly secrets: Secrets;
  /** What this workspace remembers; no secret is in it. */
  readonly memory: { get(): unknown; set(value: unknown): Thenable<void> };
  /** Gates find this window from here on. */
  readonly ready: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** What is remembered of an entry: under which name its token is kept, and where it listened. */
interface Kept {
  readonly key: string;
  readonly port: number;
  readonly on: boolean;
}

interface Running {
  readonly entry: Entry;
  readonly process: FrontProcess | undefined;
  /** What it starts, as a text to compare. */
  readonly started: string;
  readonly address: string;
  readonly failed?: string | undefined;
  /** A person asked for it, and was told. */
  readonly told?: boolean;
}

interface How {
  readonly elsewhere?: boolean;
  readonly told?: boolean;
}

/** Attempts at a port that the window listened at a moment ago, and the pause between them. */
const ATTEMPTS = 10;
const PAUSE_MS = 300;

const isGuarded = ({ state }: Entry): boolean => state === 'guarded';

/**
 * The guarded servers that this window serves over HTTP. Each is a process of the window's own and ends with it; a later
 * window of the workspace takes it up again, at the same address, while its entry is still guarded.
 */
export class Fronts implements FrontPort<Entry> {
  readonly #deps: FrontsDeps;
  readonly #changed: Signal;
  readonly onDidChange: FrontPort<Entry>['onDidChange'];
  readonly #running = new Map<string, Running>();
  #entries: readonly Entry[] = [];
  /** One thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(deps: FrontsDeps) {
    this.#deps = deps;
    this.#changed = new Signal(deps.failed);
    this.onDidChange = this.#changed.on;
  }

  served(): readonly Served[] {
    return [...this.#running.values()].map(servedOf);
  }

  serve: FrontPort<Entry>['serve'] = (entry, elsewhere = false) =>
    this.#next(() => this.#serve(entry, { elsewhere, told: true }));

  token: FrontPort<Entry>['token'] = async (id) => {
    const kept = this.#kept()[id];
    return kept && (await this.#deps.secrets.get(secretName(kept)));
  };

  renew: FrontPort<Entry>['renew'] = (id) =>
    this.#next(async () => {
      const kept = this.#kept()[id];
      const entry = this.#running.get(id)?.entry;
      if (!kept || !entry) return err(FrontFailure.ended);
      await this.#deps.secrets.store(secretName(kept), newToken());
      return this.#serve(entry, { told: true });
    });

  stop: FrontPort<Entry>['stop'] = (id) =>
    this.#next(async () => {
      const kept = this.#kept()[id];
      if (kept) await this.#keep(id, { ...kept, on: false });
      const running = this.#running.get(id);
      this.#running.delete(id);
      await running?.process?.close();
      this.#changed.fire();
    });

  look(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.again();
  }

  /** Looks at the same entries again. */
  again(): void {
    if (!this.#deps.ready()) return;
    this.#next(() => this.#look()).catch(this.#deps.failed);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#running.values()].flatMap(({ process }) => process ?? []);
    await Promise.all(open.map((process) => process.close()));
  }

  async #look(): Promise<void> {
    const kept = this.#kept();
    for (const entry of this.#entries) {
      const running = this.#running.get(entry.id);
      if (!isGuarded(entry) || kept[entry.id]?.on !== true) continue;
      const found = await startOf(this.#deps.guarding, entry);
      const started = found.ok ? textOf(found.value.start) : '';
      const changed = found.ok && running?.process && running.started !== started;
      if (!running || running.failed === FrontFailure.unguarded || changed === true)
        await this.#serve(entry, {});
    }
    for (const [id, running] of this.#running) {
      const entry = this.#entries.find((e) => e.id === id);
      const failed = FrontFailure.unguarded;
      if ((entry && isGuarded(entry)) || running.failed === failed) continue;
      await running.process?.close();
      this.#running.set(id, { ...running, process: undefined, failed, told: false });
      this.#changed.fire();
    }
  }

  async #serve(entry: Entry, how: How): Promise<Result<Served, string>> {
    const before = this.#kept()[entry.id];
    await this.#running.get(entry.id)?.process?.close();
    const kept = before ?? { key: randomUUID(), port: 0, on: true };
    const found = await startOf(this.#deps.guarding, entry);
    if (!found.ok) return this.#fail(entry, kept, found.error, how);
    const name = secretName(kept);
    const known = await this.#deps.secrets.get(name);
    const token = known ?? newToken();
    if (known === undefined) await this.#deps.secrets.store(name, token);
    const { start } = found.value;
    const opened = await this.#open(token, how.elsewhere === true ? 0 : kept.port, start);
    if (!opened.ok) return this.#fail(entry, kept, opened.error, how);
    const { port, address } = opened.value;
    await this.#keep(entry.id, { ...kept, port, on: true });
    const running = { entry, process: opened.value, started: textOf(start), address };
    this.#running.set(entry.id, running);
    this.#changed.fire();
    return ok(servedOf(running));
  }

  /** The port may still be held by the process of the window before. */
  async #open(token: string, port: number, gate: GateStart): Promise<Result<FrontProcess, string>> {
    for (let left = ATTEMPTS; ; left--) {
      if (this.#closed) return err(FrontFailure.ended);
      const opened = await FrontProcess.open(this.#deps.file, { token, port, gate }, () =>
        this.#changed.fire(),
      );
      const taken = !opened.ok && opened.error === FrontFailure.portTaken;
      if (!taken || left <= 1) return opened;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #fail(
    entry: Entry,
    kept: Kept,
    failed: string,
    { told = false }: How,
  ): Promise<Result<Served, string>> {
    // What never worked is no address that anybody has.
    if (kept.port === 0) return err(failed);
    await this.#keep(entry.id, { ...kept, on: true });
    const address = `http://127.0.0.1:${String(kept.port)}${FRONT_PATH}`;
    const none = { process: undefined, started: '' };
    this.#running.set(entry.id, { entry, ...none, address, failed, told });
    this.#changed.fire();
    return err(failed);
  }

  #kept(): Readonly<Record<string, Kept>> {
    const told = this.#deps.memory.get();
    if (!isObject(told)) return {};
    return Object.fromEntries(
      Object.entries(told).flatMap(([id, it]) => {
        if (!isObject(it)) return [];
        const { key, port, on } = it;
        const fits = typeof key === 'string' && Number.isInteger(port) && typeof on === 'boolean';
        return fits ? [[id, { key, port: Number(port), on }]] : [];
      }),
    );
  }

  async #keep(id: string, kept: Kept): Promise<void> {
    await this.#deps.memory.set({ ...this.#kept(), [id]: kept });
  }

  #next<T>(does: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(does, does);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function servedOf({ entry, address, process, failed, told }: Running): Served {
  const why = failed ?? (process?.ended === true ? FrontFailure.ended : undefined);
  return {
    id: entry.id,
    name: entry.name,
    address: process?.address ?? address,
    clients: process?.ended === false ? process.clients : [],
    ...(why !== undefined && { failed: why }),
    ...(told === true && { told }),
  };
}

const newToken = (): string => randomBytes(32).toString('base64url');
const secretName = ({ key }: Kept): string => `countersign.front.${key}`;
const textOf = (start: GateStart): string => JSON.stringify(start);
