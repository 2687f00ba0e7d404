import type { Span } from '../review.ts';

/** How a view was won from the text: as it stands, normalised, or decoded from a piece of it. */
export type How =
  | 'raw'
  | 'normal'
  | 'tags'
  | 'selectors'
  | 'zero-width'
  | 'percent'
  | 'escapes'
  | 'entities'
  | 'base64'
  | 'base32'
  | 'hex'
  | 'digits'
  | 'rot13'
  | 'reversed'
  | 'spaced'
  | 'leet'
  | 'words'
  | 'comment'
  | 'css-hidden'
  | 'attribute'
  | 'link-title'
  | 'concealed';

/** One reading of a text. Several pieces of one kind stand in one view, an empty line between them. */
export interface View {
  readonly text: string;
  readonly how: How;
  /** Where a span of this view stands in the text as it was sent. */
  locate(start: number, end: number): Span;
}

/** The text itself. */
export function rawView(text: string): View {
  return { text, how: 'raw', locate: (start, end) => ({ start, end }) };
}
