import canonicalize from 'canonicalize';
import type { Content, Launch } from '../../shared/server.ts';
import { codeOf } from './code.ts';
import type { Sha256 } from './identity.ts';

/** What a person once trusted of a launch: what it ran, and the files whose changes are not asked about. */
export interface Trusted {
  readonly contents?: readonly Content[] | undefined;
  readonly mine?: readonly string[] | undefined;
}

/** One difference between what was trusted and what would run now; one side is absent where there was nothing. */
export interface ContentChange {
  readonly before?: Content | undefined;
  readonly now?: Content | undefined;
}

/** Known facts do not change; what was not known may become known. */
const keeps = (before: string | undefined, now: string | undefined): boolean =>
  before === undefined || before === now;

function isSame(before: Content, now: Content, mine: readonly string[]): boolean {
  return (
    before.kind === now.kind &&
    before.name === now.name &&
    keeps(before.version, now.version) &&
    (keeps(before.digest, now.digest) || isMine(now, mine))
  );
}

const isMine = ({ kind, name }: Content, mine: readonly string[]): boolean =>
  kind === 'file' && mine.includes(name);

/**
 * In what the contents of a launch differ from what was trusted of it. Nothing where that was not known: the first
 * thing that is told is taken. It does NOT see what a file loads or a package depends on.
 */
export function contentChanges(
  { contents: before, mine = [] }: Trusted,
  now: readonly Content[] | undefined,
): readonly ContentChange[] {
  if (!before) return [];
  const length = Math.max(before.length, now?.length ?? 0);
  return Array.from({ length }, (_, i) => ({ before: before[i], now: now?.[i] })).filter(
    (c) => !(c.before && c.now && isSame(c.before, c.now, mine)),
  );
}

/** Whether a launch runs what was trusted of it. */
export const agrees = (trusted: Trusted, now: readonly Content[] | undefined): boolean =>
  contentChanges(trusted, now).length === 0;

/** Whether more is known now of what a launch runs than when it was trusted. */
export const tellsMore = (
  { contents: before = [] }: Trusted,
  now: readonly Content[] = [],
): boolean =>
  now.some(({ version, digest }, i) => {
    const then = before[i];
    return (
      !then ||
      (version !== undefined && then.version === undefined) ||
      (digest !== undefined && then.digest === undefined)
    );
  });

/**
 * Whether a launch surely runs a program of its own that its contents tell: a package, or a script named among its
 * arguments, each known to the byte or version. An interpreter alone, or a module that it is told to find, is none.
 */
export function tellsProgram(launch: Launch, contents: readonly Content[] | undefined): boolean {
  const named = codeOf([launch.command, ...launch.args]).some(
    (word) => word.kind === 'package' || (word.kind === 'file' && word.text !== launch.command),
  );
  const known = (contents ?? []).every((c) => c.digest !== undefined || c.version !== undefined);
  return named && known && contents !== undefined && contents.length > 0;
}

/**
 * The identity of what a launch runs, to which grants bind (RFC 8785 canonical JSON, hashed); undefined where nothing
 * is known. A file of the person's own counts by its name alone.
 */
export function contentsId({ contents, mine = [] }: Trusted, sha256: Sha256): string | undefined {
  if (!contents || contents.length === 0) return undefined;
  const counted = contents.map((c) => (isMine(c, mine) ? { kind: c.kind, name: c.name } : c));
  return sha256(canonicalize(counted) ?? '');
}

/** The files among these changes that were there before and are other ones now. */
export const changedFiles = (changes: readonly ContentChange[]): readonly string[] =>
  changes.flatMap(({ before, now }) =>
    before?.kind === 'file' && now?.kind === 'file' && before.name === now.name ? [now.name] : [],
  );
