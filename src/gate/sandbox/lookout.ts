import { rmSync } from 'node:fs';
import type { BoxPorts } from './box.ts';
import { Decoys } from './decoys.ts';
import { Inside } from './inside.ts';
import { Planted } from './planted.ts';

export interface Watched {
  /** A folder made for this server alone, in which nothing of this name is yet. */
  readonly folder: string;
  readonly hidden: readonly string[];
  /** What has to stay readable, and lies in hidden folders. */
  readonly kept: readonly string[];
  readonly writable: readonly string[];
}

/** Everything about a server in a sandbox that has to be looked for, because nothing tells it. */
export class Lookout {
  readonly #ports: Pick<BoxPorts, 'saw'>;
  readonly #decoys: Decoys | undefined;
  readonly #planted: Planted;
  #inside: Inside | undefined;

  constructor(watched: Watched, ports: Pick<BoxPorts, 'saw'>) {
    this.#ports = ports;
    this.#planted = new Planted(watched.writable);
    // macOS logs what it refuses, and has no places of which something else can be shown.
    if (process.platform !== 'linux') return;
    const decoys = new Decoys(watched.folder, watched.hidden, watched.kept);
    if (decoys.tell) this.#decoys = decoys;
    else rmSync(watched.folder, { recursive: true });
  }

  /** Nothing tells of hidden places that are looked at. */
  get blind(): boolean {
    return process.platform === 'linux' && !this.#decoys;
  }

  get mounts(): Decoys['mounts'] {
    return this.#decoys?.mounts ?? [];
  }

  /** What making and trying the sandbox looked at is nothing that the server did. */
  begin(): void {
    this.#decoys?.looked();
  }

  /** `pid`: the process that was started for the server; without it, only what takes no time is looked at. */
  look(pid?: number): void {
    this.#files(false);
    if (process.platform !== 'linux') return;
    if (pid !== undefined) this.#inside ??= new Inside(pid);
    const { saw } = this.#ports;
    const apart = pid === undefined ? [] : (this.#inside?.apart() ?? []);
    for (const program of apart) saw({ kind: 'apart', program });
    const past = this.#inside?.past() ?? 0;
    if (past > 0) saw({ kind: 'past', count: past });
  }

  /** The server has ended. */
  last(): void {
    this.#files(true);
  }

  #files(always: boolean): void {
    const { saw } = this.#ports;
    for (const path of this.#decoys?.looked() ?? []) saw({ kind: 'read', path });
    for (const path of this.#planted.look(Date.now, always) ?? []) saw({ kind: 'steer', path });
  }
}
