import { Concern } from './concern.ts';
import { optionOf, runnerAt } from './runners.ts';
import { imageFixed, isRemote, npmFixed, pythonFixed } from './versions.ts';

/** A word and what is remarkable about it. */
export interface Found {
  readonly index: number;
  readonly concern: Concern;
  /** What it is compared with. */
  readonly like?: string;
}

/** Packages of the program at `from` that are not one fixed version, or come from an address. */
export function openPackages(
  argv: readonly string[],
  from: number,
  name: string,
): readonly Found[] {
  const at = runnerAt(argv, from, name);
  if (!at) return [];
  const { runner } = at;
  return specsOf(argv, from + 1, at).flatMap(({ index, spec }) => {
    const fixed = runner.npm ? npmFixed(spec) : pythonFixed(spec);
    return [
      ...(isRemote(spec, runner.npm) ? [{ index, concern: Concern.remoteInstall }] : []),
      ...(fixed ? [] : [{ index, concern: Concern.versionNotFixed }]),
    ];
  });
}

interface Spec {
  readonly index: number;
  readonly spec: string;
}

/** The words of the runner at `from` that name packages; options before its verb count as well. */
function specsOf(
  argv: readonly string[],
  from: number,
  { runner, start }: NonNullable<ReturnType<typeof runnerAt>>,
): readonly Spec[] {
  const { packages, valued, calls = [], npm, anywhere = false } = runner;
  const named: Spec[] = [];
  let plain: Spec | undefined;
  let main = false;
  for (let i = from; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option, value] = optionOf(word, npm);
    if (word === '--') {
      if (plain) break;
      if (i >= start && argv[i + 1] !== undefined)
        plain = { index: i + 1, spec: argv[i + 1] ?? '' };
      if (plain) break;
    } else if (calls.includes(option)) {
      main = true;
      i += value === undefined ? 1 : 0;
    } else if (packages.includes(option)) {
      const index = value === undefined ? ++i : i;
      named.push({ index, spec: value ?? argv[index] ?? '' });
      main ||= option !== '--with' && option !== '-w';
    } else if (valued.includes(option)) i += value === undefined ? 1 : 0;
    else if (!word.startsWith('-') && i >= start) {
      plain ??= { index: i, spec: word };
      if (!anywhere) break;
    }
  }
  const all = main || !plain ? named : [...named, plain];
  return all.filter(({ spec }) => spec !== '').sort((a, b) => a.index - b.index);
}

/** A package that a command line names, and where its runner keeps it; `undefined` where that is not known. */
export interface NamedPackage {
  readonly name: string;
  readonly spec: string;
  readonly cache: 'npx' | 'uvx' | undefined;
  readonly specs: readonly string[];
  /** The version that the command line fixes. */
  readonly fixed?: string | undefined;
  /** It comes from an address or a folder, not from a registry by this name. */
  readonly remote: boolean;
  readonly registry: 'npm' | 'pypi';
  /** Index into the command line. */
  readonly index: number;
}

/** All packages of the runner at `from`, and where the words for the main one begin; undefined where it is none. */
export function packagesOf(
  argv: readonly string[],
  from: number,
  name: string,
): { readonly words: readonly NamedPackage[]; readonly end: number } | undefined {
  const at = runnerAt(argv, from, name);
  if (!at) return undefined;
  const { runner } = at;
  const named = specsOf(argv, from + 1, at);
  const specs = named.map((n) => n.spec);
  const words = named.map(({ index, spec }): NamedPackage => {
    const plain = packageName(spec, runner.npm ? 'npx' : 'uvx');
    const remote = plain === undefined || isRemote(spec, runner.npm);
    const fixed = !remote && (runner.npm ? npmFixed(spec) : pythonFixed(spec));
    const version = fixed ? /[\d][\w.!+-]*$/.exec(spec.slice(plain.length))?.[0] : undefined;
    const cache = remote ? undefined : CACHE[name];
    const registry = runner.npm ? 'npm' : 'pypi';
    return {
      name: remote ? spec : plain,
      spec,
      cache,
      specs,
      fixed: version,
      remote,
      registry,
      index,
    };
  });
  return { words, end: Math.max(from, ...named.map((n) => n.index)) + 1 };
}

/** The text that the runner at `from` hands to a shell: `npx -c "…"`. */
export function calledText(
  argv: readonly string[],
  from: number,
  name: string,
): { readonly index: number; readonly text: string } | undefined {
  const at = runnerAt(argv, from, name);
  const { calls = [], valued = [], anywhere = false } = at?.runner ?? {};
  for (let i = at && calls.length > 0 ? from + 1 : argv.length; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option, value] = optionOf(word, true);
    if (word === '--') break;
    if (calls.includes(option))
      return { index: value === undefined ? i + 1 : i, text: value ?? argv[i + 1] ?? '' };
    if (value === undefined && (valued.includes(option) || /^(?:-p|--package)$/.test(option))) i++;
    else if (!word.startsWith('-') && !anywhere) break;
  }
  return undefined;
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
  const at = runnerAt(argv, from, name);
  const cache = CACHE[name];
  if (!at || !cache) return [];
  const { runner } = at;
  const named = specsOf(argv, from + 1, at);
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
