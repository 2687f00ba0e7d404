import { isUtf8 } from 'node:buffer';
import {
  ARRAY,
  ARRAY_END,
  CLOSE,
  JsonReader,
  Names,
  OPEN,
  QUOTE,
  WireFault,
  type Span,
} from './json.ts';
import type { WireRule } from './wireRule.ts';

/** One JSON-RPC message of the client: where its parts stand in the line. Values are not decoded. */
export interface Message {
  readonly bytes: Buffer;
  readonly id: Span | undefined;
  /** Undefined on a response. */
  readonly method: string | undefined;
  readonly params: Params | undefined;
}

export interface Params {
  readonly span: Span;
  readonly object: boolean;
  /** Undefined where absent or no string. */
  readonly name: string | undefined;
  readonly arguments: Span | undefined;
  readonly meta: Span | undefined;
  readonly task: boolean;
  readonly retry: boolean;
  /** A property that a case-insensitive parser takes for one of those above. */
  readonly variant: boolean;
}

export type Scan =
  | { readonly kind: 'blank' }
  /** Elements of a batch; each is still to be scanned by itself. */
  | { readonly kind: 'batch'; readonly elements: readonly Span[] }
  | { readonly kind: 'message'; readonly message: Message }
  /** `id`: as it stands in the line, where it could be read. */
  | { readonly kind: 'fault'; readonly rule: WireRule; readonly id?: string };

const TOP = new Set(['jsonrpc', 'id', 'method', 'params']);
const CALL = new Set(['name', 'arguments', '_meta', 'task', 'inputresponses']);
const BATCH_LIMIT = 10_000;

/**
 * The name as the most lenient parser reads it: Go's `encoding/json` folds case (with U+017F and U+212A), C parsers
 * stop at NUL.
 */
export function fold(name: string): string {
  const nul = name.indexOf('\0');
  return (nul < 0 ? name : name.slice(0, nul)).toUpperCase().toLowerCase();
}

/**
 * Reads one line of the client, terminator excluded, under the wire rules that hold for every message. It does NOT
 * judge what the message asks for: see `rules.ts`. Arrays are refused unless `batches` were negotiated.
 */
export function scanLine(bytes: Buffer, end: number, batches: boolean): Scan {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { kind: 'fault', rule: 'wire.bom' };
  if (!isUtf8(bytes)) return { kind: 'fault', rule: 'wire.utf8' };
  const cr = bytes.indexOf(13);
  if (cr >= 0 && cr < end) return { kind: 'fault', rule: 'wire.lineBreak' };
  const reader = new JsonReader(bytes, 0, end);
  const c = reader.peek();
  if (reader.at === end) return { kind: 'blank' };
  if (c !== ARRAY) return scanMessage(bytes, reader.at, end);
  return batches ? scanBatch(reader) : { kind: 'fault', rule: 'wire.batch' };
}

function scanBatch(reader: JsonReader): Scan {
  const elements: Span[] = [];
  try {
    for (let more = reader.enter(0, ARRAY_END); more; more = reader.more(ARRAY_END)) {
      if (reader.peek() !== OPEN) throw new WireFault('wire.json');
      elements.push(valueSpan(reader, 1, 0));
      if (elements.length > BATCH_LIMIT) throw new WireFault('wire.batch');
    }
    reader.finish();
    if (elements.length === 0) throw new WireFault('wire.batch');
    return { kind: 'batch', elements };
  } catch (thrown) {
    if (thrown instanceof WireFault) return { kind: 'fault', rule: thrown.rule };
    throw thrown;
  }
}

/** Reads the message at a span of valid UTF-8. */
export function scanMessage(bytes: Buffer, start: number, end: number): Scan {
  const reader = new JsonReader(bytes, start, end);
  let id: Span | undefined;
  try {
    if (reader.peek() !== OPEN) throw new WireFault('wire.json');
    const names = new Names();
    let method: string | undefined;
    let params: Params | undefined;
    for (let more = reader.enter(1, CLOSE); more; more = reader.more(CLOSE)) {
      const name = reader.name();
      if (!TOP.has(name) && TOP.has(fold(name))) throw new WireFault('wire.variant');
      if (!names.add(name)) {
        if (name === 'id') id = undefined;
        throw new WireFault('wire.duplicateKey');
      }
      if (name === 'params') params = readParams(reader);
      else if (name === 'id') id = valueSpan(reader, 2, 0);
      else if (name !== 'method') reader.value(2, 0);
      else if (reader.peek() === QUOTE) method = reader.text();
      else throw new WireFault('wire.method');
    }
    reader.finish();
    return { kind: 'message', message: { bytes, id, method, params } };
  } catch (thrown) {
    if (!(thrown instanceof WireFault)) throw thrown;
    const text = id && idText(bytes, id);
    return { kind: 'fault', rule: thrown.rule, ...(text !== undefined && { id: text }) };
  }
}

/** The id as it stands in the line; undefined where it is neither a string nor a number. */
export function idText(bytes: Buffer, id: Span): string | undefined {
  const text = bytes.toString('utf8', id.start, id.end);
  return /^["\d-]/.test(text) ? text : undefined;
}

function valueSpan(reader: JsonReader, depth: number, unique: number): Span {
  reader.peek();
  const start = reader.at;
  reader.value(depth, unique);
  return { start, end: reader.at };
}

function readParams(reader: JsonReader): Params {
  const object = reader.peek() === OPEN;
  const start = reader.at;
  let name: string | undefined;
  let args: Span | undefined;
  let meta: Span | undefined;
  let task = false;
  let retry = false;
  let variant = false;
  const names = new Names();
  if (!object) reader.value(2, 2);
  else
    for (let more = reader.enter(2, CLOSE); more; more = reader.more(CLOSE)) {
      const key = reader.name();
      if (!names.add(key)) throw new WireFault('wire.duplicateKey');
      if (key === 'name' && reader.peek() === QUOTE) name = reader.text();
      else if (key === 'arguments') args = valueSpan(reader, 3, Infinity);
      else if (key === '_meta') meta = valueSpan(reader, 3, 1);
      else {
        if (key === 'task') task = true;
        else if (key === 'inputResponses') retry = true;
        else if (key !== 'name') variant ||= CALL.has(fold(key));
        reader.value(3, 1);
      }
    }
  const span = { start, end: reader.at };
  return { span, object, name, arguments: args, meta, task, retry, variant };
}
