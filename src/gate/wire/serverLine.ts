import { eachMember, keyIs, skipSpace, skipValue, textAt } from './find.ts';
import { ARRAY, ARRAY_END, OPEN, type Span } from './json.ts';
import { fold } from './scan.ts';

/** One JSON-RPC message of the server: where its parts stand in the line; the last one of a name. */
export interface ServerMessage {
  readonly span: Span;
  readonly id: Span | undefined;
  readonly method: string | undefined;
  readonly params: Span | undefined;
  readonly result: Span | undefined;
  readonly error: Span | undefined;
  /** Clients may read it in different ways; then this holds every id and method that one of them could take. */
  readonly twofold:
    { readonly ids: readonly Span[]; readonly methods: readonly string[] } | undefined;
}

/** What a line of the server holds; nothing where no client can read a message in it. */
export interface ServerLine {
  readonly messages: readonly ServerMessage[];
  readonly batch: boolean;
}

const NAMES = ['id', 'method', 'params', 'result', 'error'] as const;
type Name = (typeof NAMES)[number];
const FOLDED: ReadonlySet<string> = new Set(NAMES);
const isName = (name: string): name is Name => FOLDED.has(name);
const NOTHING: ServerLine = { messages: [], batch: false };

/** Offset behind the value at `at`, where that is known without walking it. */
export type Behind = (line: Buffer, at: number) => number | undefined;
const UNKNOWN: Behind = () => undefined;

/** Reads a line of the server without checking its values. A byte order mark, which some clients skip, is skipped. */
export function readServerLine(line: Buffer, behind = UNKNOWN): ServerLine {
  const end = line.length;
  let at = skipSpace(line, 0, end);
  if (line[at] === 0xef && line[at + 1] === 0xbb && line[at + 2] === 0xbf)
    at = skipSpace(line, at + 3, end);
  if (line[at] === OPEN) {
    const message = readServerMessage(line, at, end, behind);
    const whole = message && skipSpace(line, message.span.end, end) === end;
    return whole ? { messages: [message], batch: false } : NOTHING;
  }
  if (line[at] !== ARRAY) return NOTHING;
  const messages: ServerMessage[] = [];
  for (let i = skipSpace(line, at + 1, end); i < end;) {
    const message = readServerMessage(line, i, end, UNKNOWN);
    if (!message) return NOTHING;
    messages.push(message);
    i = skipSpace(line, message.span.end, end);
    if (line[i] === ARRAY_END)
      return skipSpace(line, i + 1, end) === end ? { messages, batch: true } : NOTHING;
    if (line[i] !== 0x2c) return NOTHING;
    i = skipSpace(line, i + 1, end);
  }
  return NOTHING;
}

function readServerMessage(
  line: Buffer,
  start: number,
  end: number,
  known: Behind,
): ServerMessage | undefined {
  const found: Partial<Record<Name, Span>> = {};
  let others: { readonly name: Name; readonly span: Span }[] | undefined;
  const behind = eachMember(line, start, end, (key, at) => {
    const name = exactName(line, key);
    const after = (name === 'result' ? known(line, at) : undefined) ?? skipValue(line, at, end);
    if (after <= at) return -1;
    const span = { start: at, end: after };
    if (name === undefined) {
      const variant = foldedName(line, key);
      if (variant) (others ??= []).push({ name: variant, span });
    } else {
      const before = found[name];
      if (before) (others ??= []).push({ name, span: before });
      found[name] = span;
    }
    return after;
  });
  if (behind < 0) return undefined;
  const { id, method, params, result, error } = found;
  const kinds = [method, result, error].filter((part) => part !== undefined).length;
  const twofold = others !== undefined || kinds > 1;
  const all = (name: Name): Span[] => [
    ...(found[name] ? [found[name]] : []),
    ...(others ?? []).flatMap((o) => (o.name === name ? [o.span] : [])),
  ];
  return {
    span: { start, end: behind },
    id,
    method: textAt(line, method),
    params,
    result,
    error,
    twofold: twofold
      ? { ids: all('id'), methods: all('method').flatMap((span) => textAt(line, span) ?? []) }
      : undefined,
  };
}

function exactName(line: Buffer, key: Span): Name | undefined {
  return NAMES.find((name) => keyIs(line, key, name));
}

/** The name that a parser which ignores case, or stops at NUL, takes the key for. */
function foldedName(line: Buffer, key: Span): Name | undefined {
  const name = fold(textAt(line, { start: key.start - 1, end: key.end + 1 }) ?? '');
  return isName(name) ? name : undefined;
}

const BREAK = /[\x0b\x0c\x1c-\x1e]|\r(?!\n?$)|\xc2\x85|\xe2\x80[\xa8\xa9]/;

/**
 * Whether a client that ends lines at more than line feeds could find a message inside this line: `\r` in any line,
 * the rarer separators only where the line as a whole is no message, for inside a string no message can stand whole.
 */
export function hidesLine(line: Buffer, isMessage: boolean): boolean {
  if (isMessage) {
    const cr = line.indexOf(13);
    if (cr < 0 || cr >= line.length - 2) return false;
  }
  const at = line.toString('latin1').search(BREAK);
  return at >= 0 && (line.includes(OPEN, at) || line.includes(ARRAY, at));
}
