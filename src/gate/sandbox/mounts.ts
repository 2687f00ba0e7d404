import { quoted } from './words.ts';

/** What stands in which place, in the order in which it is put there. */
export type Mounts = readonly (readonly [made: string, place: string])[];

/** Where the library ends with files, in the line that starts bubblewrap. */
const AFTER_FILES = ' --dev /dev --unshare-pid ';

/**
 * Puts more into the sandbox than the library knows of, behind all that it puts there itself. Throws where the line is
 * not as it was when this was written: then nothing is started.
 */
export function withMounts(line: string, mounts: Mounts): string {
  if (mounts.length === 0) return line;
  let at = line.indexOf(AFTER_FILES);
  while (at >= 0 && isQuoted(line, at)) at = line.indexOf(AFTER_FILES, at + 1);
  if (at < 0) throw new Error('The library makes sandboxes in a way that is not known.');
  const more = mounts.map(([made, place]) => ` --bind ${quoted(made)} ${quoted(place)}`).join('');
  return line.slice(0, at) + more + line.slice(at);
}

/** It is part of a word in quotes, which somebody else may have written. */
const isQuoted = (line: string, at: number): boolean =>
  line.slice(0, at).replaceAll(`'"'"'`, '').split("'").length % 2 === 0;
