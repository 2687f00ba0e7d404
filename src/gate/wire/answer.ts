import { ARRAY, OPEN, type Span } from './json.ts';
import { idText } from './scan.ts';
import { eachMember, findMember, keyIs, skipSpace, skipValue, textAt } from './find.ts';

/** A response of the server: where its parts stand in the line. */
export interface Answer {
  readonly id: Span;
  /** `result` where it is an object. */
  readonly result: Span | undefined;
  readonly status: 'ok' | 'toolError' | 'rpcError';
}

const TRUE = 0x74;

/** The responses in a line of the server; none for requests, notifications and noise. */
export function readAnswers(line: Buffer): Answer[] {
  const end = line.length;
  const at = skipSpace(line, 0, end);
  if (line[at] === OPEN) {
    const answer = readAnswer(line, at, end);
    return answer ? [answer] : [];
  }
  const answers: Answer[] = [];
  if (line[at] !== ARRAY) return answers;
  for (let i = skipSpace(line, at + 1, end); line[i] === OPEN;) {
    const behind = skipValue(line, i, end);
    if (behind < 0) break;
    const answer = readAnswer(line, i, behind);
    if (answer) answers.push(answer);
    i = skipSpace(line, behind, end);
    if (line[i] === 0x2c) i = skipSpace(line, i + 1, end);
  }
  return answers;
}

function readAnswer(line: Buffer, start: number, end: number): Answer | undefined {
  let id: Span | undefined;
  let result: Span | undefined;
  let status: Answer['status'] | undefined;
  const visit = (key: Span, at: number): number => {
    if (keyIs(line, key, 'method')) return -1;
    if (keyIs(line, key, 'result')) {
      status = 'ok';
      if (line[at] !== OPEN) return skipValue(line, at, end);
      const behind = eachMember(line, at, end, (inner, value) => {
        if (line[value] === TRUE && keyIs(line, inner, 'isError')) status = 'toolError';
        return skipValue(line, value, end);
      });
      result = { start: at, end: behind };
      return behind;
    }
    const behind = skipValue(line, at, end);
    if (keyIs(line, key, 'id')) id = { start: at, end: behind };
    else if (keyIs(line, key, 'error')) status = 'rpcError';
    return behind;
  };
  const behind = eachMember(line, start, end, visit);
  return behind > 0 && id && status ? { id, result, status } : undefined;
}

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
