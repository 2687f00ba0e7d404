import { containerRun } from './containers.ts';
import { packagesOf } from './packages.ts';
import { programsOf } from './programs.ts';
import { optionOf } from './runners.ts';

/** A package of a command line that a registry can be asked about. */
export interface Askable {
  readonly kind: 'npm' | 'pypi';
  readonly name: string;
  /** The version, tag or range that the command line names. */
  readonly version?: string | undefined;
  /** The registry that the command line names; absent where the machine's own settings count. */
  readonly registry?: string | undefined;
  readonly runner: string;
}

const NAMES_REGISTRY = /^--(?:registry|index-url|default-index)$|^-i$/;

/** The packages of a command line that a registry knows by name; none for images, addresses and folders. */
export function askable(argv: readonly string[]): readonly Askable[] {
  return programsOf(argv).programs.flatMap(({ at, name }) => {
    const named = packagesOf(argv, at, name);
    if (!named) return [];
    return named.words.flatMap((p): readonly Askable[] => {
      if (p.remote) return [];
      const written = p.spec
        .slice(p.name.length)
        .replace(/^\[[^\]]*\]/, '')
        .replace(/^(?:@|===?)/, '');
      const version = p.fixed ?? (/^[\w.-]+$/.test(written) ? written : undefined);
      const registry = registryIn(argv, at + 1, named.end, p.registry === 'npm');
      return [{ kind: p.registry, name: p.name, version, registry, runner: name }];
    });
  });
}

/** Whether a command line starts an image of a container. */
export const runsImage = (argv: readonly string[]): boolean =>
  programsOf(argv).programs.some(({ at, name }) => containerRun(argv, at, name) !== undefined);

function registryIn(
  argv: readonly string[],
  from: number,
  end: number,
  npm: boolean,
): string | undefined {
  for (let i = from; i < end; i++) {
    const [option, value] = optionOf(argv[i] ?? '', npm);
    if (NAMES_REGISTRY.test(option) && !(npm && option === '-i')) return value ?? argv[i + 1];
  }
  return undefined;
}
