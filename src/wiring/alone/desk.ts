import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { leftBehind } from '../../core/policy/alone.ts';
import type { LedgerEvent } from '../../core/ledger/entry.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { hiddenPlaces } from '../../core/sandbox/places.ts';
import {
  aloneFolder,
  makeAloneKey,
  SNAPSHOT_FOR,
  snapshotFile,
  spoolFolder,
  writeSnapshot,
  type Snapshot,
} from '../../store/aloneFile.ts';
import type { Appended } from '../../store/ledgerFile.ts';
import { withLock } from '../../store/lock.ts';
import { spools, takenIn, type Spool } from '../../store/spool.ts';
import { keyIdOf } from '../../store/trustFormat.ts';

export interface AloneDeps {
  readonly home: string;
  /** Folder of ours in the editor's storage. */
  readonly storage: string;
  /** SHA-256 of the workspace's roots. */
  readonly workspace: string;
  readonly roots: () => readonly string[];
  readonly policy: () => Policy;
  /** The rules of the person's settings, as written. */
  readonly setting: () => unknown;
  readonly fileNames: (server: string) => readonly string[];
  readonly append: (events: readonly LedgerEvent[]) => Appended | Promise<Appended>;
  readonly now: () => number;
  readonly failed: (what: string, error: unknown) => void;
  /** What gates did while no window was open was taken into the ledger. */
  readonly ran: (spools: readonly Spool[]) => void;
  /** The snapshot could be neither written nor removed. */
  readonly stuck: () => void;
}

/** Milliseconds between two looks for spools of gates that ended meanwhile. */
const LOOK_EVERY = 10_000;
/** Milliseconds in which several gates come. */
const SETTLED_AFTER = 500;
/** A snapshot that says the same is written again after this time, so that it goes on to count. */
const RENEW_AFTER = 3_600_000;
/** Events that are taken in by one write. */
const AT_ONCE = 500;

/**
 * What a window leaves behind for gates without one, and takes in of what they did. The snapshot follows every change of
 * what decides in the same turn, so that nothing that was taken away stands in it when the change counts as done.
 */
export class AloneDesk {
  readonly #deps: AloneDeps;
  #key: Uint8Array | undefined;
  #file: string | undefined;
  #written: { readonly text: string; readonly at: number } | undefined;
  #taking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(deps: AloneDeps) {
    this.#deps = deps;
  }

  /** `editor`: the key that signs the trust list; undefined where it is not kept, and then nothing is left behind. */
  async start(editor: Uint8Array | undefined): Promise<void> {
    const { home, workspace } = this.#deps;
    this.#key = await makeAloneKey(home);
    this.#file = editor && snapshotFile(home, workspace, keyIdOf(editor));
    this.write();
    await this.take();
    this.#timer = setInterval(() => {
      this.write();
      void this.take();
    }, LOOK_EVERY);
    this.#timer.unref();
  }

  /** Writes what holds now, or takes away what was left where nothing may be. */
  readonly write = (): void => {
    const file = this.#file;
    const key = this.#key;
    if (file === undefined || !key) return;
    const { policy, now } = this.#deps;
    const at = now();
    const trust = leftBehind(policy(), at);
    if (!trust) {
      this.#written = undefined;
      this.#remove(file);
      return;
    }
    const snapshot = this.#snapshot(trust, at);
    const text = JSON.stringify({ ...snapshot, at: 0, until: 0 });
    if (this.#written?.text === text && at - this.#written.at < RENEW_AFTER) return;
    try {
      writeSnapshot(file, snapshot, key);
      this.#written = { text, at };
    } catch (error) {
      this.#deps.failed('Leaving a snapshot behind failed', error);
      this.#written = undefined;
      this.#remove(file);
    }
  };

  /** Takes in what gates did that are done; a second call waits for the first. */
  take(): Promise<void> {
    this.#taking ??= this.#take()
      .catch((error: unknown) =>
        this.#deps.failed('Taking in what ran without a window failed', error),
      )
      .finally(() => (this.#taking = undefined));
    return this.#taking;
  }

  /** A gate came, which may have been without a window before. */
  readonly soon = (): void => {
    if (!this.#key || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.take();
    }, SETTLED_AFTER);
    this.#soon.unref();
  };

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.write();
    await this.#taking;
  }

  #snapshot(trust: Snapshot['trust'], at: number): Snapshot {
    const { workspace, roots, setting, home, storage, fileNames } = this.#deps;
    const servers = [...new Set((trust.alone ?? []).map((choice) => choice.server))].sort();
    const said = setting();
    return {
      ...{ workspace, roots: roots(), at, until: at + SNAPSHOT_FOR, trust },
      ...(said !== undefined && { setting: said }),
      own: [...hiddenPlaces(homedir()), home, storage],
      search: process.env['PATH'] ?? '',
      fileNames: servers.map((server) => [server, fileNames(server)] as const),
    };
  }

  #remove(file: string): void {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      this.#deps.failed('Taking a snapshot away failed', error);
      this.#deps.stuck();
    }
  }

  async #take(): Promise<void> {
    const { home, workspace, ran } = this.#deps;
    const key = this.#key;
    if (!key) return;
    const folder = spoolFolder(home, workspace);
    const taken: Spool[] = [];
    await withLock(path.join(aloneFolder(home), 'take'), async () => {
      for await (const spool of spools(folder, key)) {
        // The ledger cannot be written now: it stays for the next time.
        if (!(await this.#keep(spool))) break;
        await takenIn(folder, spool);
        taken.push(spool);
      }
    });
    if (taken.length > 0) ran(taken);
  }

  async #keep({ name, events, faults }: Spool): Promise<boolean> {
    const { append, now } = this.#deps;
    const marked = events.flatMap((event): LedgerEvent[] =>
      event.kind === 'open' ? [] : [{ ...event, alone: true }],
    );
    const closing: LedgerEvent = {
      ...{ kind: 'spool', at: now(), spool: name, events: marked.length },
      ...(faults.length > 0 && { faults }),
    };
    const all = [...marked, closing];
    for (let i = 0; i < all.length; i += AT_ONCE)
      if (!(await append(all.slice(i, i + AT_ONCE))).ok) return false;
    return true;
  }
}
