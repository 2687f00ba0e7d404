import type { JsonNode } from '../../shared/lossless.ts';
import { addressesOf } from './addresses.ts';
import { endsWithWord, hasWord, isBody, leavesOf, type Leaf } from './leaves.ts';
import { stronger, Verb, verbOfName } from './verbs.ts';

/** What the arguments of a call name, in order and without doubles. */
export interface Targets {
  readonly paths: readonly string[];
  /** Hosts, mail addresses, channels outside this machine. */
  readonly destinations: readonly string[];
  /** Hosts of this machine. */
  readonly local: readonly string[];
  /** The strongest verb that a value names: an action word, a shell command, an SQL statement. */
  readonly verb: Verb;
}

const PATH = [
  ...['path', 'paths', 'file', 'files', 'filename', 'filepath', 'dir', 'directory', 'directories'],
  ...['folder', 'folders', 'cwd', 'root', 'uri'],
];
const EITHER = ['source', 'destination', 'target', 'from', 'to', 'src', 'dst', 'dest', 'output'];
const ACTION = ['action', 'operation', 'op', 'mode', 'method', 'command'];
/** Names of arguments that are run. */
export const COMMAND = ['command', 'cmd', 'shell', 'script'];
/** Names of arguments that hold a statement of a database. */
export const SQL = ['sql', 'query', 'statement'];
/** Arguments beside which a path lies in somebody's repository or bucket, not on this disk. */
export const ELSEWHERE = ['owner', 'repo', 'repository', 'bucket', 'project'];

/** Arguments whose leading slash is one of a site. */
const SITE = ['endpoint', 'route', 'href', 'url', 'urls', 'pathname'];

const looksLikePath = (text: string) => /^(?:[.~]{0,2}[\\/]|[a-z]:[\\/]|~$|file:)/i.test(text);
const hasScheme = (text: string) =>
  /^(?!file:)(?:[\w.-]{1,64}@[\w.-]{1,253}|[a-z][a-z\d+.-]+):/i.test(text);

function sqlVerb(text: string): Verb {
  if (/\b(?:delete\s+from|drop\s+\w+|truncate)\b/i.test(text)) return Verb.delete;
  return /\b(?:insert\s+into|update\s+\S+\s+set|(?:alter|create)\s+\w+|(?:merge|replace)\s+into)\b/i.test(
    text,
  )
    ? Verb.write
    : Verb.call;
}

/** The verb that one value names; `run` where it is a command for a shell. */
export function verbOfLeaf(leaf: Leaf): Verb {
  if (hasWord(leaf, SQL)) return sqlVerb(leaf.text);
  if (hasWord(leaf, ACTION) && /^[a-z][a-z_-]{1,30}$/i.test(leaf.text)) {
    const verb = verbOfName(leaf.text);
    if (verb !== Verb.call) return verb;
  }
  return hasWord(leaf, COMMAND) ? Verb.run : Verb.call;
}

/** Whether an argument names a place in a file system, as far as its name and shape say. */
export function isPath(leaf: Leaf): boolean {
  const { text } = leaf;
  if (text === '' || text.length > 4096 || text.includes('\n') || hasScheme(text)) return false;
  const slash = /[\\/]/.test(text);
  return (
    endsWithWord(leaf, PATH) ||
    (slash && (hasWord(leaf, PATH) || endsWithWord(leaf, EITHER))) ||
    (looksLikePath(text) && !isBody(leaf) && !hasWord(leaf, [...COMMAND, ...SQL, ...SITE]))
  );
}

/** The values that are paths on this machine, as far as their names and letters tell. */
export function pathsAmong(leaves: readonly Leaf[]): readonly Leaf[] {
  const remote = leaves.some(
    (leaf) => leaf.key.length === 1 && hasWord(leaf, ELSEWHERE) && !looksLikePath(leaf.text),
  );
  return remote ? [] : leaves.filter(isPath);
}

/** A value that a shell reads; `verb` is what the tool's name says. Of other tools a single verb is none. */
export const isCommand = (leaf: Leaf, verb: Verb): boolean =>
  hasWord(leaf, COMMAND) && (verb === Verb.run || verbOfLeaf(leaf) === Verb.run);

/**
 * Reads what the arguments name, from property names and the shape of values; `verb` is what the tool's name says.
 * A reading aid: a server may use any other argument as an address or a path.
 */
export function targetsOf(args: JsonNode, verb: Verb): Targets {
  const leaves = leavesOf(args);
  const addresses = leaves.flatMap((leaf) => addressesOf(leaf, verb === Verb.send));
  const names = (local: boolean) => [
    ...new Set(addresses.filter((a) => a.local === local).map((a) => a.name)),
  ];
  return {
    paths: [...new Set(pathsAmong(leaves).map((leaf) => leaf.text))],
    destinations: names(false),
    local: names(true),
    verb: leaves.map(verbOfLeaf).reduce(stronger, Verb.call),
  };
}
