import { shapeOf } from '../families/table.ts';
import type { Family } from '../entry.ts';
import type { Document, Format } from './format.ts';
import { jsonc } from './jsonc.ts';
import { readers } from './readers.ts';

/** How files of a family are read and written. */
export function formatOf(family: Family): Format {
  const { format } = shapeOf(family);
  return format === 'jsonc' ? jsonc : readers()[format];
}

export const parseDocument = (text: string, family: Family): Document =>
  formatOf(family).parse(text);

/** Line and column, both 1-based, of a UTF-16 offset; a byte-order mark takes no column. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(text.startsWith('\uFEFF') ? 1 : 0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
