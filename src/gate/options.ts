import { err, ok, type Result } from '../shared/result.ts';

/** What the entry in the client's server list tells the gate. */
export interface Options {
  readonly server: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Names that the entry hands to the server, aliased ones by their real name; sorted, unique. */
  readonly env: readonly string[];
  /** Real names whose values wait in `CSENV_<name>` until the launch is allowed. */
  readonly aliases: readonly string[];
}

const NAME = /^[^=\0]+$/;

/** Reads `--server NAME [--env A,B] [--alias REAL]... -- command args...`; the error names the option. */
export function readOptions(argv: readonly string[]): Result<Options, string> {
  const at = argv.indexOf('--');
  if (at < 0) return err('“--” and the command of the server are missing');
  const [command, ...args] = argv.slice(at + 1);
  if (command === undefined || command === '') return err('no command after “--”');
  let server: string | undefined;
  let named: readonly string[] | undefined;
  const aliases: string[] = [];
  for (let i = 0; i < at; i += 2) {
    const option = argv[i] ?? '';
    const value = i + 1 < at ? argv[i + 1] : undefined;
    if (!['--server', '--env', '--alias'].includes(option)) return err(`unknown option ${option}`);
    if (value === undefined) return err(`${option} needs a value`);
    if (option === '--alias') {
      if (!NAME.test(value)) return err(`${option}: “${value}” is no name of a variable`);
      aliases.push(value);
    } else if (option === '--server') {
      if (server !== undefined) return err(`${option} is given twice`);
      server = value;
    } else {
      if (named) return err(`${option} is given twice`);
      named = value.split(',').filter((name) => name !== '');
      const wrong = named.find((name) => !NAME.test(name));
      if (wrong !== undefined) return err(`${option}: “${wrong}” is no name of a variable`);
    }
  }
  if (server === undefined || server === '') return err('--server is missing');
  const env = [...new Set([...(named ?? []), ...aliases])].sort();
  return ok({ server, command, args, env, aliases });
}
