import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { codeOf } from '../shared/errors.ts';

/** What was found where a file of rules may be. */
export type RuleFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  /** Others than an administrator can write this path. */
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The place of an administrator's rules; tests have one of their own. */
export interface ManagedPlace {
  readonly file: string;
  /** Only what belongs to this user is believed; undefined: ownership tells nothing here (Windows). */
  readonly owner: number | undefined;
  /** The folder above which nobody looks. */
  readonly top: string;
}

/**
 * Where an administrator places rules. The path is fixed: one that an environment variable could move would be one
 * that a program of the user could choose.
 */
export function managedPlace(platform: string = process.platform): ManagedPlace {
  switch (platform) {
    case 'win32':
      return { file: 'C:\\ProgramData\\Countersign\\rules.json', owner: undefined, top: 'C:\\' };
    case 'darwin':
      return {
        file: '/Library/Application Support/Countersign/rules.json',
        owner: 0,
        top: '/',
      };
    default:
      return { file: '/etc/countersign/rules.json', owner: 0, top: '/' };
  }
}

/**
 * Reads an administrator's file; it is believed only where it and all folders above it belong to the administrator,
 * and nobody else may write them. On Windows that is not looked at.
 */
export function readManaged({ file, owner, top }: ManagedPlace, limit: number): RuleFile {
  return readRuleFile(file, limit, owner === undefined ? undefined : { owner, top });
}

/** Reads a file of at most `limit` bytes, if it is one; it never waits for one that is none, such as a pipe. */
export function readRuleFile(
  file: string,
  limit: number,
  only?: { readonly owner: number; readonly top: string },
): RuleFile {
  const nonblocking = constants.O_NONBLOCK as number | undefined;
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | (nonblocking ?? 0));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { kind: 'absent' }
      : { kind: 'unreadable', why: code ?? String(error) };
  }
  try {
    const found = fstatSync(fd);
    if (!found.isFile()) return { kind: 'unreadable', why: 'no file' };
    if (only) {
      if (isOpen(found, only.owner)) return { kind: 'open', path: file };
      const open = openAbove(file, only);
      if (open !== undefined) return { kind: 'open', path: open };
    }
    // One byte more than allowed tells a file that is too long, or grows.
    const bytes = Buffer.alloc(limit + 1);
    let length = 0;
    for (let n = -1; n !== 0 && length <= limit; length += n)
      n = readSync(fd, bytes, length, bytes.length - length, null);
    if (length > limit) return { kind: 'unreadable', why: `> ${limit}` };
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { kind: 'text', text: decoder.decode(bytes.subarray(0, length)) };
  } catch (error) {
    return { kind: 'unreadable', why: codeOf(error) ?? String(error) };
  } finally {
    closeSync(fd);
  }
}

const isOpen = (
  { uid, mode }: { readonly uid: number; readonly mode: number },
  owner: number,
): boolean => uid !== owner || (mode & 0o022) !== 0;

/** The nearest thing above the file, the file itself as a link included, that somebody else could put another in place of. */
function openAbove(
  file: string,
  { owner, top }: { readonly owner: number; readonly top: string },
): string | undefined {
  if (lstatSync(file).isSymbolicLink()) return file;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = lstatSync(folder);
    if (!found.isDirectory() || isOpen(found, owner)) return folder;
    if (folder === top || folder === path.dirname(folder)) return undefined;
  }
}
