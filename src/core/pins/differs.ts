import type { Finding, ItemKind } from '../../shared/finding.ts';
import type { Pin } from './pin.ts';
import type { Said } from './said.ts';

/** Rule ids of what shows only beside other lists of the same server. */
export const ListRule = { differs: 'list.differs' } as const;
export type ListRule = (typeof ListRule)[keyof typeof ListRule];

const NAME_PATH: Readonly<Record<ItemKind, string>> = {
  tool: '/name',
  prompt: '/name',
  resource: '/uri',
  template: '/uriTemplate',
  instructions: '',
};

/**
 * The soft finding that the server says something else to another client: a pin of this launch for another variant
 * (protocol revision, capabilities) holds another text of the item. It does NOT see a server that goes by the name
 * of the client alone: that shows as drift.
 */
export function differing(
  place: Pick<Pin, 'launchId' | 'variant'>,
  item: Pick<Said, 'kind' | 'name' | 'hash'>,
  pins: readonly Pin[],
): Finding | undefined {
  const other = pins.some(
    (p) =>
      p.name === item.name &&
      p.kind === item.kind &&
      p.launchId === place.launchId &&
      p.variant !== place.variant &&
      p.state === 'accepted' &&
      p.hash !== item.hash,
  );
  if (!other) return undefined;
  const evidence = { path: NAME_PATH[item.kind], start: 0, end: item.name.length };
  return { rule: ListRule.differs, tier: 'soft', evidence: [evidence] };
}
