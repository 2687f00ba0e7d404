import { isUtf8 } from 'node:buffer';
import type { Call } from './call.ts';
import { eachMember, keyIs, skipSpace, skipValue } from './wire/find.ts';
import { ARRAY, ARRAY_END, CLOSE, JsonReader, OPEN, WireFault, type Span } from './wire/json.ts';

/** Characters of the edited arguments that the model is told. */
const TOLD = 4000;

/**
 * The line of a call with the person's edit in place of its arguments; every other byte stays. Undefined where the edit
 * is not exactly one JSON object with unique names: then nothing may be sent.
 */
export function spliceArguments(call: Call, edit: string): Buffer | undefined {
  const bytes = Buffer.from(edit);
  if (!isOneObject(bytes)) return undefined;
  // Line breaks can only stand between tokens here, and would end the line.
  for (const [i, c] of bytes.entries()) if (c === 10 || c === 13) bytes[i] = 0x20;
  const { line, args, params } = call;
  if (args) return Buffer.concat([line.subarray(0, args.start), bytes, line.subarray(args.end)]);
  const at = params.start + 1;
  const name = Buffer.from('"arguments":');
  return Buffer.concat([line.subarray(0, at), name, bytes, Buffer.from(','), line.subarray(at)]);
}

function isOneObject(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  const reader = new JsonReader(bytes, 0, bytes.length);
  try {
    if (reader.peek() !== OPEN) return false;
    reader.value(3, Infinity);
    reader.finish();
    return true;
  } catch (thrown) {
    if (thrown instanceof WireFault) return false;
    throw thrown;
  }
}

/** The content block that tells the model with which arguments its call ran. */
export function editNote(edit: string): string {
  const told = edit.length > TOLD ? `${edit.slice(0, TOLD)}… (${edit.length} characters)` : edit;
  const text = `The person using Countersign changed the arguments before this call ran. It ran with: ${told}`;
  return JSON.stringify({ type: 'text', text });
}

/** An answer line with a block appended to `result.content`; unchanged where there is no such array. */
export function appendContent(line: Buffer, result: Span, block: string): Buffer {
  let content = -1;
  eachMember(line, result.start, result.end, (key, start) => {
    const end = skipValue(line, start, result.end);
    if (end > 0 && keyIs(line, key, 'content') && line[start] === ARRAY) content = start;
    return end;
  });
  if (content < 0) return line;
  const end = skipValue(line, content, result.end);
  const close = end - 1;
  if (line[close] !== ARRAY_END || line[result.end - 1] !== CLOSE) return line;
  const empty = skipSpace(line, content + 1, close) === close;
  const text = Buffer.from(empty ? block : `,${block}`);
  return Buffer.concat([line.subarray(0, close), text, line.subarray(close)]);
}
