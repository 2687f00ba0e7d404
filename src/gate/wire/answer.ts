import { eachMember, findMember, keyIs, skipValue, textAt } from './find.ts';
import { idText } from './scan.ts';

/** Token (as JSON text) and value of a progress notification; undefined for anything else. */
export function readProgress(line: Buffer): { token: string; progress: number } | undefined {
  const whole = { start: 0, end: line.length };
  if (textAt(line, findMember(line, whole, 'method')) !== 'notifications/progress')
    return undefined;
  const params = findMember(line, whole, 'params');
  const token = params && findMember(line, params, 'progressToken');
  const progress = params && findMember(line, params, 'progress');
  if (!token || !progress) return undefined;
  return {
    token: line.toString('utf8', token.start, token.end),
    progress: Number(line.toString('latin1', progress.start, progress.end)),
  };
}

const ID_LAST = /,\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)\s*\}\s*$/;

/**
 * The id of a line of which only the first and last bytes are known, as JSON text. Undefined where it stands in
 * neither, or where the first bytes show a property that is `foreign` to the wanted kind of message.
 */
export function idOfPart(
  head: Buffer,
  tail: Buffer,
  foreign: readonly string[],
): string | undefined {
  let id: string | undefined;
  const others: string[] = [];
  eachMember(head, 0, head.length, (key, at) => {
    others.push(...foreign.filter((name) => keyIs(head, key, name)));
    const end = skipValue(head, at, head.length);
    if (end > 0 && keyIs(head, key, 'id')) id = idText(head, { start: at, end });
    return end;
  });
  return others.length > 0 ? undefined : (id ?? ID_LAST.exec(tail.toString('utf8'))?.[1]);
}
