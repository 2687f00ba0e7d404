import { NAMED_REACH } from '../shared/address.ts';
import { HEADER_NAME, RESERVED_HEADER } from '../shared/headerNames.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Remote } from '../shared/server.ts';
import { isScope, isToken, MOST_SCOPES } from '../shared/signIn.ts';

/** What the entry in the client's server list tells the gate. */
export interface Options {
  readonly server: string;
  /** With `remote` it is the URL of the server, and there are no arguments. */
  readonly command: string;
  readonly args: readonly string[];
  /** Names that the entry hands to the server, aliased ones by their real name; sorted, unique. */
  readonly env: readonly string[];
  /** Real names whose values wait in `CSENV_<name>` until the launch is allowed. */
  readonly aliases: readonly string[];
  readonly remote?: RemoteOptions;
  /** Seconds that the entry lets its client wait for a call and, where it says so, for a start. */
  readonly wait?: { readonly call: number; readonly launch?: number };
}

export interface RemoteOptions extends Remote {
  /** Header names as they are sent; the value of the first waits in `CSHEADER_1`, and so on. */
  readonly sent: readonly string[];
  /** What the entry wants of a sign-in; the person is shown both. */
  readonly wish: Wish;
}

export interface Wish {
  readonly scopes: readonly string[];
  readonly client?: string;
}

const NAME = /^[^=\0]+$/;
const OPTIONS = [
  '--server',
  '--env',
  '--alias',
  '--http',
  '--header',
  '--reach',
  '--wait',
  '--scope',
  '--client',
];
const WAIT = /^([1-9]\d{0,4})(?:,([1-9]\d{0,4}))?$/;

/**
 * Reads `--server NAME [--env A,B] [--alias REAL]... [--wait CALL[,START]] -- command args...`, or for a server
 * elsewhere `--server NAME --http URL [--header NAME]... [--reach KIND]... [--scope NAME]...
 * [--client ID] [--wait …]`; the error names the option.
 */
export function readOptions(argv: readonly string[]): Result<Options, string> {
  const dashes = argv.indexOf('--');
  const at = dashes < 0 ? argv.length : dashes;
  const [command, ...args] = argv.slice(at + 1);
  if (dashes < 0 && !argv.includes('--http'))
    return err('“--” and the command of the server are missing');
  let server: string | undefined;
  let url: string | undefined;
  let named: readonly string[] | undefined;
  let waits: RegExpExecArray | undefined;
  const aliases: string[] = [];
  const sent: string[] = [];
  const reach: string[] = [];
  const scopes: string[] = [];
  let client: string | undefined;
  for (let i = 0; i < at; i += 2) {
    const option = argv[i] ?? '';
    const value = i + 1 < at ? argv[i + 1] : undefined;
    if (!OPTIONS.includes(option)) return err(`unknown option ${option}`);
    if (value === undefined) return err(`${option} needs a value`);
    const once = {
      '--server': server,
      '--env': named,
      '--http': url,
      '--wait': waits,
      '--client': client,
    }[option];
    if (once !== undefined) return err(`${option} is given twice`);
    if (option === '--server') server = value;
    else if (option === '--http') url = value;
    else if (option === '--wait') {
      waits = WAIT.exec(value) ?? undefined;
      if (!waits) return err(`${option}: “${value}” is no number of seconds`);
    } else if (option === '--alias') aliases.push(value);
    else if (option === '--header') sent.push(value);
    else if (option === '--reach') reach.push(value);
    else if (option === '--scope') scopes.push(value);
    else if (option === '--client') client = value;
    else named = value.split(',').filter((name) => name !== '');
    const wrong = [...aliases, ...(named ?? [])].find((name) => !NAME.test(name));
    if (wrong !== undefined) return err(`${option}: “${wrong}” is no name of a variable`);
  }
  if (server === undefined || server === '') return err('--server is missing');
  const env = [...new Set([...(named ?? []), ...aliases])].sort();
  const [, call, launch] = waits ?? [];
  const wait =
    call === undefined
      ? {}
      : { wait: { call: Number(call), ...(launch !== undefined && { launch: Number(launch) }) } };
  if (url === undefined) {
    if (command === undefined || command === '') return err('no command after “--”');
    if (sent.length > 0) return err('--header needs --http');
    if (reach.length > 0) return err('--reach needs --http');
    if (scopes.length > 0) return err('--scope needs --http');
    if (client !== undefined) return err('--client needs --http');
    return ok({ server, command, args, env, aliases, ...wait });
  }
  if (dashes >= 0) return err('--http and a command exclude each other');
  const remote = readRemote(sent, reach, { scopes, ...(client !== undefined && { client }) });
  const address = readUrl(url);
  if (!address.ok) return address;
  if (!remote.ok) return remote;
  const told = { server, command: address.value, args: [], env, aliases, remote: remote.value };
  return ok({ ...told, ...wait });
}

function readRemote(
  sent: readonly string[],
  reach: readonly string[],
  wish: Wish,
): Result<RemoteOptions, string> {
  const headers = sent.map((name) => name.toLowerCase()).sort();
  const bad = sent.find((name) => !HEADER_NAME.test(name) || RESERVED_HEADER.test(name));
  if (bad !== undefined) return err(`--header: “${bad}” cannot be a header of an entry`);
  if (new Set(headers).size < headers.length) return err('--header: a name is given twice');
  const kind = reach.find((one) => !NAMED_REACH.includes(one));
  if (kind !== undefined) return err(`--reach: “${kind}” is none of ${NAMED_REACH.join(', ')}`);
  const scope = wish.scopes.find((one) => !isScope(one));
  if (scope !== undefined || wish.scopes.length > MOST_SCOPES)
    return err(`--scope: “${scope ?? '…'}” is no scope, or one too many`);
  if (wish.client !== undefined && !isToken(wish.client))
    return err(`--client: “${wish.client}” is no client id`);
  return ok({ headers, sent, wish, reach: [...new Set(reach)].sort() });
}

/** The URL in its one normal form. Credentials in it would be shown and kept; a fragment is never sent. */
function readUrl(text: string): Result<string, string> {
  if (!URL.canParse(text)) return err('--http: that is no URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return err(`--http: ${url.protocol} is neither https: nor http:`);
  if (url.username !== '' || url.password !== '')
    return err('--http: the URL holds a user name or password; use a header');
  url.hash = '';
  return ok(url.href);
}
