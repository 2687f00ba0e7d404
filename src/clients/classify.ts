import { positionAt } from './formats/document.ts';
import { Block, ProblemCode, Stale, type ConfigText, type Entry } from './entry.ts';
import type { Shape } from './families/shape.ts';
import { shapeOf } from './families/table.ts';
import type { Node } from './formats/node.ts';
import { isCurrent, launchOf, originalNames, peel, type GuardForm } from './guardForm.ts';
import { behindAlias, isHostileInFile } from './hostileEnv.ts';
import {
  hasCmdCharacters,
  isBatch,
  isLauncher,
  isLikeLauncher,
  type Launcher,
} from './launcher.ts';
import { blockOfRemote } from './remoteBlock.ts';
import { denial, type ServerLists } from './serverLists.ts';
import type { StdioServer } from './server.ts';
import type { Named } from './serverList.ts';
import { tooShort } from './timeouts.ts';
import { handedOn } from './handedOn.ts';
import { isDisabled, unaskedOf } from './unasked.ts';
import { NO_WISH, readWish, sameWish } from './wish.ts';

export interface Surroundings {
  /** Absent where the product is gone: then everything in guarded form is outdated. */
  readonly launcher?: Launcher;
  readonly lists: ServerLists;
  /** Names that the entry's `envFile` sets; undefined where it cannot be read. */
  readonly envFileNames: readonly string[] | undefined;
}

/** What a server is started with once every guard is taken away. */
export interface Original {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** The outermost guard; absent where there is none. */
  readonly form?: GuardForm;
}

/**
 * Looks behind the guard of an entry. `'unknown'` where our launcher stands with options that cannot be read.
 * Every command that looks like a launcher counts: files must be restorable after the product is gone.
 */
export function originalOf(
  server: StdioServer,
  source: Pick<ConfigText, 'family'>,
  launcher: Launcher | undefined,
): Original | 'unknown' {
  const { command, args, forms, unreadable } = peel(server);
  const [form] = forms;
  if (!form && (unreadable || isOurs(server, source, launcher))) return 'unknown';
  const aliased = forms.flatMap((f) => f.aliased);
  const env = forms.at(-1)?.http ? [] : originalNames(server.env, aliased);
  return { command, args, env, ...(form && { form }) };
}

const isOurs = (
  server: StdioServer,
  { family }: Pick<ConfigText, 'family'>,
  launcher: Launcher | undefined,
): boolean => launcher !== undefined && isLauncher(server.command, family, launcher);

/** Everything that is said of one entry, from its text and what surrounds it. Pure. */
export function classify(named: Named, source: ConfigText, around: Surroundings): Entry {
  const { key, name, place, server } = named;
  const { offset } = place.keyNode;
  const shape = shapeOf(source.family);
  const unasked = unaskedOf(place.value, shape);
  const handed = handedOn(place.value, shape);
  const base = {
    id: `${source.file}#${key}`,
    name,
    key,
    client: shape.client,
    inEditor: shape.inEditor,
    family: source.family,
    file: source.file,
    line: positionAt(source.text, offset).line,
    offset,
    shared: source.shared,
    ...(isDisabled(place.value) && { disabled: true }),
    ...(unasked.length > 0 && { unasked }),
    ...(handed.length > 0 && { handedOn: handed }),
  };
  if (server.kind === 'bad') {
    const twice = server.fault.code === ProblemCode.duplicate;
    return { ...base, state: 'unsupported', why: twice ? Block.duplicate : Block.shape };
  }
  if (server.kind === 'remote') {
    const { url, headers } = server;
    const http = { headers: headers.map((h) => h.key), reach: [] };
    const launch = launchOf(
      { server: name, command: url, args: [], env: [], http },
      named.root ?? source.root ?? '',
    );
    const block = placeBlock(source) ?? blockOfRemote(name, server, around);
    if (block) return { ...base, url, launch, state: 'unsupported', why: block };
    return { ...base, url, launch, state: 'unguarded' };
  }
  if (server.kind === 'provided') return { ...base, state: 'unsupported', why: Block.provided };

  const original = originalOf(server, source, around.launcher);
  if (original === 'unknown') return { ...base, state: 'unsupported', why: Block.unknownGuard };
  const { command, args, env, form } = original;
  const http = form?.http;
  const described = {
    ...base,
    launch: launchOf(
      { server: name, command, args, env, ...(http && { http }) },
      server.cwd ?? named.root ?? source.root ?? '',
    ),
    ...(http && { url: command }),
    ...(server.sandboxEnabled !== undefined && { sandboxEnabled: server.sandboxEnabled }),
    ...(server.dev && { dev: server.dev }),
    ...(server.envFile !== undefined &&
      around.envFileNames && { envFileNames: around.envFileNames }),
  };
  const block = placeBlock(source) ?? blockOf(name, server, original, around);
  if (block) return { ...described, state: form ? 'stale' : 'unsupported', why: block };
  if (!form) return { ...described, state: 'unguarded' };
  const stale =
    staleOf(name, server, form, isOurs(server, source, around.launcher)) ??
    (isWished(form, place.value, server.body, shape) ? undefined : Stale.wish) ??
    (tooShort(place.value, source.family).length > 0 ? Stale.timeout : undefined);
  return stale ? { ...described, state: 'stale', why: stale } : { ...described, state: 'guarded' };
}

function staleOf(
  name: string,
  server: StdioServer,
  form: GuardForm,
  ours: boolean,
): Stale | undefined {
  if (!ours) return Stale.launcher;
  if (form.server !== name) return Stale.name;
  return isCurrent(form, server.env) ? undefined : Stale.env;
}

/** The options say what the entry wants of a sign-in; what cannot be read is left as it was when it was guarded. */
function isWished({ http }: GuardForm, entry: Node, body: Node, shape: Shape): boolean {
  const wish = readWish(entry, body, shape);
  return !http || wish === 'unreadable' || sameWish(http.wish ?? NO_WISH, wish);
}

/** Why no entry of a file is guarded. */
function placeBlock({ family, outside }: ConfigText): Block | undefined {
  return outside === true ? Block.linkOutside : shapeOf(family).listedOnly;
}

/** The first reason not to guard an entry (again); the policies of the editor come first. */
function blockOf(
  name: string,
  server: StdioServer,
  original: Original,
  { launcher, lists, envFileNames }: Surroundings,
): Block | undefined {
  const line = [original.command, ...original.args];
  const names = server.env.map((e) => e.name);
  const denied = denial(lists, name, line);
  if (denied) return denied === 'denied' ? Block.denied : Block.policyUnreadable;
  if (server.sandboxEnabled === true) return Block.sandbox;
  if (original.form && !original.form.http && isLikeLauncher(original.form.command))
    return Block.unknownGuard;
  if ([name, ...names].some((n) => n.includes('${'))) return Block.variableName;
  if ([name, ...names].some((n) => n === '' || n === '--')) return Block.optionName;
  if (names.some((n) => /[,=\0]/.test(n))) return Block.envName;
  const aliased = original.form?.aliased ?? [];
  if (names.some((n) => behindAlias(n) !== undefined && !aliased.includes(behindAlias(n) ?? '')))
    return Block.aliasTaken;
  if (server.envFile !== undefined && !envFileNames) return Block.envFileUnread;
  if (envFileNames?.some(isHostileInFile)) return Block.envFileHostile;
  if (launcher && isBatch(launcher) && [name, ...line].some(hasCmdCharacters))
    return Block.cmdCharacters;
  return undefined;
}
