import * as z from 'zod/mini';

/** The editor's `chat.mcp.allowedServers` and `chat.mcp.deniedServers` as they were read; not validated. */
export interface ServerLists {
  readonly allowed?: unknown;
  readonly denied?: unknown;
}

const rule = z
  .object({
    serverName: z.optional(z.string()),
    serverUrl: z.optional(z.string()),
    serverCommand: z.optional(z.array(z.string())),
  })
  .check(z.refine((r) => Boolean(r.serverName ?? r.serverUrl ?? r.serverCommand)));
const rules = z.array(rule);

/**
 * Whether a policy denies starting this server; wrapped, a server denied by its command would slip through.
 * A list of another form is `unreadable`: nobody can say then what it denies.
 */
export function denial(
  lists: ServerLists,
  name: string,
  commandLine: readonly string[],
  url?: string,
): 'denied' | 'unreadable' | undefined {
  if (lists.denied === undefined || lists.denied === null) return undefined;
  const parsed = rules.safeParse(lists.denied);
  if (!parsed.success) return 'unreadable';
  const denied = parsed.data.some((r) => matches(r, name, commandLine) || deniesUrl(r, url));
  return denied ? 'denied' : undefined;
}

/**
 * True where an allow list would block the guarded form of a server: it names commands, and not this one, or it
 * names neither this command nor this name. A list that cannot be read counts as blocking.
 */
export function allowListBlocks(
  lists: ServerLists,
  name: string,
  guardedLine: readonly string[],
): boolean {
  if (lists.allowed === undefined || lists.allowed === null) return false;
  const parsed = rules.safeParse(lists.allowed);
  if (!parsed.success) return true;
  const commands = parsed.data.filter((r) => r.serverCommand);
  const candidates = commands.length > 0 ? commands : parsed.data;
  return parsed.data.length > 0 && !candidates.some((r) => matches(r, name, guardedLine));
}

/** A URL with a variable in it may become any other; a pattern is taken as wide as it can be meant. */
function deniesUrl({ serverUrl }: z.infer<typeof rule>, url: string | undefined): boolean {
  if (serverUrl === undefined || url === undefined) return false;
  const [head = ''] = serverUrl.toLowerCase().split('*');
  const own = url.toLowerCase();
  return (
    own.includes('${') ||
    (serverUrl.includes('*') ? own.startsWith(head) : trimmed(own) === trimmed(head))
  );
}

const trimmed = (url: string): string => url.replace(/\/$/, '');

function matches(r: z.infer<typeof rule>, name: string, line: readonly string[]): boolean {
  const { serverCommand: command } = r;
  const sameLine = command?.length === line.length && command.every((c, i) => c === line[i]);
  return sameLine || r.serverName === name;
}
