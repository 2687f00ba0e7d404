import type { Broker } from '../../../src/broker/ports.ts';
import { accept, block, keepOld } from '../../../src/core/pins/decisions.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import type { ReviewedItem, Surface } from '../../../src/core/pins/standing.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';
import type { FakeWindow } from '../../unit/broker/fakeWindow.ts';

/** What a person does in the inspector. */
export function person(window: FakeWindow, broker: Broker) {
  const change = (it: TrustChange): void => {
    window.policy = { ...window.policy, trust: changed(window.policy.trust, it) };
    broker.reconsider();
  };
  const pin = (make: (surface: Surface, item: ReviewedItem) => Pin | undefined, name = 'a') => {
    for (const surface of broker.surfaces())
      for (const item of surface.items) {
        const made = item.name === name ? make(surface, item) : undefined;
        if (made) change({ kind: 'pin', pins: [made] });
      }
  };
  return {
    change,
    accepts: (name?: string) => pin((s, i) => accept(s, i, 'person', ++window.time), name),
    blocks: (name?: string) => pin((s, i) => block(s, i, ++window.time), name),
    keepsOld: () => pin((_, i) => keepOld(i)),
  };
}
