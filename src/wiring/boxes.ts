import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { hiddenPlaces } from '../core/sandbox/places.ts';
import type { BoxPlan } from '../shared/protocol/sandbox.ts';
import type { Sandbox } from '../shared/sandbox.ts';

/** What makes a sandbox on Linux, by the name of its package. */
const PROGRAMS = { bwrap: 'bubblewrap', socat: 'socat', rg: 'ripgrep' } as const;
type Program = keyof typeof PROGRAMS;

export interface BoxPlaces {
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  /** Folders that only Countersign enters: its home, its storage. */
  readonly own: readonly string[];
}

/** How this machine makes sandboxes. Programs are found on the editor's own search path, where no server's entry is. */
export class Boxes {
  readonly #places: BoxPlaces;
  readonly #platform: string;
  readonly #search: string;

  constructor(
    places: BoxPlaces,
    platform: string = process.platform,
    search = process.env['PATH'],
  ) {
    this.#places = places;
    this.#platform = platform;
    this.#search = search ?? '';
  }

  /** Names of packages that are not installed; empty where a sandbox can be tried. */
  readonly missing = (): readonly string[] | 'platform' => {
    if (this.#platform === 'darwin') return [];
    if (this.#platform !== 'linux') return 'platform';
    return (Object.keys(PROGRAMS) as Program[]).flatMap((p) =>
      this.#find(p) === undefined ? [PROGRAMS[p]] : [],
    );
  };

  /** Undefined where something is missing. */
  readonly plan = (sandbox: Sandbox, hosts: readonly string[]): BoxPlan | undefined => {
    const missing = this.missing();
    if (missing === 'platform' || missing.length > 0) return undefined;
    const roots = this.#places.roots();
    const { files, read, write, asks } = sandbox;
    const [bwrap, socat, rg] = (['bwrap', 'socat', 'rg'] as const).map((p) => this.#find(p));
    return {
      files,
      read: [...read],
      write: [...roots, ...write],
      hide: [...hiddenPlaces(homedir()), ...this.#places.own].filter((p) => existsSync(p)),
      hosts: [...hosts],
      asks,
      programs: {
        ...(bwrap !== undefined && { bwrap }),
        ...(socat !== undefined && { socat }),
        ...(rg !== undefined && { rg }),
      },
    };
  };

  #find(name: Program): string | undefined {
    return this.#search
      .split(path.delimiter)
      .filter((folder) => path.isAbsolute(folder))
      .map((folder) => path.join(folder, name))
      .find(isProgram);
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
