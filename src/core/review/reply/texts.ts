import type { JsonArray, JsonNode, JsonObject } from '../../../shared/lossless.ts';

/** One string of a reply. The pointer is made when somebody asks. */
export interface ReplyText {
  readonly text: string;
  readonly step: Step;
  /** The name of a property, not a value. */
  readonly key: boolean;
}
interface Step {
  readonly parent: Step | undefined;
  readonly name: string | number;
}

/** Words of the protocol: as property names they say nothing. */
const WORDS = new Set(
  'content text type data mimeType structuredContent isError _meta annotations audience priority lastModified resource uri name title description size blob code message messages role contents systemPrompt modelPreferences hints maxTokens temperature stopSequences requestedSchema properties required mode url elicitationId tools toolChoice icons src'.split(
    ' ',
  ),
);
/** Kinds of blocks whose `data` or `blob` is bytes of an image, a sound or a file. */
const BYTES = new Set(['data', 'blob']);
const READABLE = /^(?:text\/|application\/(?:json|xml|yaml|javascript|[\w.+-]*\+(?:json|xml)))/;

/** Values that are passed by between two pauses. */
const PAUSE = 20_000;

type Container = JsonObject | JsonArray;
interface Open {
  readonly node: Container;
  readonly step: Step;
  readonly skip: JsonNode | undefined;
  next: number;
  /** Of an object its names come first. */
  names: boolean;
}

const opened = (node: Container, step: Step): Open => ({
  node,
  step,
  skip: node.kind === 'object' ? bytesOf(node) : undefined,
  next: 0,
  names: node.kind === 'object',
});

/**
 * Every string of a reply, in order, property names that are no words of the protocol before their values. Bytes of
 * images, sounds and files are passed over: only what describes them is read. Iterative: depth does not matter.
 * Undefined where there was nothing to read for a while, so that a caller can let others in.
 */
export function* replyTexts(node: JsonNode): Generator<ReplyText | undefined> {
  const root: Step = { parent: undefined, name: '' };
  if (node.kind === 'string') yield { text: node.text, step: root, key: false };
  if (node.kind !== 'object' && node.kind !== 'array') return;
  const open: Open[] = [opened(node, root)];
  let passed = 0;
  for (let top = open.at(-1); top; top = open.at(-1)) {
    if (++passed % PAUSE === 0) yield undefined;
    const i = top.next++;
    if (top.names) {
      const key = nameAt(top, i);
      if (key === undefined) {
        top.names = false;
        top.next = 0;
      } else if (key.length > 7 && !WORDS.has(key))
        yield { text: key, step: { parent: top.step, name: key }, key: true };
      continue;
    }
    const entry = top.node.kind === 'object' ? top.node.entries[i] : undefined;
    const value = top.node.kind === 'object' ? entry?.value : top.node.items[i];
    if (!value) open.pop();
    else if (value.kind === 'object' || value.kind === 'array')
      open.push(opened(value, { parent: top.step, name: entry?.key ?? i }));
    else if (value.kind === 'string' && value !== top.skip)
      yield { text: value.text, step: { parent: top.step, name: entry?.key ?? i }, key: false };
  }
}

const nameAt = ({ node }: Open, i: number): string | undefined =>
  node.kind === 'object' ? node.entries[i]?.key : undefined;

/** The value that holds bytes, in a block that says so; text that calls itself bytes is read all the same. */
function bytesOf(block: JsonObject): JsonNode | undefined {
  let bytes: JsonNode | undefined;
  let type: string | undefined;
  for (const { key, value } of block.entries) {
    if (value.kind !== 'string') continue;
    if (BYTES.has(key)) bytes = value;
    if (key === 'mimeType') type = value.text;
  }
  if (bytes?.kind !== 'string' || type === undefined || READABLE.test(type)) return undefined;
  return /^[A-Za-z0-9+/_=\s-]*$/.test(bytes.text) ? bytes : undefined;
}

/** The JSON pointer (RFC 6901) of a string. */
export function pointerTo(step: Step): string {
  let path = '';
  for (let at = step; at.parent; at = at.parent) path = `/${partOf(at.name)}${path}`;
  return path;
}

const partOf = (name: string | number): string | number =>
  typeof name === 'string' && /[~/]/.test(name)
    ? name.replaceAll('~', '~0').replaceAll('/', '~1')
    : name;
