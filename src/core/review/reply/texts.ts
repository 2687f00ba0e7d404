import type { JsonNode } from '../../../shared/lossless.ts';
import type { ReplyKind } from '../review.ts';

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

/**
 * Every string of a reply, in order, property names that are no words of the protocol before their values. Bytes of
 * images, sounds and files are passed over: only what describes them is read. Iterative: depth does not matter.
 */
export function* replyTexts(kind: ReplyKind, node: JsonNode): Generator<ReplyText> {
  const open: { node: JsonNode; step: Step }[] = [];
  open.push({ node, step: { parent: undefined, name: '' } });
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node: at, step } = top;
    if (at.kind === 'string') yield { text: at.text, step, key: false };
    else if (at.kind === 'array') {
      for (let i = at.items.length - 1; i >= 0; i--) {
        const item = at.items[i];
        if (item) open.push({ node: item, step: { parent: step, name: i } });
      }
    } else if (at.kind === 'object') {
      const skip = bytesOf(at);
      for (const { key } of at.entries)
        if (key.length > 7 && !WORDS.has(key))
          yield { text: key, step: { parent: step, name: key }, key: true };
      for (let i = at.entries.length - 1; i >= 0; i--) {
        const entry = at.entries[i];
        if (entry && entry.value !== skip)
          open.push({ node: entry.value, step: { parent: step, name: entry.key } });
      }
    }
  }
}

/** The value that holds bytes, in a block that says so; text that calls itself bytes is read all the same. */
function bytesOf(block: Extract<JsonNode, { kind: 'object' }>): JsonNode | undefined {
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
  const parts: string[] = [];
  for (let at = step; at.parent; at = at.parent)
    parts.push(String(at.name).replaceAll('~', '~0').replaceAll('/', '~1'));
  return parts
    .reverse()
    .map((p) => `/${p}`)
    .join('');
}
