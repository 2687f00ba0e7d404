import type { JsonNode } from './lossless.ts';

/**
 * The canonical JSON text (RFC 8785) of a value: no white space, property names in order of UTF-16 code units, strings
 * and numbers as ECMAScript writes them. In two places it keeps more than RFC 8785, so that no change of a text is
 * invisible: a number that no double stands for keeps its digits as written, and half a surrogate pair its escape.
 * Undefined where a property name is given twice, at any depth: readers disagree on what such a text means.
 */
export function canonicalJson(node: JsonNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return JSON.stringify(node.text);
    case 'number':
      return numberText(node.text);
    case 'boolean':
    case 'null':
      return node.text;
    case 'array': {
      const items: string[] = [];
      for (const item of node.items) {
        const text = canonicalJson(item);
        if (text === undefined) return undefined;
        items.push(text);
      }
      return `[${items.join(',')}]`;
    }
    case 'object': {
      // The order of code units is the one that strings compare by.
      const entries = [...node.entries].sort((a, b) => (a.key < b.key ? -1 : 1));
      const members: string[] = [];
      let before: string | undefined;
      for (const { key, value } of entries) {
        const text = canonicalJson(value);
        if (text === undefined || key === before) return undefined;
        members.push(`${JSON.stringify(key)}:${text}`);
        before = key;
      }
      return `{${members.join(',')}}`;
    }
  }
}

/** As ECMAScript writes the double; the literal itself where the double reads back as another number. */
function numberText(literal: string): string {
  const double = String(Number(literal));
  return sameNumber(literal, double) ? double : literal;
}

/** Whether two decimal literals are the same number, however they are written. */
function sameNumber(a: string, b: string): boolean {
  const x = decimalOf(a);
  const y = decimalOf(b);
  return (
    x !== undefined &&
    y !== undefined &&
    x.digits === y.digits &&
    (x.digits === '' || (x.negative === y.negative && x.exponent === y.exponent))
  );
}

interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  /** Of ten, by which the digits, read as a whole number, are multiplied. */
  readonly exponent: number;
}

function decimalOf(text: string): Decimal | undefined {
  const [, sign, whole, fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const all = whole + fraction;
  let start = 0;
  while (all[start] === '0') start++;
  let end = all.length;
  while (end > start && all[end - 1] === '0') end--;
  const exponent = Number(power) - fraction.length + (all.length - end);
  return { negative: sign === '-', digits: all.slice(start, end), exponent };
}
