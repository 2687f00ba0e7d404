import type { Ground } from '../broker/ports.ts';
import type { PatternEngine } from '../core/policy/condition.ts';
import { realPath } from '../machine/realPath.ts';

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
