import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Ground } from '../broker/ports.ts';
import type { PatternEngine } from '../core/policy/condition.ts';
import { codeOf } from '../shared/errors.ts';

/** Parts that may be missing at the end of a path. */
const DEEPEST = 64;

/**
 * The real path of the nearest part that exists, with the rest behind it. Undefined where a link leads nowhere (what is
 * written through it lands elsewhere), where links go in circles, and where the system may not or cannot say. What
 * another process changes afterwards is not seen.
 */
export function realPath(named: string): string | undefined {
  const missing: string[] = [];
  let at = named;
  while (missing.length <= DEEPEST) {
    try {
      return path.join(realpathSync.native(at), ...missing);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || isThere(at)) return undefined;
    }
    const parent = path.dirname(at);
    if (parent === at) return undefined;
    missing.unshift(path.basename(at));
    at = parent;
  }
  return undefined;
}

/** A link that leads nowhere is there. What cannot be looked at counts as there too. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** What conditions on arguments need of this machine. No pattern matches before `load` brought the engine. */
export class LocalGround implements Ground {
  readonly windows = process.platform === 'win32';
  readonly realPath = realPath;
  readonly #folders: () => readonly string[];
  readonly #real: (folder: string) => string;
  #named: readonly string[] = [];
  #roots: readonly string[] = [];
  #engine: PatternEngine | undefined;

  constructor(folders: () => readonly string[], real: (folder: string) => string) {
    this.#folders = folders;
    this.#real = real;
  }

  readonly roots = (): readonly string[] => {
    const named = this.#folders();
    if (named.length !== this.#named.length || named.some((f, i) => f !== this.#named[i])) {
      this.#named = named;
      this.#roots = [...new Set([...named, ...named.map(this.#real)])];
    }
    return this.#roots;
  };

  readonly patterns = (): PatternEngine | undefined => this.#engine;

  async load(failed: (error: unknown) => void): Promise<void> {
    try {
      const { matchesPattern } = await import('../core/policy/pattern.ts');
      this.#engine = matchesPattern;
    } catch (error) {
      failed(error);
    }
  }
}
