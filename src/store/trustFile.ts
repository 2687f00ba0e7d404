import { existsSync, lstatSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { EMPTY_TRUST, type TrustList } from '../core/policy/policy.ts';
import { changed, type TrustChange } from '../core/policy/trust.ts';
import { codeOf } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { writeAtomic } from './atomicFile.ts';
import { watchFile } from './fileWatch.ts';
import { withLock } from './lock.ts';
import { ownDir } from './privateDir.ts';
import { decodeTrust, encodeTrust, keyIdOf, TrustFault, type TrustState } from './trustFormat.ts';

/** Remembers, outside the file, the last generation that was seen; a memento of the editor, say. */
export interface LastGeneration {
  get(): number | undefined;
  set(generation: number): void | PromiseLike<void>;
}

export interface TrustOptions {
  /** A folder of ours in the editor's storage, never in a repository. */
  readonly dir: string;
  /** SHA-256 (hex) of the sorted real paths of the workspace's roots. */
  readonly workspace: string;
  /** 32 random bytes from the editor's secret storage. */
  readonly key: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly lastGeneration?: LastGeneration;
}

interface Seen extends TrustState {
  readonly fault?: TrustFault;
}
const NOTHING: Seen = { generation: 0, list: EMPTY_TRUST };
/** Left in place where it is found: a window with the later version still uses it. */
const NOT_MOVED: readonly TrustFault[] = [
  TrustFault.newer,
  TrustFault.missing,
  TrustFault.aside,
  TrustFault.disk,
];

/**
 * The trust list of one workspace, shared by all windows of this user. Every change is applied under a lock to the
 * newest list on disk, so no window's change is lost. A file that cannot be believed counts as an empty list with
 * `readable` false; it is put aside, never overwritten. Its name carries the key's id: what another machine wrote
 * is foreign, not corrupt. An authentic older file is noticed only by what this window or `lastGeneration` has seen;
 * without either, putting back a copy of the file brings back what was revoked since.
 */
export class TrustFile {
  readonly #options: TrustOptions;
  readonly #file: string;
  #seen: Seen = NOTHING;

  constructor(options: TrustOptions) {
    this.#options = options;
    const name = `${options.workspace}.${keyIdOf(options.key)}.json`;
    this.#file = path.join(ownDir(options.dir), name);
  }

  get list(): TrustList {
    return this.#seen.list;
  }

  /** False: the list is empty because the file is not believed, and everything is asked. */
  get readable(): boolean {
    return this.#seen.fault === undefined;
  }

  /** Why it is not readable. */
  get problem(): TrustFault | undefined {
    return this.#seen.fault;
  }

  /** Lists of this workspace that other keys signed: another machine's, or from before the key was lost. */
  get foreign(): readonly string[] {
    const { dir, workspace } = this.#options;
    return readdirSync(dir).filter(
      (n) =>
        n.startsWith(`${workspace}.`) && n.endsWith('.json') && n !== path.basename(this.#file),
    );
  }

  /** Reads the file again; true where list or readability changed. Moves nothing. */
  reload(): boolean {
    const before = this.#seen;
    this.#seen = this.#read();
    return before.generation !== this.#seen.generation || before.fault !== this.#seen.fault;
  }

  /**
   * Writes one change; it is on disk when this returns ok. An error is a stable code or the system's; `list` then
   * says what holds. On an unreadable list the change starts a new one, the old file put aside before.
   */
  change(change: TrustChange): Promise<Result<void, string>> {
    return this.#write((list) => changed(list, change));
  }

  /** The person accepts that what was remembered is gone: puts an unreadable file aside, writes an empty list. */
  startOver(): Promise<Result<void, string>> {
    return this.#write(() => EMPTY_TRUST);
  }

  /** Calls back after every change that another window made, or that made the list unreadable. */
  watch(onChange: () => void): { dispose(): void } {
    return watchFile(this.#file, () => {
      if (this.reload()) onChange();
    });
  }

  /** Puts a file aside that is not believed, unless another window just replaced it. */
  async putAside(): Promise<void> {
    if (!this.#mustMove()) return;
    await withLock(this.#file, () => {
      this.reload();
      if (this.#mustMove()) this.#moveAside();
    });
  }

  #mustMove(): boolean {
    const { fault } = this.#seen;
    return fault !== undefined && !NOT_MOVED.includes(fault);
  }

  #moveAside(): void {
    if (lstatSync(this.#file, { throwIfNoEntry: false }) === undefined) return;
    let aside = `${this.#file}${BAD}${this.#options.now()}`;
    while (existsSync(aside)) aside += 'x';
    renameSync(this.#file, aside);
  }

  async #write(to: (list: TrustList) => TrustList): Promise<Result<void, string>> {
    const { workspace, key, now, lastGeneration } = this.#options;
    try {
      const written = await withLock(this.#file, (): Result<number, string> => {
        const newest = this.#read();
        if (newest.fault === TrustFault.disk) return err('store.trust.disk');
        const generation = Math.max(newest.generation, lastGeneration?.get() ?? 0) + 1;
        const next = { generation, list: to(newest.list) };
        const text = encodeTrust(next, workspace, now(), key);
        if (!text.ok) return text;
        if (newest.fault !== undefined) this.#moveAside();
        writeAtomic(this.#file, text.value);
        this.#seen = next;
        return ok(generation);
      });
      if (!written.ok) return written;
      await lastGeneration?.set(written.value);
      return ok(undefined);
    } catch (cause) {
      this.reload();
      return err(codeOf(cause) ?? 'store.trust.write');
    }
  }

  #read(): Seen {
    const last = Math.max(this.#seen.generation, this.#options.lastGeneration?.get() ?? 0);
    const bad = (fault: TrustFault): Seen => ({ generation: last, list: EMPTY_TRUST, fault });
    let text: string;
    try {
      const found = lstatSync(this.#file, { throwIfNoEntry: false });
      if (!found) return this.#hasAside() ? bad('aside') : last > 0 ? bad('missing') : NOTHING;
      if (!found.isFile()) return bad(TrustFault.link);
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return bad(TrustFault.disk);
    }
    const decoded = decodeTrust(text, this.#options.workspace, this.#options.key);
    if (!decoded.ok) return bad(decoded.error);
    return decoded.value.generation < last ? bad(TrustFault.rolledBack) : decoded.value;
  }

  #hasAside(): boolean {
    const start = path.basename(this.#file) + BAD;
    return readdirSync(this.#options.dir).some((n) => n.startsWith(start));
  }
}

const BAD = '.bad-';

/** Opens the trust list of a workspace; a file that is not believed is put aside at once. Throws HumanError. */
export async function openTrust(options: TrustOptions): Promise<TrustFile> {
  const file = new TrustFile(options);
  file.reload();
  await file.putAside();
  return file;
}
