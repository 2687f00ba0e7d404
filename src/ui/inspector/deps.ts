import type { Accept, Block, KeepOld, Suppress } from '../../core/pins/decisions.ts';
import type { Clock } from '../grantText.ts';
import type { Ports } from '../ports.ts';

/** A finding in words. Everything in them is ours but the name that it is about. */
export interface FindingWords {
  readonly title: string;
  readonly why: string;
  readonly advice: string;
}

/** What the inspector of a server needs; nothing in it knows the page or the editor. */
export interface InspectorCore {
  readonly ports: Pick<Ports, 'trust' | 'review' | 'ledger' | 'live' | 'now'>;
  readonly decisions: {
    readonly accept: Accept;
    readonly block: Block;
    readonly keepOld: KeepOld;
    readonly suppress: Suppress;
    readonly sha256: (text: string) => string;
  };
  readonly findingWords: (rule: string, about?: string) => FindingWords;
  readonly clock: Clock;
}
