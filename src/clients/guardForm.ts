import { aliasOf, behindAlias, isHostileName } from './hostileEnv.ts';
import { isLikeLauncher } from './launcher.ts';

/** What stands in the arguments of a guarded entry: our options, `--`, and the original command line. */
export interface GuardForm {
  /** The server's name as the gate is told. */
  readonly server: string;
  /** Original names of the environment variables that the entry sets, sorted. */
  readonly env: readonly string[];
  /** Those of them that stand renamed in the entry, sorted. */
  readonly aliased: readonly string[];
  readonly command: string;
  readonly args: readonly string[];
}

/** Our options up to and including the original command; the original arguments follow unchanged. */
export function optionsOf(form: Omit<GuardForm, 'args'>): readonly string[] {
  return [
    '--server',
    form.server,
    ...(form.env.length ? ['--env', form.env.join(',')] : []),
    ...form.aliased.flatMap((name) => ['--alias', name]),
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
  const aliased: string[] = [];
  for (let i = 0; i < args.length; i += 2) {
    const option = args[i];
    const value = args[i + 1];
    if (value === undefined) return 'unknown';
    if (option === '--') {
      if (server === undefined) return 'unknown';
      return { server, env, aliased: aliased.sort(), command: value, args: args.slice(i + 2) };
    }
    if (option === '--server') server = value;
    else if (option === '--env') env = value.split(',').sort();
    else if (option === '--alias') aliased.push(value);
    else return 'unknown';
  }
  return 'unknown';
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
  const names = originalNames(env, form.aliased);
  return (
    names.join(',') === form.env.join(',') &&
    toAlias(env).length === 0 &&
    form.aliased.every((name) => env.some((e) => e.name === aliasOf(name)))
  );
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
