import { err, ok, type Result } from '../shared/result.ts';
import { shapeOf } from './families/table.ts';
import { propertiesOf } from './formats/node.ts';
import type { ConfigText } from './entry.ts';
import { startedIn } from './rewrite.ts';

/** A command line as a client starts it, every variable filled in. It may hold secrets: keep it nowhere. */
export interface Runnable {
  readonly command: string;
  readonly args: readonly string[];
  /** Values of the variables that the entry sets; undefined removes one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string | undefined;
}

/** What variables of an entry stand for without its client. */
export interface Known {
  readonly root?: string | undefined;
  readonly home: string;
  readonly separator: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Why an entry cannot be started without its client. */
export const NotRunnable = {
  /** It is not there any more, or is of another kind. */
  gone: 'gone',
  /** It holds a variable that only the client can fill in, such as a password that it asks for. */
  variable: 'variable',
  /** It takes variables from a file, which only the client reads. */
  envFile: 'env-file',
} as const;
export type NotRunnable = (typeof NotRunnable)[keyof typeof NotRunnable];

/**
 * The command line that an entry of this text starts, with the variables that the editor documents filled in. What
 * cannot be filled in for sure is an error: a server that is started otherwise than by its client would be another.
 */
export function runnableOf(
  text: string,
  family: ConfigText['family'],
  key: string,
  known: Known,
): Result<Runnable, NotRunnable> {
  const server = startedIn(text, family, key)?.server;
  if (!server) return err(NotRunnable.gone);
  if (server.envFile !== undefined) return err(NotRunnable.envFile);
  // What other clients make of a dollar sign is theirs to know.
  const own = shapeOf(family).client === 'VS Code' || family === 'mcp.root';
  const open: string[] = [];
  const fill = (word: string): string => {
    const filled = own || !word.includes('$') ? filledIn(word, known) : undefined;
    if (filled === undefined) open.push(word);
    return filled ?? word;
  };
  const env = propertiesOf(server.envNode).map(({ key, value }) => {
    const given: unknown = value.value;
    return [key, value.type === 'null' ? undefined : fill(String(given))] as const;
  });
  const runnable: Runnable = {
    command: fill(server.command),
    args: server.args.map(fill),
    env: Object.fromEntries(env),
    cwd: server.cwd === undefined ? known.root : fill(server.cwd),
  };
  return open.length > 0 ? err(NotRunnable.variable) : ok(runnable);
}

function filledIn(word: string, { root, home, separator, env }: Known): string | undefined {
  const values = new Map([
    ['workspaceFolder', root],
    ['workspaceFolderBasename', root?.split(/[/\\]/).at(-1)],
    ['userHome', home],
    ['pathSeparator', separator],
    ['/', separator],
  ]);
  const open: string[] = [];
  const filled = word.replace(/\$\{([^}]*)\}/g, (whole, variable: string) => {
    const value = variable.startsWith('env:')
      ? (env[variable.slice(4)] ?? '')
      : values.get(variable);
    if (value === undefined) open.push(variable);
    return value ?? whole;
  });
  return open.length > 0 ? undefined : filled;
}
