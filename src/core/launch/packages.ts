import { Concern } from './concern.ts';
import { imageFixed, isRemote, npmFixed, pythonFixed } from './versions.ts';

/** How a program that fetches and runs packages spells its command line. */
interface Runner {
  /** Words behind its name that make it one. */
  readonly verbs: readonly string[];
  readonly npm: boolean;
  /** Options whose value is a package. */
  readonly packages: readonly string[];
  /** Options whose value is something else. */
  readonly valued: readonly string[];
}

const NPM = {
  npm: true,
  packages: ['-p', '--package'],
  valued: ['--registry', '--cache', '--userconfig', '-w', '--workspace', '--prefix', '--loglevel'],
};
const PYTHON = {
  npm: false,
  packages: ['--from', '--with', '--spec'],
  valued: [
    ...['-p', '--python', '--index-url', '-i', '--index', '--default-index', '--extra-index-url'],
    ...[
      '--directory',
      '--project',
      '--cache-dir',
      '--config-file',
      '--env-file',
      '--with-editable',
    ],
    ...['--with-requirements', '--exclude-newer', '--pip-args'],
  ],
};
const RUNNERS: Readonly<Record<string, readonly Runner[]>> = {
  npx: [{ ...NPM, verbs: [] }],
  bunx: [{ ...NPM, verbs: [] }],
  pnpx: [{ ...NPM, verbs: [] }],
  npm: [
    { ...NPM, verbs: ['exec'] },
    { ...NPM, verbs: ['x'] },
  ],
  pnpm: [{ ...NPM, verbs: ['dlx'] }],
  yarn: [{ ...NPM, verbs: ['dlx'] }],
  bun: [{ ...NPM, verbs: ['x'] }],
  uvx: [{ ...PYTHON, verbs: [] }],
  uv: [{ ...PYTHON, verbs: ['tool', 'run'] }],
  pipx: [{ ...PYTHON, verbs: ['run'] }],
};

/** A word and what is remarkable about it. */
export interface Found {
  readonly index: number;
  readonly concern: Concern;
}

/** Packages of the program at `from` that are not one fixed version, or come from an address. */
export function openPackages(
  argv: readonly string[],
  from: number,
  name: string,
): readonly Found[] {
  const runner = RUNNERS[name]?.find((r) => r.verbs.every((v, i) => argv[from + 1 + i] === v));
  if (!runner) return [];
  return specsOf(argv, from + 1 + runner.verbs.length, runner).flatMap(({ index, spec }) => {
    const fixed = runner.npm ? npmFixed(spec) : pythonFixed(spec);
    return [
      ...(isRemote(spec, runner.npm) ? [{ index, concern: Concern.remoteInstall }] : []),
      ...(fixed ? [] : [{ index, concern: Concern.versionNotFixed }]),
    ];
  });
}

