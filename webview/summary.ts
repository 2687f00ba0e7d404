import type { CallCard } from '../src/shared/protocol/webview.ts';
import type { Reading } from './reading.ts';

/** Characters of one value in a row. */
const VALUE = 160;
/** Values in a row. */
const VALUES = 3;

/** One call in few words, for a row: its own values, and how many more there are. */
export interface Summary {
  readonly parts: readonly { readonly key: string | undefined; readonly value: string }[];
  /** Properties that the row does not show, or shows only in part. */
  readonly more: number;
}

/** The row of a list card: the host's words, else the first arguments as they stand. */
export function summaryOf(card: CallCard, reading: Reading): Summary {
  const { node, source } = reading;
  const entries = node?.kind === 'object' ? node.entries : [];
  if (card.summary !== undefined)
    return {
      parts: [{ key: undefined, value: card.summary }],
      more: Math.max(0, entries.length - 1),
    };
  if (node?.kind !== 'object')
    return { parts: [{ key: undefined, value: source.slice(0, VALUE) }], more: 0 };
  const whole = (text: string): boolean => text.length <= VALUE && !text.includes('\n');
  const texts = entries.map(({ key, value }) => ({
    key: entries.length > 1 ? key : undefined,
    value: value.kind === 'string' ? value.text : source.slice(value.start, value.end),
  }));
  const told = texts.slice(0, VALUES);
  return {
    parts: told.map(({ key, value }) => ({ key, value: cutOff(value) })),
    more: texts.length - told.length + told.filter((t) => !whole(t.value)).length,
  };
}

function cutOff(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const short = line.slice(0, VALUE).replace(/[\ud800-\udbff]$/, '');
  return short.length < text.length ? `${short}…` : short;
}
