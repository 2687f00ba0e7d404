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

/** The same for the image of a container. */
export function openImage(argv: readonly string[], image: number): readonly Found[] {
  const fixed = imageFixed(argv[image] ?? '');
  return fixed ? [] : [{ index: image, concern: Concern.versionNotFixed }];
}
