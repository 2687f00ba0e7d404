import type { Launch } from '../shared/server.ts';
import { aliasOf, behindAlias, isHostileName } from './hostileEnv.ts';
import { isLikeLauncher } from './launcher.ts';
import { NO_WISH, sameWish, type Wish } from './wish.ts';

/** What stands in the arguments of a guarded entry: our options, `--`, and the original command line. */
export interface GuardForm {
  /** The server's name as the gate is told. */
  readonly server: string;
  /** Original names of the environment variables that the entry sets, sorted. */
  readonly env: readonly string[];
  /** Those of them that stand renamed in the entry, sorted. */
  readonly aliased: readonly string[];
  /** Of a server elsewhere its URL; then there are no arguments. */
  readonly command: string;
  readonly args: readonly string[];
  readonly http?: HttpForm;
}

/** What belongs to the URL of a server elsewhere. */
export interface HttpForm {
  /** Header names as they stood in the entry; the value of the first stands in `env` as `CSHEADER_1`, and so on. */
  readonly headers: readonly string[];
  /** Kinds of addresses beside public ones that the name may lead to. */
  readonly reach: readonly string[];
  /** Absent where the entry names neither scopes nor client of a sign-in. */
  readonly wish?: Wish;
}

/** The variable that carries the value of a header, counted from 0. */
export const headerVariable = (i: number): string => `CSHEADER_${i + 1}`;

/** The options of a server elsewhere; nothing follows them. */
export const httpOptions = (
  server: string,
  url: string,
  http: HttpForm,
  wait?: string,
): readonly string[] => [
  ...['--server', server, '--http', url],
  ...http.headers.flatMap((name) => ['--header', name]),
  ...http.reach.flatMap((kind) => ['--reach', kind]),
  ...(http.wish?.scopes ?? []).flatMap((scope) => ['--scope', scope]),
  ...(http.wish?.client === undefined ? [] : ['--client', http.wish.client]),
  ...(wait === undefined ? [] : ['--wait', wait]),
];

/** The launch that such options ask the gate for, as the gate will claim it. */
export function launchOf(form: Omit<GuardForm, 'aliased'>, cwd: string): Launch {
  const { server, command, args, env, http } = form;
  if (!http) return { server, command, args, env, cwd };
  const headers = http.headers.map((name) => name.toLowerCase()).sort();
  const remote = { headers, reach: [...new Set(http.reach)].sort() };
  return { server, command: normalUrl(command), args, env, cwd, remote };
}

/** The URL in the one form in which gates claim it; as it stands where a client fills in parts of it. */
function normalUrl(text: string): string {
  if (text.includes('${') || !URL.canParse(text)) return text;
  const url = new URL(text);
  url.hash = '';
  return url.href;
}

/** Our options up to and including the original command; the original arguments follow unchanged. */
export function optionsOf(form: Omit<GuardForm, 'args'>, wait?: string): readonly string[] {
  return [
    '--server',
    form.server,
    ...(form.env.length ? ['--env', form.env.join(',')] : []),
    ...form.aliased.flatMap((name) => ['--alias', name]),
    ...(wait === undefined ? [] : ['--wait', wait]),
    '--',
    form.command,
  ];
}

/**
 * Reads the arguments of a guarded entry. Every option takes exactly the next argument, whatever it looks like.
 * `undefined` where they are not in guarded form; `'unknown'` where they begin like it and cannot be read to the end.
 */
export function readForm(args: readonly string[]): GuardForm | 'unknown' | undefined {
  if (args[0] !== '--server') return undefined;
  let server: string | undefined;
  let env: readonly string[] = [];
  let url: string | undefined;
  const aliased: string[] = [];
  const headers: string[] = [];
  const reach: string[] = [];
  const scopes: string[] = [];
  let client: string | undefined;
  for (let i = 0; i < args.length; i += 2) {
    const option = args[i];
    const value = args[i + 1];
    if (value === undefined) return 'unknown';
    if (option === '--') {
      if (server === undefined || url !== undefined) return 'unknown';
      return { server, env, aliased: aliased.sort(), command: value, args: args.slice(i + 2) };
    }
    if (option === '--server') server = value;
    else if (option === '--env') env = value.split(',').sort();
    else if (option === '--alias') aliased.push(value);
    else if (option === '--http') url = value;
    else if (option === '--header') headers.push(value);
    else if (option === '--reach') reach.push(value);
    else if (option === '--scope') scopes.push(value);
    else if (option === '--client') client = value;
    // How long the client waits is the gate's to know.
    else if (option !== '--wait') return 'unknown';
  }
  if (server === undefined || url === undefined || aliased.length > 0) return 'unknown';
  const wish = { scopes, ...(client !== undefined && { client }) };
  const http = { headers, reach, ...(!sameWish(wish, NO_WISH) && { wish }) };
  return { server, env, aliased, command: url, args: [], http };
}

/** The command line behind every guard, outermost guard first. */
export interface Peeled {
  readonly command: string;
  readonly args: readonly string[];
  readonly forms: readonly GuardForm[];
  /** The last command looks like a launcher whose options cannot be read. */
  readonly unreadable: boolean;
}

export function peel(line: { readonly command: string; readonly args: readonly string[] }): Peeled {
  const forms: GuardForm[] = [];
  let { command, args } = line;
  for (;;) {
    const form = isLikeLauncher(command) ? readForm(args) : undefined;
    if (!form || form === 'unknown')
      return { command, args, forms, unreadable: form === 'unknown' };
    forms.push(form);
    ({ command, args } = form);
    if (form.http) return { command, args, forms, unreadable: false };
  }
}

/** A name that an entry's `env` sets, and whether its value is `null` (the client then removes the variable). */
export interface EnvName {
  readonly name: string;
  readonly removes: boolean;
}

/** The names to rename: hostile ones with a value. Removing a variable runs nothing. */
export const toAlias = (env: readonly EnvName[]): readonly string[] =>
  sorted(env.filter((e) => !e.removes && isHostileName(e.name)).map((e) => e.name));

/** The original names that hand something to the server, behind the aliases that `form` declares. */
export function originalNames(
  env: readonly EnvName[],
  aliased: readonly string[],
): readonly string[] {
  return sorted(
    env
      .filter((e) => !e.removes)
      .map(({ name }) => {
        const behind = behindAlias(name);
        return behind !== undefined && aliased.includes(behind) ? behind : name;
      }),
  );
}

/** True where the options say exactly what stands in `env`, and nothing hostile stands there under its own name. */
export function isCurrent(form: GuardForm, env: readonly EnvName[]): boolean {
  if (form.http) {
    const carried = form.http.headers.map((_, i) => headerVariable(i));
    return carried.every((name) => env.some((e) => e.name === name)) && toAlias(env).length === 0;
  }
  const names = originalNames(env, form.aliased);
  return (
    names.join(',') === form.env.join(',') &&
    toAlias(env).length === 0 &&
    form.aliased.every((name) => env.some((e) => e.name === aliasOf(name)))
  );
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
