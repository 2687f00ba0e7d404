import { nodeOf, saidOf } from '../core/pins/said.ts';
import type { Pin } from '../core/pins/pin.ts';
import { stand, type Judged } from '../core/pins/stand.ts';
import type { ReviewedItem, Surface } from '../core/pins/standing.ts';
import { withoutSuppressed } from '../core/pins/suppressed.ts';
import type { TrustList } from '../core/policy/policy.ts';
import { reviewItem } from '../core/review/item.ts';
import type { Finding, ItemKind } from '../shared/finding.ts';

/**
 * What launches that do not run are known to offer: their pins, with the texts that are kept. An item whose text is
 * not kept has an empty one, and nothing is found in it; its pin holds all the same.
 */
export function pinnedSurfaces(
  { pins, suppressions }: Pick<TrustList, 'pins' | 'suppressions'>,
  textOf: (hash: string) => string | undefined,
  sha256: (text: string) => string,
  now: number,
): readonly Surface[] {
  return [...groups(pins, (p) => JSON.stringify([p.launchId, p.variant]))].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { launchId, variant } = first;
    const server = newest(own).server;
    const items = [...groups(own, (p) => p.kind)].flatMap((same): readonly ReviewedItem[] => {
      const said = same.map((pin) => ({ ...saidOf(pin, textOf(pin.hash)), pin }));
      const siblings = said.map((s) => ({ server, tool: s.name, description: s.description }));
      const items = said.map((one): Judged & Pick<ReviewedItem, 'suppressed'> => {
        if (one.text === '') return { ...one, findings: [], suppressed: [] };
        const node = nodeOf(one);
        const found: readonly Finding[] = reviewItem(
          { kind: one.kind, name: one.name, node },
          { server, siblings, peers: [] },
        );
        return { ...one, ...withoutSuppressed(found, () => node, suppressions, sha256, now) };
      });
      const kind: ItemKind = same[0]?.kind ?? 'tool';
      const standings = stand({ launchId, server, variant, kind, items }, pins);
      return items.flatMap((item, i) => {
        const standing = standings[i];
        return standing ? [{ ...item, standing }] : [];
      });
    });
    return [{ launchId, server, variant, items, gone: [], at: newest(own).at }];
  });
}

const newest = (pins: readonly Pin[]): Pin => pins.reduce((a, b) => (b.at > a.at ? b : a));

function groups(pins: readonly Pin[], keyOf: (pin: Pin) => string): Iterable<readonly Pin[]> {
  const found = new Map<string, Pin[]>();
  for (const pin of pins) {
    const same = found.get(keyOf(pin));
    if (same) same.push(pin);
    else found.set(keyOf(pin), [pin]);
  }
  return found.values();
}
