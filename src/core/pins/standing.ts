import type { Finding } from '../../shared/finding.ts';
import type { ItemId, Packaged, Pin } from './pin.ts';

/** Why an item is kept from the client. Stable words; `ui/strings` words them. */
export const Withheld = {
  /** A hard finding that nobody accepted. */
  finding: 'finding',
  /** It says something else than what was pinned. */
  drift: 'drift',
  /** It looks like a pinned item that is gone, under another name. */
  renamed: 'renamed',
  /** A person blocked it. */
  blocked: 'blocked',
  /** Two items of one list have this name. */
  duplicate: 'duplicate',
  /** It cannot be read the same way by everybody (no name, a property given twice), or is too long to be read. */
  unreadable: 'unreadable',
  /** The pins cannot be believed, or it is new while no window is open: it does not count as reviewed. */
  pinsUnreadable: 'pins-unreadable',
} as const;
export type Withheld = (typeof Withheld)[keyof typeof Withheld];

/** How an item stands against what was pinned. */
export type Standing =
  /** Says what was pinned. */
  | { readonly state: 'pinned'; readonly pin: Pin }
  /** First seen, without a hard finding: served, and pinned now. */
  | { readonly state: 'new' }
  | { readonly state: 'withheld'; readonly why: Withheld; readonly pin?: Pin | undefined };

/** An item of a server with all that the review knows of it. */
export interface ReviewedItem extends ItemId {
  /** See Pin. */
  readonly hash: string;
  readonly body?: string | undefined;
  /** The item's JSON text as the server sent it. Server text. */
  readonly text: string;
  /** What still counts; suppressed ones are in `suppressed`. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly standing: Standing;
}

/** What one launch offers under one variant, as last listed. */
export interface Surface {
  readonly launchId: string;
  readonly server: string;
  readonly variant: string;
  /** What ran when it was listed. */
  readonly packages?: readonly Packaged[] | undefined;
  readonly items: readonly ReviewedItem[];
  /** Pinned before, and not in the last complete list. */
  readonly gone: readonly Pin[];
  /** Milliseconds since the epoch of the last list. */
  readonly at: number;
}
