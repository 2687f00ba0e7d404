import type { Finding, ItemKind } from '../../shared/finding.ts';
import type { JsonNode } from '../../shared/lossless.ts';

/** One thing to review: an entry of a list, or a text of the server. */
export interface Item {
  readonly kind: ItemKind;
  readonly name: string;
  /** The whole entry; a string node for instructions. */
  readonly node: JsonNode;
}

/** A tool of this or another server, as far as a review looks at it. */
export interface Neighbour {
  readonly server: string;
  readonly tool: string;
  readonly description: string;
}

/** What a review may look at beside the item. */
export interface Surroundings {
  readonly server: string;
  /** Tools of the same server, the reviewed one included. */
  readonly siblings: readonly Neighbour[];
  /** Tools of the other servers of this window. */
  readonly peers: readonly Neighbour[];
  /** Finds secrets in a text; offsets as in `Evidence`. Absent: embedded secrets are not looked for. */
  readonly secretsIn?: ((text: string) => readonly Span[]) | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reviews one item. Pure and synchronous; linear in the length of its text. */
export type ReviewItem = (item: Item, surroundings: Surroundings) => readonly Finding[];

/** What a server sent back: an answer of a tool, a prompt, a resource, or a request of its own. */
export type ReplyKind = 'result' | 'error' | 'prompt' | 'resource' | 'sampling' | 'elicitation';

/** Reviews what came back, JSON node of `result`, `error` or `params`. Pure; linear in the length of its text. */
export type ReviewReply = (kind: ReplyKind, node: JsonNode) => readonly Finding[];
