import { blockOfEntry, type ConfigText, type Entry } from './entry.ts';
import type { Launcher } from './launcher.ts';
import { Warning, type Change, type Plan } from './plan.ts';
import { withoutGuard } from './rewrite.ts';
import type { Undo } from './undo.ts';

export interface UnguardOptions {
  /** Absent where the product is gone: then everything in guarded form counts. */
  readonly launcher?: Launcher;
  /** Records of the guarding of this file; without one an entry is rebuilt. */
  readonly undos: readonly Undo[];
}

/** Deeper than anybody wraps by accident. */
const MAX_LAYERS = 8;

/**
 * The text of one file with the guard taken off entries. Where nothing of an entry's guard was touched since, its
 * bytes are those of before; otherwise the change is marked `merged`, and a person should see the difference.
 * Entries without a guard are left alone; a guard that cannot be read is refused.
 *
 * @param entries as found in exactly this text
 */
export function planUnguard(
  source: ConfigText,
  entries: readonly Entry[],
  { launcher, undos }: UnguardOptions,
): Plan {
  let text = source.text;
  const changes: Change[] = [];
  const refused: Plan['refused'][number][] = [];
  for (const entry of entries) {
    const { id, key, name, launch } = entry;
    let layers = 0;
    let merged = false;
    for (let next; layers < MAX_LAYERS; layers++) {
      next = withoutGuard(text, source, key, launcher, undos);
      if (!next) break;
      text = next.text;
      merged ||= !next.exact || layers > 0;
    }
    if (layers > 0 && launch) changes.push({ id, key, name, action: 'unguard', launch, merged });
    else if (entry.state !== 'unguarded')
      refused.push({ entry, why: blockOfEntry(entry) ?? 'gone' });
  }
  const { text: before, ...file } = source;
  const codes = [
    source.shared && Warning.shared,
    source.realFile !== source.file && Warning.symlink,
  ];
  return {
    ...file,
    before,
    after: text,
    changes,
    refused,
    undos: [],
    warnings: changes.length > 0 ? codes.flatMap((code) => (code ? [{ code }] : [])) : [],
  };
}
