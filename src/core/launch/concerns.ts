import type { Remote } from '../../shared/server.ts';
import { concernsOfUrl } from './address.ts';
import { Concern } from './concern.ts';
import { containerRun, type ContainerRun } from './containers.ts';
import { installs, ofName } from './installs.ts';
import { kindOfValue } from './keys.ts';
import {
  calledText,
  openPackages,
  pinnablePackages,
  type Found,
  type OpenPackage,
} from './packages.ts';
import { nameOf, programsOf, type Program, type ShellText } from './programs.ts';
import { concernsOfScript } from './script.ts';
import { pathsIn, sensitivity } from './sensitivePaths.ts';
import { imageName } from './versions.ts';

export { Concern } from './concern.ts';

export interface Mark {
  readonly concern: Concern;
  /** Index into the command line; 0 is the command. */
  readonly word: number;
  /** `notice` is neutral: common, and no reason to stop. */
  readonly tone: 'notice' | 'warning';
  /** The well-known package that a name is like. */
  readonly like?: string;
}

const NEUTRAL: readonly Concern[] = [
  ...[Concern.shell, Concern.versionNotFixed, Concern.otherRegistry, Concern.morePackages],
  ...[Concern.installsFirst, Concern.sameName, Concern.handedOn],
  Concern.here,
  Concern.ownNetwork,
  Concern.mayLeadHere,
  Concern.mayLeadInside,
];

const marked = (word: number, concern: Concern, like?: string): Mark => ({
  concern,
  word,
  tone: NEUTRAL.includes(concern) ? 'notice' : 'warning',
  ...(like !== undefined && { like }),
});

/** What is started, or connected to. */
export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  /** Names of the variables that its entry sets. */
  readonly env?: readonly string[] | undefined;
  readonly remote?: Remote | undefined;
}

/** What a person should notice about a launch: about its command line, or the URL that it connects to. */
export const concernsOf = ({ command, args, env, remote }: Started): readonly Mark[] =>
  remote
    ? concernsOfUrl(command, remote.reach).map((concern) => marked(0, concern))
    : concerns([command, ...args], env);

const CODE_SWITCH: Readonly<Record<string, RegExp>> = {
  node: /^-(?:e|p|pe)$|^--(?:eval|print)(?:=|$)/,
  bun: /^-[ep]$|^--(?:eval|print)(?:=|$)/,
  deno: /^eval$/,
  python: /^-[bBdEiIOqsSuvx]*c$/,
  perl: /^-[a-zA-Z]*[eE]$/,
  ruby: /^-[a-z]*e$/,
  php: /^-r$/,
  osascript: /^-e$/,
};
/** Options of interpreters whose value is the next word. */
const VALUED = /^(?:-r|--require|--import|--loader|--env-file|-W|-X|-I|-C|--config|-d)$/;

/** Where program text stands on the command line of an interpreter; undefined where a file or module is run. */
function inlineCode(argv: readonly string[], { at, name }: Program): number | undefined {
  const kind = name.replace(/^nodejs$/, 'node').replace(/^(?:python|py|pypy)[\d.]*$/, 'python');
  const code = CODE_SWITCH[kind];
  for (let i = at + 1; code && i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (code.test(word)) return word.includes('=') ? i : Math.min(i + 1, argv.length - 1);
    if (!word.startsWith('-') || (kind === 'python' && word === '-m')) return undefined;
    if (VALUED.test(word)) i++;
  }
  return undefined;
}

function ofProgram(argv: readonly string[], program: Program): readonly Found[] {
  const { at, name } = program;
  const rest = argv.slice(at + 1);
  const found: Found[] = [...openPackages(argv, at, name), ...installs(argv, at, name)];
  const call = calledText(argv, at, name);
  if (call) {
    found.push({ index: call.index, concern: Concern.shell });
    for (const concern of concernsOfScript(call.text, true))
      found.push({ index: call.index, concern });
  }
  if (/^(?:sudo|doas|su|runas|pkexec|gsudo)$/.test(name))
    found.push({ index: at, concern: Concern.privileged });
  if (/^(?:curl|wget|aria2c)$/.test(name)) found.push({ index: at, concern: Concern.download });
  if (name === 'rm' && rest.some((w) => /^-(?:[a-z]*r|-recursive)/i.test(w)))
    found.push({ index: at, concern: Concern.deletes });
  const code = inlineCode(argv, program);
  if (code !== undefined) found.push({ index: code, concern: Concern.inlineCode });
  return found;
}

