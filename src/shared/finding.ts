/**
 * What a review says about a text of a server. `hard`: strong enough to keep the text from the model until a person
 * looked; `soft`: shown, nothing more.
 */
export type Tier = 'hard' | 'soft';

/** Where in an item something was found. */
export interface Evidence {
  /**
   * JSON pointer (RFC 6901) to the string inside the item; '' where the item is one text. For a property name it
   * points to that property, and `key` is true.
   */
  readonly path: string;
  readonly key?: boolean | undefined;
  /** UTF-16 offsets in the decoded string as the server sent it, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What the span reads as once hidden or encoded text is decoded, where that differs. */
  readonly decoded?: string | undefined;
}

export interface Finding {
  /** Stable id, `family.name`; `ui/strings` words it, and one page of test/attacks documents it. */
  readonly rule: string;
  readonly tier: Tier;
  /** At least one. */
  readonly evidence: readonly Evidence[];
  /** Another server or tool that it is about (a name that is taken over, a tool that is governed). */
  readonly about?: string | undefined;
}

/** What a server offers by name, or says of itself. */
export type ItemKind = 'tool' | 'prompt' | 'resource' | 'template' | 'instructions';
