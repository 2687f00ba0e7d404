/** How a program that fetches and runs packages spells its command line. */
export interface Runner {
  /** Words behind its name that make it one. */
  readonly verbs: readonly string[];
  readonly npm: boolean;
  /** Options whose value is a package. */
  readonly packages: readonly string[];
  /** Options whose value is something else. */
  readonly valued: readonly string[];
  /** Options whose value is a text for a shell, in which the packages are at hand; no other package is named then. */
  readonly calls?: readonly string[];
  /** Its options count behind the package too, up to `--`. */
  readonly anywhere?: boolean;
}

const NPM = {
  npm: true,
  packages: ['-p', '--package'],
  valued: [
    ...['--registry', '--cache', '--userconfig', '--globalconfig', '-w', '--workspace', '--prefix'],
    ...['--loglevel', '--script-shell', '--node-options', '--scope', '--tag', '--before', '--cert'],
    ...['--proxy', '--https-proxy', '--cafile', '--ca', '--key', '--allow-build'],
  ],
};
const NPX = { ...NPM, calls: ['-c', '--call'] };
const PYTHON = {
  npm: false,
  packages: ['--from', '--with', '-w', '--spec'],
  valued: [
    ...['-p', '--python', '--index-url', '-i', '--index', '--default-index', '--extra-index-url'],
    ...['--directory', '--project', '--cache-dir', '--config-file', '--env-file', '-f'],
    ...['--with-editable', '--with-requirements', '--exclude-newer', '--pip-args', '--find-links'],
    ...['--index-strategy', '--keyring-provider', '--allow-insecure-host', '-P', '-C', '-b', '-c'],
    ...['--refresh-package', '--upgrade-package', '--config-setting', '--link-mode', '--color'],
    ...['--build-constraints', '--constraints', '--overrides', '--resolution', '--prerelease'],
  ],
};
const RUNNERS: Readonly<Record<string, readonly Runner[]>> = {
  npx: [{ ...NPX, verbs: [] }],
  bunx: [{ ...NPM, verbs: [] }],
  pnpx: [{ ...NPM, verbs: [] }],
  npm: [
    { ...NPX, anywhere: true, verbs: ['exec'] },
    { ...NPX, anywhere: true, verbs: ['x'] },
  ],
  pnpm: [{ ...NPM, verbs: ['dlx'] }],
  yarn: [{ ...NPM, verbs: ['dlx'] }],
  bun: [{ ...NPM, verbs: ['x'] }],
  uvx: [{ ...PYTHON, verbs: [] }],
  uv: [{ ...PYTHON, verbs: ['tool', 'run'] }],
  pipx: [{ ...PYTHON, verbs: ['run'] }],
};

/** A short option of a Python runner with its value in the same word. */
const ATTACHED = /^-([wipfPCb])([^=].*)$/s;

/** The option that a word is, and its value where that stands in the same word. */
export function optionOf(word: string, npm: boolean): readonly [string, string?] {
  const [, letter = '', rest] = (npm ? null : ATTACHED.exec(word)) ?? [];
  if (rest !== undefined) return [`-${letter}`, rest];
  const [, option = '', value] = /^(--?[\w@:/-]+)=(.*)$/s.exec(word) ?? [];
  return value === undefined ? [word] : [option, value];
}

/** The runner that the program at `from` is, and where the words behind its verbs begin. Options may stand before. */
export function runnerAt(
  argv: readonly string[],
  from: number,
  name: string,
): { readonly runner: Runner; readonly start: number } | undefined {
  for (const runner of Object.hasOwn(RUNNERS, name) ? (RUNNERS[name] ?? []) : []) {
    const start = behindVerbs(argv, from + 1, runner);
    if (start !== undefined) return { runner, start };
  }
  return undefined;
}

function behindVerbs(
  argv: readonly string[],
  from: number,
  { verbs, valued, packages }: Runner,
): number | undefined {
  let at = from;
  for (const verb of verbs) {
    while (at < argv.length && argv[at] !== verb && argv[at]?.startsWith('-') === true)
      at += valued.includes(argv[at] ?? '') || packages.includes(argv[at] ?? '') ? 2 : 1;
    if (argv[at] !== verb) return undefined;
    at++;
  }
  return at;
}