function ofShell(
  argv: readonly string[],
  programs: readonly Program[],
  { at, text, encoded, single }: ShellText,
): readonly Found[] {
  const index = Math.min(at, argv.length - 1);
  const outer = programs.findLast((p) => p.at < at)?.at ?? 0;
  return [
    { index: outer, concern: Concern.shell },
    ...(encoded ? [{ index, concern: Concern.encoded }] : []),
    ...concernsOfScript(text, single).map((concern) => ({ index, concern })),
  ];
}

/** A slash that is the value of such an option is a route of a server, not the disk. */
const ROUTE = /^-{1,2}[\w-]*(?:url|uri|route|prefix|endpoint|base|mount-path)[\w-]*(?:=|$)/i;

function ofPaths(argv: readonly string[], index: number): readonly Found[] {
  const word = argv[index] ?? '';
  if (ROUTE.test(word) || ROUTE.test(argv[index - 1] ?? '')) return [];
  return pathsIn(word)
    .flatMap((path) => sensitivity(path) ?? [])
    .map((concern) => ({ index, concern }));
}

/** A pipe in words of its own, for clients that hand the words to a shell. */
const ofPipe = (argv: readonly string[], index: number): readonly Found[] =>
  argv[index] === '|' && /^(?:[a-z]*sh|python[\d.]*|node)$/.test(nameOf(argv[index + 1] ?? ''))
    ? [{ index: index + 1, concern: Concern.pipeToShell }]
    : [];

/** A key by its shape, alone in a word or behind the name of an option, header or variable. */
const ofKeys = (argv: readonly string[], index: number): readonly Found[] => {
  const word = argv[index] ?? '';
  const value = /^[-\w]{1,80}\s{0,3}[=:]\s{0,3}(.*)$/s.exec(word)?.[1];
  return (kindOfValue(word) ?? (value === undefined ? undefined : kindOfValue(value)))
    ? [{ index, concern: Concern.keyInWords }]
    : [];
};

/** `…@latest` or `…:latest` behind any other program. */
const ofLatest = (argv: readonly string[], index: number): readonly Found[] =>
  /^[@\w][\w./-]*[@:]latest$/.test(argv[index] ?? '')
    ? [{ index, concern: Concern.versionNotFixed }]
    : [];

/**
 * What a person should notice about a command line (MCP security best practices, "local server compromise"), in the
 * order of its words. It reads words only: a harmless looking program may do anything, and nothing here makes a
 * launch safe. `env`: the names of the variables that its entry sets, where those are known.
 */
export function concerns(argv: readonly string[], env?: readonly string[]): readonly Mark[] {
  const { programs, shell } = programsOf(argv);
  const inner = programs.at(-1);
  const container = inner && containerRun(argv, inner.at, inner.name);
  // One word of shell text was taken apart as such; paths inside a container are not of this machine.
  const elsewhere = (i: number): boolean =>
    i === 0 || (shell?.single === true && i === shell.at) || (!!container && i >= inner.at);
  const plain = argv.flatMap((_, i) =>
    elsewhere(i) ? [] : [...ofPaths(argv, i), ...ofPipe(argv, i), ...ofLatest(argv, i)],
  );
  const found = [
    ...programs.flatMap((program) => ofProgram(argv, program)),
    ...(shell ? ofShell(argv, programs, shell) : []),
    ...(container ? ofContainer(argv, container, env) : []),
    ...plain,
    ...argv.flatMap((_, i) => ofKeys(argv, i)),
  ];
  const unique = new Map(found.map((f) => [`${f.index} ${f.concern}`, f]));
  return [...unique.values()]
    .sort((a, b) => a.index - b.index)
    .map(({ index, concern, like }) => marked(index, concern, like));
}

/** Variables that are known to come from the surroundings, and are no secrets. */
const HARMLESS = /^(?:PATH|HOME|USER|LANG|LC_\w+|TZ|TERM|DISPLAY|(?:https?|no|all)_proxy)$/i;

function ofContainer(
  argv: readonly string[],
  { found, end, handed }: ContainerRun,
  env: readonly string[] | undefined,
): readonly Found[] {
  const image = imageName(argv[end] ?? '');
  return [
    ...found,
    ...(image === undefined ? [] : ofName(end, image, 'image')),
    ...handed
      .filter(({ name }) => env && !env.includes(name) && !HARMLESS.test(name))
      .map(({ index }) => ({ index, concern: Concern.handedOn })),
  ];
}

/** The packages of a command line that are not one fixed version, where a version could be put. */
export const openVersions = (argv: readonly string[]): readonly OpenPackage[] =>
  programsOf(argv).programs.flatMap(({ at, name }) => pinnablePackages(argv, at, name));
