import type { JsonNode } from '../../shared/lossless.ts';

/** A string or number among the arguments of a call. */
export interface Value {
  /** JSON pointer (RFC 6901) inside the arguments; '' where they are one text. */
  readonly path: string;
  readonly text: string;
}

/** Values of one call that are looked at. */
const VALUES = 2_000;
/** Parts of one value that are looked at. */
const PARTS = 200;

/** The values of a call, in order. Names of properties and literals say nothing about where something came from. */
export function valuesOf(args: JsonNode): readonly Value[] {
  const values: Value[] = [];
  const rest: { readonly node: JsonNode; readonly path: string }[] = [{ node: args, path: '' }];
  for (let next = rest.pop(); next && values.length < VALUES; next = rest.pop()) {
    const { node, path } = next;
    if (node.kind === 'string' || node.kind === 'number') values.push({ path, text: node.text });
    else if (node.kind === 'array')
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item) rest.push({ node: item, path: `${path}/${i}` });
      }
    else if (node.kind === 'object')
      for (const { key, value } of node.entries.toReversed())
        rest.push({ node: value, path: `${path}/${escaped(key)}` });
  }
  return values;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The parts of a value that name one thing and no other: an address, an account, a path, an id. Words, plain numbers,
 * dates and times are none: they turn up by chance.
 */
export function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  for (const part of text.split(SPLIT)) {
    if (names.length >= PARTS) break;
    if (part.length >= 3 && NAME.test(part) && !PLAIN.test(part)) names.push(part);
  }
  return names;
}

const SPLIT = /[\s,;/<>()"'`[\]{}]+/;
const NAME = /\d|[@_]|\w\.\w/;
const PLAIN = /^[\d.,:+\-TZ]+$/;

/** A single digit, a sign or nothing: too little to have come from anywhere. */
export const saysNothing = (text: string): boolean =>
  /^\d?$/.test(text) || !/[\p{L}\p{N}]/u.test(text);
