type Frame = '{' | '[';

/**
 * Makes the beginning of a JSON text readable: an unfinished string is ended, an unfinished property, number or word
 * is left out, and what is open is closed. Undefined where the beginning holds no complete thing.
 * The result is for showing only; it is NOT what would be sent.
 */
export function closeCut(source: string): string | undefined {
  const open: Frame[] = [];
  let good: { at: number; open: readonly Frame[] } | undefined;
  const keep = (at: number): void => {
    good = { at, open: [...open] };
  };
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null|[ \t\r\n]+/gs;
  let at = 0;
  let key = false;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (match?.index !== at) break;
    const text = match[0];
    const end = at + text.length;
    const value = !key || open.at(-1) === '[';
    if (text === '{' || text === '[') {
      open.push(text);
      key = text === '{';
      keep(end);
    } else if (text === '}' || text === ']') {
      open.pop();
      keep(end);
    } else if (text === ',') key = open.at(-1) === '{';
    else if (text === ':') key = false;
    else if (text.trim() !== '' && value && (end < source.length || text.startsWith('"')))
      keep(end);
    at = end;
  }
  if (source[at] === '"' && (!key || open.at(-1) === '[') && open.length > 0) {
    const tail = source.slice(at).replace(/(?<!\\)((?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?$/, '$1');
    if (!/[\u0000-\u001f]/.test(tail)) return `${source.slice(0, at)}${tail}"${closers(open)}`;
  }
  return good && good.at > 0 ? source.slice(0, good.at) + closers(good.open) : undefined;
}

function closers(open: readonly Frame[]): string {
  return open
    .map((frame) => (frame === '{' ? '}' : ']'))
    .reverse()
    .join('');
}
