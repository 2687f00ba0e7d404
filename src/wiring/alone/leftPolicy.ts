import { lstatSync } from 'node:fs';
import { EMPTY_TRUST, type Policy } from '../../core/policy/policy.ts';
import { readSnapshot, type Snapshot } from '../../store/aloneFile.ts';
import { RuleDesk } from '../rules.ts';
import { Signal } from '../signal.ts';

/** Where a snapshot is, and what proves it. */
export interface Left {
  readonly file: string;
  readonly key: Uint8Array;
  readonly now: () => number;
}

/**
 * What decides in a gate without a window: the snapshot as it stands in its file at that moment, and the rules of files
 * as they are now. Where the snapshot is gone, changed by another hand or too old, nothing is granted any more.
 */
export class LeftPolicy {
  readonly #left: Left;
  readonly #rules: RuleDesk;
  #snapshot: Snapshot | undefined;
  #seen: string | undefined;
  #policy: Policy | undefined;

  constructor(left: Left, first: Snapshot, failed: (error: unknown) => void) {
    this.#left = left;
    const changed = new Signal(failed);
    changed.on(() => (this.#policy = undefined));
    this.#rules = new RuleDesk({
      roots: () => first.roots,
      setting: () => this.#snapshot?.setting,
      changed,
    });
  }

  /** Reads rules whenever one changes, until the returned function is called. */
  watch(changed: () => void): () => void {
    const hearing = this.#rules.onDidChange(changed);
    const stop = this.#rules.watch();
    return () => {
      hearing.dispose();
      stop();
    };
  }

  readonly policy = (): Policy => {
    this.#look();
    const trust = this.#snapshot?.trust;
    this.#policy ??= {
      paused: false,
      restricted: false,
      trustReadable: trust !== undefined,
      trust: trust ?? EMPTY_TRUST,
      session: [],
      rules: this.#rules.set(),
      alone: true,
    };
    return this.#policy;
  };

  /** Reads the file again where it is another one than before; what was read ends by itself. */
  #look(): void {
    const { file, key, now } = this.#left;
    const found = lstatSync(file, { throwIfNoEntry: false, bigint: true });
    const seen = found && `${found.ino} ${found.mtimeNs} ${found.ctimeNs} ${found.size}`;
    const over = this.#snapshot !== undefined && now() >= this.#snapshot.until;
    if (seen !== undefined && seen === this.#seen && !over) return;
    if (seen === undefined && this.#seen === undefined && this.#policy) return;
    this.#seen = seen;
    const read = readSnapshot(file, key, now());
    this.#snapshot = read.ok ? read.value : undefined;
    this.#policy = undefined;
    this.#rules.look();
  }
}
