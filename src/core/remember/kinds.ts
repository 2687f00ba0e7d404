import { addressesOf } from '../consent/addresses.ts';
import { isBody, type Leaf } from '../consent/leaves.ts';
import { COMMAND, isPath, SQL } from '../consent/targets.ts';
import { maskByContext, maskRandom } from '../ledger/mask.ts';
import { isSecretName, scannerMayHit } from '../ledger/secrets.ts';
import type { Argument } from './arguments.ts';

/** What an argument seems to be for. A reading aid for proposals: the condition itself says what it allows. */
export type ArgumentKind =
  /** A place in a file system. */
  | 'path'
  /** A URL or host. */
  | 'host'
  /** A mail address. */
  | 'mail'
  /** Where the call acts: a repository, channel, branch, table. */
  | 'target'
  /** Names one thing there. */
  | 'id'
  /** A switch, or one of a few words. */
  | 'choice'
  /** How much: money, a quantity. */
  | 'amount'
  /** How much is shown and where it starts; changes nothing that is reached. */
  | 'paging'
  /** What is run. */
  | 'command'
  /** Text for people. */
  | 'body'
  /** Named like a secret: never written down. */
  | 'secret'
  | 'other';

const words = (text: string): readonly string[] => text.split(' ');

const TARGET = words(
  'to cc bcc recipient recipients channel channels chat room repo repository owner org organization organisation ' +
    'project bucket branch ref base head table database db schema collection workspace team account iban user username ' +
    'assignee assignees topic queue index space board list folder calendar env environment region cluster namespace',
);
const ID = words('id ids key number no sha uuid guid slug name title issue ticket');
const PAGING = words(
  'page limit offset cursor count size max min top first last after before head tail depth timeout start end lines ' +
    'perpage per skip take width height indent',
);
const AMOUNT = words('amount price total sum quantity qty cost value balance budget');
const BODY = words(
  'content contents body text message description subject comment query question prompt q note notes summary search ' +
    'term terms keywords thought thoughts old new edits data html markdown',
);
/** The beginning of a statement; a search text does not begin like this and go on with white space. */
const STATEMENT =
  /^\s*(?:select|with|insert|update|delete|create|drop|alter|merge|replace|truncate)\s/i;
/** Characters above which a text is not one that is compared as a whole. */
const SHORT = 120;

const has = (argument: Argument, list: readonly string[]): boolean =>
  argument.words.some((word) => list.includes(word));
const ends = (argument: Argument, list: readonly string[]): boolean =>
  list.includes(argument.words.at(-1) ?? '');

/** What an argument is for, by its name, its values and its schema; `elsewhere`: paths are those of a repository. */
export function kindOf(
  argument: Argument,
  schema: Readonly<Record<string, unknown>>,
  elsewhere: boolean,
): ArgumentKind {
  if (isSecretName(argument.name)) return 'secret';
  const texts = argument.values.flatMap((v) => (v.kind === 'string' ? [v.text] : []));
  if (Array.isArray(schema['enum']) || 'const' in schema) return 'choice';
  if (texts.length === argument.values.length) return kindOfTexts(argument, texts, elsewhere);
  if (argument.values.every((v) => v.kind === 'boolean' || v.kind === 'null')) return 'choice';
  if (!argument.values.every((v) => v.kind === 'number')) return 'other';
  if (ends(argument, ID)) return 'id';
  if (has(argument, PAGING)) return 'paging';
  return has(argument, AMOUNT) ? 'amount' : 'other';
}

/** Whether a text holds what looks like a secret: it is not written down then. Long texts are not looked at. */
export function looksSecret(text: string): boolean {
  if (text.length > 4096) return false;
  return scannerMayHit(text) || maskRandom(maskByContext(text)) !== text;
}

function kindOfTexts(
  argument: Argument,
  texts: readonly string[],
  elsewhere: boolean,
): ArgumentKind {
  const leaves: readonly Leaf[] = texts.map((text) => ({
    key: argument.words,
    text,
    path: argument.path,
  }));
  if (has(argument, COMMAND) || (has(argument, SQL) && texts.some((t) => STATEMENT.test(t))))
    return 'command';
  if (!elsewhere && leaves.every(isPath)) return 'path';
  if (has(argument, BODY) || leaves.some(isBody)) return 'body';
  if (leaves.every((leaf) => addressesOf(leaf, false).length > 0))
    return texts.every((t) => t.includes('@') && !t.includes('/')) ? 'mail' : 'host';
  if (texts.some((t) => t.length > SHORT || t.includes('\n'))) return 'body';
  if (ends(argument, ID)) return 'id';
  if (has(argument, PAGING)) return 'paging';
  return has(argument, TARGET) ? 'target' : 'other';
}

/** Whether a schema alone says that an argument which this call leaves out is text or paging: it may come later. */
export function mayCome(name: string, nameWords: readonly string[]): boolean {
  const argument: Argument = { path: '', name, words: nameWords, values: [] };
  if (isSecretName(name) || ends(argument, ID)) return false;
  return has(argument, PAGING) || nameWords.every((word) => BODY.includes(word));
}
