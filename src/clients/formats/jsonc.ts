import { createScanner, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { ProblemCode } from '../entry.ts';
import {
  gapBefore,
  MAX_DEPTH,
  prefixed,
  removedBetween,
  type Document,
  type Format,
} from './format.ts';
import { stringOf } from './node.ts';

const COMMA = 5;
const EOF = 17;
const OPEN: readonly number[] = [1, 3];
const CLOSE: readonly number[] = [2, 4];

/** Reads JSON with comments and trailing commas. */
function parse(text: string): Document {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const deep = tooDeepAt(body);
  if (deep !== undefined)
    return { fault: { offset: deep, code: ProblemCode.tooDeep, detail: String(MAX_DEPTH) } };
  const errors: ParseError[] = [];
  const tree = parseTree(body, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first) {
    const detail = printParseErrorCode(first.error);
    return { fault: { offset: first.offset, code: ProblemCode.malformed, detail } };
  }
  return tree ? { root: tree } : {};
}

function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== EOF; token = scanner.scan()) {
    if (OPEN.includes(token) && ++depth > MAX_DEPTH) return scanner.getTokenOffset();
    if (CLOSE.includes(token)) depth--;
  }
  return undefined;
}

/** The first comma outside of comments; for text without strings. */
function comma(text: string, start: number, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(start);
  for (let token: number = scanner.scan(); token !== EOF; token = scanner.scan()) {
    if (scanner.getTokenOffset() >= end) return undefined;
    if (token === COMMA) return scanner.getTokenOffset();
  }
  return undefined;
}

const quote = (value: string): string => JSON.stringify(value);

/** JSON with comments and trailing commas: what most clients read. */
export const jsonc: Format = {
  parse,
  quote,
  quoteKey: quote,
  decode: (written) => stringOf(parse(written).root),
  addition: (text, { value }, key, written) =>
    `,${gapBefore(text, value.parent?.offset ?? value.offset)}${quote(key)}: ${written}`,
  list: (values) => `[${values.join(', ')}]`,
  prefix: prefixed,
  removal: (text, node) => removedBetween(text, node, comma),
  comma,
};
