import { spelledOut, suspectsIn } from '../shared/visible.ts';

/**
 * Text of servers, files and models made safe for the editor's own surfaces: every character that cannot be seen or
 * looks like another is written out. It does NOT shorten, and icons and links are left to `label`.
 */
export function visible(text: string): string {
  return spelledOut(text);
}

/** Whether a text holds what a person would misread. */
export const misleads = (text: string): boolean => suspectsIn(text).length > 0;

/** For labels, messages and dialogs: one line, at most `max` characters; `$(icon)` and `[text](target)` stay text. */
export function label(text: string, max = 200): string {
  const flat = visible(text.replaceAll('\n', '⏎').replaceAll('\t', ' '));
  const inert = flat.replaceAll('$(', '$ (').replaceAll('](', '] (');
  const chars = Array.from(inert);
  return chars.length > max ? `${chars.slice(0, max - 1).join('')}…` : inert;
}

const PLAIN_WORD = /^[\w@%+=:,./\\${}-]+$/;

/** A command line as one line to read; words with spaces or quotes are quoted. For eyes, NOT for a shell. */
export function commandLine(command: string, args: readonly string[]): string {
  const word = (w: string) => (PLAIN_WORD.test(w) ? w : JSON.stringify(w));
  return visible([command, ...args].map(word).join(' '));
}
