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

/** The sentence that tells the model with which arguments its call ran. */
export function editNote(edit: string): string {
  const told = edit.length > TOLD ? `${edit.slice(0, TOLD)}… (${edit.length} characters)` : edit;
  return `The person using Countersign changed the arguments before this call ran. It ran with: ${told}`;
}

/**
 * An answer line with a note for the model: a block at the end of `result.content` and, where `structured`, a member
 * `countersign` at the end of `result.structuredContent`. Unchanged where there is neither.
 */
export function withNote(line: Buffer, result: Span, note: string, structured: boolean): Buffer {
  const texts: { readonly at: number; readonly text: string }[] = [];
  const put = (start: number, end: number, text: string): void => {
    const empty = skipSpace(line, start + 1, end - 1) === end - 1;
    texts.push({ at: end - 1, text: empty ? text : `,${text}` });
  };
  const after = eachMember(line, result.start, result.end, (key, start) => {
    const end = skipValue(line, start, result.end);
    if (end > 0 && keyIs(line, key, 'content') && closed(line, start, end, ARRAY, ARRAY_END))
      put(start, end, JSON.stringify({ type: 'text', text: note }));
    const isObject = structured && keyIs(line, key, 'structuredContent');
    if (end > 0 && isObject && closed(line, start, end, OPEN, CLOSE))
      put(start, end, `"countersign":${JSON.stringify(note)}`);
    return end;
  });
  if (after < 0) return line;
  // From the last to the first, so that a note does not move the place of another.
  return texts.reduceRight(
    (whole, { at, text }) =>
      Buffer.concat([whole.subarray(0, at), Buffer.from(text), whole.subarray(at)]),
    line,
  );
}

const closed = (line: Buffer, start: number, end: number, open: number, close: number): boolean =>
  line[start] === open && line[end - 1] === close;
