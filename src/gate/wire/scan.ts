import { isUtf8 } from 'node:buffer';
import { ARRAY, JsonReader, OPEN, QUOTE, WireFault, type Span } from './json.ts';
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
const CALL_EXACT = new Set(['name', 'arguments', '_meta', 'task', 'inputResponses']);
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
    reader.array(0, (depth) => {
      if (reader.peek() !== OPEN) throw new WireFault('wire.json');
      if (elements.push(reader.value(depth, 0)) > BATCH_LIMIT) throw new WireFault('wire.batch');
    });
    reader.peek();
    if (reader.at !== reader.end) throw new WireFault('wire.json');
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
  const seen = new Set<string>();
  let id: Span | undefined;
  let method: string | undefined;
  let params: Params | undefined;
  try {
    if (reader.peek() !== OPEN) throw new WireFault('wire.json');
    reader.members(1, (name = '') => {
      if (!TOP.has(name) && TOP.has(fold(name))) throw new WireFault('wire.variant');
      if (seen.size === seen.add(name).size) {
        if (name === 'id') id = undefined;
        throw new WireFault('wire.duplicateKey');
      }
      if (name === 'params') params = readParams(reader);
      else if (name === 'method') method = readText(reader) ?? wrongMethod();
      else {
        const span = reader.value(2, 0);
        if (name === 'id') id = span;
      }
    });
    reader.peek();
    if (reader.at !== end) throw new WireFault('wire.json');
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

function wrongMethod(): never {
  throw new WireFault('wire.method');
}

function readText(reader: JsonReader): string | undefined {
  if (reader.peek() !== QUOTE) {
    reader.value(2, 0);
    return undefined;
  }
  const start = reader.at;
  const escaped = reader.string();
  return reader.text(start, reader.at, escaped);
}

function readParams(reader: JsonReader): Params {
  const object = reader.peek() === OPEN;
  const start = reader.at;
  const seen = new Set<string>();
  let name: string | undefined;
  let args: Span | undefined;
  let meta: Span | undefined;
  let variant = false;
  if (object)
    reader.members(2, (key = '') => {
      if (seen.size === seen.add(key).size) throw new WireFault('wire.duplicateKey');
      if (!CALL_EXACT.has(key)) variant ||= CALL.has(fold(key));
      if (key === 'name') name = readText(reader);
      else if (key === 'arguments') args = reader.value(3, Infinity);
      else {
        const span = reader.value(3, 1);
        if (key === '_meta') meta = span;
      }
    });
  else reader.value(2, 2);
  const span = { start, end: reader.at };
  const task = seen.has('task');
  const retry = seen.has('inputResponses');
  return { span, object, name, arguments: args, meta, task, retry, variant };
}
