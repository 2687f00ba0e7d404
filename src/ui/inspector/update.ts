import { updated, updateOf, type Update } from '../../core/pins/update.ts';
import type { Surface } from '../../core/pins/standing.ts';
import type { InspectorState } from '../../shared/protocol/inspectorPage.ts';
import { label } from '../plain.ts';
import { inspector as words } from '../strings/inspector.ts';
import type { InspectorCore } from './deps.ts';
import type { Keyed } from './keys.ts';
import { nameIn } from './standings.ts';

type Shown = NonNullable<NonNullable<InspectorState['overview']>['update']>;

/** The earlier version of what a surface came from; undefined where none was trusted here. */
export function updateTo(
  { ports }: InspectorCore,
  surface: Surface | undefined,
): Update | undefined {
  if (!surface) return undefined;
  const running = ports.live.connections().find((c) => c.launchId === surface.launchId);
  return updateOf(ports.trust.policy().trust, surface, running?.contents);
}

/** Version and definitions together: what became another with the update. */
export function updateShown(update: Update | undefined, all: readonly Keyed[]): Shown | undefined {
  if (!update) return undefined;
  const { changed, added, gone } = updated(
    update,
    all.map((k) => k.item),
  );
  const row = (item: Keyed['item'], badge: string) => {
    const keyed = all.find((k) => k.item === item);
    return keyed ? [{ key: keyed.key, name: label(nameIn(item), 80), badge }] : [];
  };
  const { name, from, to } = update;
  const counts = [changed.length, added.length, gone.length] as const;
  return {
    title: words.updated(label(name, 80), label(from, 40), label(to, 40)),
    says: counts.every((n) => n === 0) ? words.updatedSame : words.updatedCounts(...counts),
    rows: [
      ...changed.flatMap((i) => row(i, words.updatedChanged)),
      ...added.flatMap((i) => row(i, words.updatedAdded)),
    ],
    gone: gone.map((pin) => label(nameIn(pin), 80)),
  };
}
