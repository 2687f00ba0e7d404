import type { ItemKind } from '../../shared/finding.ts';

/** One thing that a server says, by what it is called. Instructions have the name ''. Resources go by their URI. */
export interface ItemId {
  readonly kind: ItemKind;
  readonly name: string;
}

/** A package that a launch runs; without a version where nothing told it. */
export interface Packaged {
  readonly name: string;
  readonly version?: string | undefined;
}

/** One version of an item that was seen and accepted, or refused for good. */
export interface Pin extends ItemId {
  readonly launchId: string;
  /** The entry's name when it was pinned. A label for people. */
  readonly server: string;
  /** Negotiated revision and client capabilities, on which what a server says may depend. */
  readonly variant: string;
  /** SHA-256 (hex) of the canonical JSON (RFC 8785) of the whole item. */
  readonly hash: string;
  /** The same without what names the item, so that it is recognised under another name. */
  readonly body?: string | undefined;
  /** `blocked`: a person wants this item never to be served, whatever it says. */
  readonly state: 'accepted' | 'blocked';
  /** `clean`: pinned at first sight without a finding; `person`: a person reviewed it. */
  readonly by: 'clean' | 'person';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What ran when it was pinned, for showing alone; absent where no package did, or nothing told. */
  readonly packages?: readonly Packaged[] | undefined;
  /** Rules that had found something when a person accepted it. */
  readonly rules: readonly string[];
  /** A change that a person looked at and did not accept: it stays withheld without being announced again. */
  readonly refused?: string | undefined;
  /** Earlier versions, newest last; their texts are kept by hash. */
  readonly earlier: readonly { readonly hash: string; readonly at: number }[];
}

/** A finding that a person does not want to see again in exactly this text. */
export interface Suppression {
  readonly rule: string;
  /** SHA-256 (hex) of the whole string that the evidence stands in. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly until: number;
}

/** Equal for pins of which the later replaces the earlier. */
export const pinKey = ({ launchId, variant, kind, name }: Pin): string =>
  JSON.stringify([launchId, variant, kind, name]);
