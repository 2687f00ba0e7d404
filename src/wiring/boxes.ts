import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { installerOf } from '../core/sandbox/installer.ts';
import { hiddenPlaces } from '../core/sandbox/places.ts';
import type { BoxPlan } from '../shared/protocol/sandbox.ts';
import type { Sandbox } from '../shared/sandbox.ts';
import type { BoxMissing } from '../ui/boxText.ts';

/** What makes a sandbox on Linux, by the name of its package. */
const PROGRAMS = { bwrap: 'bubblewrap', socat: 'socat', rg: 'ripgrep' } as const;
type Program = keyof typeof PROGRAMS;

export interface BoxPlaces {
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  /** Folders that only Countersign enters: its home, its storage. */
  readonly own: readonly string[];
  /** The gate as it was shipped; what makes sandboxes lies beside it. */
  readonly gateFile: string;
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

  /** What is missing; where nothing is, a sandbox can be tried. */
  readonly missing = (): BoxMissing => {
    if (this.#platform === 'darwin') return { packages: [] };
    if (this.#platform !== 'linux') return 'platform';
    const shipped = path.join(path.dirname(this.#places.gateFile), 'sandbox');
    const program = path.join(shipped, `apply-seccomp-${process.arch}.br`);
    if (!existsSync(program)) return 'package';
    const packages = this.#packages();
    return { packages, ...(packages.length > 0 && { install: installerOf(osRelease()) }) };
  };

  /** Undefined where something is missing. */
  readonly plan = (sandbox: Sandbox): BoxPlan | undefined => {
    if (!['linux', 'darwin'].includes(this.#platform)) return undefined;
    if (this.#platform === 'linux' && this.#packages().length > 0) return undefined;
    const roots = this.#places.roots();
    const { files, read, write, hosts, asks } = sandbox;
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

  /** Names of packages that are not installed. */
  #packages(): readonly string[] {
    return (Object.keys(PROGRAMS) as Program[]).flatMap((p) =>
      this.#find(p) === undefined ? [PROGRAMS[p]] : [],
    );
  }

  #find(name: Program): string | undefined {
    return this.#search
      .split(path.delimiter)
      .filter((folder) => path.isAbsolute(folder))
      .map((folder) => path.join(folder, name))
      .find(isProgram);
  }
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
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
