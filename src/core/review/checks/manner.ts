/** Where a text stands: definitions are short and written by hand, replies carry whatever the world holds. */
export interface Manner {
  readonly place: 'definition' | 'reply';
  /** How strongly a text reads as an order or a command; from `ORDER` on it is one. */
  readonly weigh: (text: string) => number;
}

/** From this weight on a text reads as an order to whoever reads it. */
export const ORDER = 3;
