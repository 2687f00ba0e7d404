import type { Clock } from '../grantText.ts';
import type { Ports } from '../ports.ts';

/** What the inspector of a server needs; nothing in it knows the page or the editor. */
export interface InspectorCore {
  readonly ports: Pick<Ports, 'trust' | 'review' | 'ledger' | 'live' | 'now'>;
  readonly clock: Clock;
}
