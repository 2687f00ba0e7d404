import { Concern } from './concern.ts';
import { nearName } from './nearName.ts';
import { packagesOf, type Found } from './packages.ts';
import { optionOf } from './runners.ts';
import { isRemote, npmFixed } from './versions.ts';

/** Options that name another registry, or a file that may. */
const REGISTRY =
  /^--(?:registry|@[\w.~-]+:registry|userconfig|globalconfig|index-url|index|default-index|extra-index-url|find-links)$|^-[if]$/;
const UNCHECKED =
  /^--(?:no-strict-ssl|strict-ssl=false|insecure)$|^--(?:allow-insecure-host|trusted-host)(?:=|$)/;
/** They let packages run programs of their own while they are installed. */
const SCRIPTS =
  /^--(?:allow-build(?:=.*)?|dangerously-allow-all-builds|ignore-scripts=false|no-ignore-scripts|foreground-scripts)$/;
const LOCALHOST = /^http:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?(?:\/|$)/i;

/** Verbs with which a program installs something before anything is run. */
const INSTALLERS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:i|install|ci|add|update|up)$/,
  pnpm: /^(?:i|install|add|update|up)$/,
  yarn: /^(?:install|add|up|upgrade)$/,
  bun: /^(?:i|install|add|update)$/,
  pip: /^install$/,
  pipx: /^(?:install|upgrade|inject)$/,
  uv: /^(?:sync|add)$/,
  cargo: /^install$/,
  go: /^(?:install|get)$/,
  gem: /^install$/,
  brew: /^(?:install|upgrade)$/,
  apt: /^(?:install|upgrade)$/,
  apk: /^add$/,
  dotnet: /^tool$/,
};

/**
 * What is remarkable about how the program at `from` installs: other registries, connections that are not checked,
 * more packages than the one that runs, programs that run while installing, names like well-known ones.
 */
export function installs(argv: readonly string[], from: number, name: string): readonly Found[] {
  const named = packagesOf(argv, from, name);
  const first = ofInstaller(argv, from, name);
  if (!named) return [...first, ...ofRun(argv, from, name)];
  const npm = named.words[0]?.registry !== 'pypi' && !/^(?:uvx?|pipx)$/.test(name);
  return [
    ...first,
    ...ofOptions(argv, from + 1, named.end, npm),
    ...named.words.slice(1).map(({ index }) => ({ index, concern: Concern.morePackages })),
    ...named.words.flatMap((p) => (p.remote ? [] : ofName(p.index, p.name, p.registry))),
  ];
}

/** A name that may be taken for a well-known one. */
export function ofName(
  index: number,
  name: string,
  kind: Parameters<typeof nearName>[1],
): readonly Found[] {
  const near = nearName(name, kind);
  if (!near) return [];
  const concern = near.kind === 'near' ? Concern.nearName : Concern.sameName;
  return [{ index, concern, like: near.like }];
}

function ofOptions(
  argv: readonly string[],
  from: number,
  end: number,
  npm: boolean,
): readonly Found[] {
  const found: Found[] = [];
  for (let i = from; i < Math.min(end, argv.length) && argv[i] !== '--'; i++) {
    const word = argv[i] ?? '';
    const [option, given] = optionOf(word, npm);
    if (UNCHECKED.test(word)) found.push({ index: i, concern: Concern.unchecked });
    if (SCRIPTS.test(word)) found.push({ index: i, concern: Concern.installScripts });
    if (!REGISTRY.test(option) || (npm && option.length === 2)) continue;
    const index = given === undefined ? Math.min(++i, argv.length - 1) : i;
    const value = (given ?? argv[index] ?? '').replace(/^[\w.-]+=(?=https?:)/, '');
    found.push({ index, concern: Concern.otherRegistry });
    if (/^http:/i.test(value) && !LOCALHOST.test(value))
      found.push({ index, concern: Concern.unchecked });
  }
  return found;
}

function ofInstaller(argv: readonly string[], from: number, name: string): readonly Found[] {
  const kind = name.replace(/^pip[\d.]+$/, 'pip').replace(/^apt-get$/, 'apt');
  const at = argv.findIndex((w, i) => i > from && !w.startsWith('-'));
  const verb = argv[at] ?? '';
  const own = Object.hasOwn(INSTALLERS, kind) && INSTALLERS[kind]?.test(verb) === true;
  const pip = kind === 'uv' && verb === 'pip' && /^(?:install|sync)$/.test(argv[at + 1] ?? '');
  return own || pip ? [{ index: at, concern: Concern.installsFirst }] : [];
}

/** Scripts that are run from an address or a registry, and what else is fetched for a script. */
function ofRun(argv: readonly string[], from: number, name: string): readonly Found[] {
  if (name !== 'deno' && name !== 'uv' && name !== 'bun' && name !== 'nix') return [];
  const verb = argv.indexOf('run', from + 1);
  if (verb < 0) return [];
  const npm = name !== 'uv';
  const found: Found[] = [];
  let i = verb + 1;
  for (; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option, given] = optionOf(word, npm);
    if (!word.startsWith('-')) break;
    if (npm) continue;
    const index = given === undefined ? i + 1 : i;
    if (option === '--with' || option === '-w') {
      const spec = given ?? argv[index] ?? '';
      found.push({ index, concern: Concern.morePackages });
      if (isRemote(spec, false)) found.push({ index, concern: Concern.remoteInstall });
    }
    if (UV_RUN_VALUED.test(option) && given === undefined) i++;
  }
  const script = argv[i] ?? '';
  const registry = /^(?:npm|jsr):\/?(.*)$/.exec(script)?.[1];
  if (registry !== undefined && !npmFixed(registry))
    found.push({ index: i, concern: Concern.versionNotFixed });
  if (/^https?:/i.test(script) || (name === 'nix' && /^[\w+]+:/.test(script)))
    found.push({ index: i, concern: Concern.remoteInstall });
  return [...found, ...(npm ? [] : ofOptions(argv, verb + 1, i, false))];
}

const UV_RUN_VALUED =
  /^-[pwif]$|^--(?:python|with|with-editable|with-requirements|project|directory|index|index-url|default-index|extra-index-url|find-links|env-file|extra|group|package|cache-dir|config-file)$/;
