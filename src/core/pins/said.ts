import { canonicalJson } from '../../shared/canonical.ts';
import type { ItemKind } from '../../shared/finding.ts';
import {
  JsonError,
  member,
  parseLossless,
  stringOf,
  type JsonNode,
} from '../../shared/lossless.ts';
import type { ItemId, Pin } from './pin.ts';

/** One thing that a server said, before it is compared with anything. */
export interface Said extends ItemId {
  /** Its JSON text as the server sent it. Server text. */
  readonly text: string;
  /** SHA-256 (hex) of its canonical JSON; of its text where it has none. */
  readonly hash: string;
  /** The same without what names it, so that a renamed item is recognised. */
  readonly body: string;
  /** What a tool says that it does; '' for everything else. */
  readonly description: string;
  /** False where it is too long to be reviewed, or not everybody would read it the same way. */
  readonly readable: boolean;
}

/** Property by which an item of a list goes, and those that only name it. */
const NAMED_BY: Readonly<Record<Exclude<ItemKind, 'instructions'>, string>> = {
  tool: 'name',
  prompt: 'name',
  resource: 'uri',
  template: 'uriTemplate',
};
const NAMES = ['name', 'title', 'uri', 'uriTemplate'];

/** Characters of one item that are reviewed in one go; a longer one is more than anybody reads, and is withheld. */
export const ITEM_LIMIT = 256 << 10;

type Sha256 = (text: string) => string;

/**
 * Reads a page: the JSON array of a list, or the JSON string of instructions. Undefined where it is neither, or has
 * more than `most` entries. The items stand in the order of the page.
 */
export function saidOn(
  kind: ItemKind,
  page: string,
  sha256: Sha256,
  most: number,
): readonly Said[] | undefined {
  const node = parsed(page);
  if (kind === 'instructions')
    return node?.kind === 'string' ? [textSaid(node, sha256)] : undefined;
  if (node?.kind !== 'array' || node.items.length > most) return undefined;
  return node.items.map((item) => entrySaid(kind, item, page.slice(item.start, item.end), sha256));
}

/** What a pinned item said; `text` is its kept text, '' stands for one that is not kept. */
export function saidOf({ kind, name, hash, body }: Pin, text = ''): Said {
  const node = text === '' ? undefined : parsed(text);
  const description = (kind === 'tool' && stringOf(member(node, 'description'))) || '';
  return {
    kind,
    name,
    text: node ? text : '',
    hash,
    body: body ?? hash,
    description,
    readable: true,
  };
}

/** The node of an item's text. */
export function nodeOf({ text }: Pick<Said, 'text'>): JsonNode {
  return parseLossless(text);
}

function textSaid(node: JsonNode, sha256: Sha256): Said {
  const text = JSON.stringify(stringOf(node));
  const hash = sha256(text);
  return {
    kind: 'instructions',
    name: '',
    text,
    hash,
    body: hash,
    description: '',
    readable: text.length <= ITEM_LIMIT,
  };
}

function entrySaid(
  kind: Exclude<ItemKind, 'instructions'>,
  node: JsonNode,
  text: string,
  sha256: Sha256,
): Said {
  const name = stringOf(member(node, NAMED_BY[kind]));
  const whole = canonicalJson(node);
  const hash = sha256(whole ?? text);
  const readable = name !== undefined && whole !== undefined && text.length <= ITEM_LIMIT;
  const body = sha256(bodyText(node) ?? text);
  const description = (kind === 'tool' && stringOf(member(node, 'description'))) || '';
  return { kind, name: name ?? '', text, hash, body, description, readable };
}

function bodyText(node: JsonNode): string | undefined {
  if (node.kind !== 'object') return undefined;
  const entries = node.entries.filter(({ key }) => !NAMES.includes(key));
  return canonicalJson({ ...node, entries });
}

function parsed(page: string): JsonNode | undefined {
  try {
    return parseLossless(page);
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}
