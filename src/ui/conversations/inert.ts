import { visible } from '../plain.ts';

const LONGEST = 200;

const written = (char: string): string =>
  `‹U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/**
 * Any text as one code span of Markdown, also in a cell of a table: renderers make no link, image, HTML, mention or
 * reference of it. Backticks and bars are written out as code points, so that one backtick on each side is enough for
 * every renderer; so is all that cannot be seen. Line breaks become ⏎, outer spaces ␣.
 */
export function code(text: string, max = LONGEST): string {
  const flat = visible(text.replace(/\r\n?|\n/g, '⏎').replaceAll('\t', ' '));
  const chars = Array.from(flat.replace(/[`|]/g, written));
  const short = chars.length > max ? `${chars.slice(0, max - 1).join('')}…` : chars.join('');
  const inner = short.replace(/^ | $/g, '␣');
  return `\`${inner === '' ? '—' : inner}\``;
}