function specsOf(
  argv: readonly string[],
  from: number,
  { packages, valued }: Runner,
): readonly { readonly index: number; readonly spec: string }[] {
  const named: { index: number; spec: string }[] = [];
  let main = false;
  for (let i = from; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option = '', value] = /^(--?[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    if (word === '--') continue;
    if (packages.includes(option)) {
      const index = value === undefined ? ++i : i;
      named.push({ index, spec: value ?? argv[index] ?? '' });
      main ||= option !== '--with';
    } else if (valued.includes(option)) i += value === undefined ? 1 : 0;
    else if (!word.startsWith('-')) {
      if (!main) named.push({ index: i, spec: word });
      break;
    }
  }
  return named.filter(({ spec }) => spec !== '');
}

/** A package that a command line names, and where its runner keeps it; `undefined` where that is not known. */
export interface NamedPackage {
  readonly name: string;
  readonly spec: string;
  readonly cache: 'npx' | 'uvx' | undefined;
  readonly specs: readonly string[];
  /** The version that the command line fixes. */
  readonly fixed?: string | undefined;
}

/** All packages of the runner at `from`, and where the words for the main one begin; undefined where it is none. */
export function packagesOf(
  argv: readonly string[],
  from: number,
  name: string,
): { readonly words: readonly NamedPackage[]; readonly end: number } | undefined {
  const runner = RUNNERS[name]?.find((r) => r.verbs.every((v, i) => argv[from + 1 + i] === v));
  if (!runner) return undefined;
  const named = specsOf(argv, from + 1 + runner.verbs.length, runner);
  const specs = named.map((n) => n.spec);
  const words = named.map(({ spec }): NamedPackage => {
    const plain = packageName(spec, runner.npm ? 'npx' : 'uvx');
    const remote = plain === undefined || isRemote(spec, runner.npm);
    const fixed = !remote && (runner.npm ? npmFixed(spec) : pythonFixed(spec));
    const version = fixed ? /[\d][\w.!+-]*$/.exec(spec.slice(plain.length))?.[0] : undefined;
    const cache = remote ? undefined : CACHE[name];
    return { name: remote ? spec : plain, spec, cache, specs, fixed: version };
  });
  return { words, end: Math.max(from, ...named.map((n) => n.index)) + 1 };
}

/** A package that is not one fixed version, and how its runner keeps what it fetched. */
export interface OpenPackage {
  /** Index into the command line. */
  readonly word: number;
  readonly spec: string;
  readonly cache: 'npx' | 'uvx';
  /** All packages that the command line names; together they are what the runner keeps. */
  readonly specs: readonly string[];
}

/** Runners of which it is known where they keep what they fetched. */
const CACHE: Readonly<Record<string, 'npx' | 'uvx'>> = {
  npx: 'npx',
  npm: 'npx',
  uvx: 'uvx',
  uv: 'uvx',
};

/** The packages by name that a version can be put to, with the program at `from`. */
export function pinnablePackages(
  argv: readonly string[],
  from: number,
  name: string,
): readonly OpenPackage[] {
  const runner = RUNNERS[name]?.find((r) => r.verbs.every((v, i) => argv[from + 1 + i] === v));
  const cache = CACHE[name];
  if (!runner || !cache) return [];
  const named = specsOf(argv, from + 1 + runner.verbs.length, runner);
  const specs = named.map((n) => n.spec);
  return named.flatMap(({ index, spec }) => {
    const fixed = runner.npm ? npmFixed(spec) : pythonFixed(spec);
    const whole = argv[index] === spec;
    const known = packageName(spec, cache) !== undefined;
    return fixed || !whole || !known || isRemote(spec, runner.npm)
      ? []
      : [{ word: index, spec, cache, specs }];
  });
}

const NPM_NAME = /^((?:@\w[\w.~-]*\/)?\w[\w.~-]*)(?:@[^@:]*)?$/;
const PYTHON_NAME = /^([A-Za-z0-9][\w.-]*)(\[[\w, .-]*\])?(?:\s*[=@<>~!].*)?$/;

/** The name of the package that a spec means; undefined where it is none of a registry. */
export const packageName = (spec: string, cache: OpenPackage['cache']): string | undefined =>
  (cache === 'npx' ? NPM_NAME : PYTHON_NAME).exec(spec)?.[1];

/** The spec with exactly this version; undefined where either is of another form. */
export function pinnedSpec(
  spec: string,
  version: string,
  cache: OpenPackage['cache'],
): string | undefined {
  const name = packageName(spec, cache);
  if (name === undefined || !/^\d[\w.!+-]{0,99}$/.test(version)) return undefined;
  const pinned =
    cache === 'npx'
      ? `${name}@${version}`
      : `${name}${PYTHON_NAME.exec(spec)?.[2] ?? ''}==${version}`;
  return (cache === 'npx' ? npmFixed(pinned) : pythonFixed(pinned)) ? pinned : undefined;
}

/** The same for the image of a container. */
export function openImage(argv: readonly string[], image: number): readonly Found[] {
  const fixed = imageFixed(argv[image] ?? '');
  return fixed ? [] : [{ index: image, concern: Concern.versionNotFixed }];
}
