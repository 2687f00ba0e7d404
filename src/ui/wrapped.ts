/** Columns of a text that is read in half an editor. */
const COLUMNS = 78;

/**
 * Breaks the long lines of a text at blanks, each going on under the text of its own point or number, so that it can
 * be read in a narrow editor. A word that is longer than a line stays whole: names and paths are copied from here.
 */
export const wrapped = (text: string, columns = COLUMNS): string =>
  text
    .split('\n')
    .flatMap((line) => brokenLine(line, columns))
    .join('\n');

function brokenLine(line: string, columns: number): readonly string[] {
  const lead = /^ *(?:- |\d{1,3}\. )?/.exec(line)?.[0] ?? '';
  const [first = '', ...words] = line.slice(lead.length).split(' ');
  const lines: string[] = [];
  let now = `${lead}${first}`;
  for (const word of words) {
    if (now.length + 1 + word.length <= columns) {
      now += ` ${word}`;
      continue;
    }
    lines.push(now);
    now = `${' '.repeat(lead.length)}${word}`;
  }
  return [...lines, now];
}
