import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import { scopesOfServer, type ServerFacts, type ToolFacts } from '../../core/scopes/server.ts';
import type { Chip } from '../../shared/protocol/chips.ts';
import { JsonError, member, parseLossless, type JsonNode } from '../../shared/lossless.ts';
import { chipsOfServer } from '../cards/chips.ts';
import { readDefinition } from '../cards/definition.ts';

/** Tools are read once: the page asks with every letter that is typed. */
const read = new WeakMap<ReviewedItem, ToolFacts>();

function toolOf(item: ReviewedItem): ToolFacts {
  const known = read.get(item);
  if (known) return known;
  const facts = {
    name: item.name,
    schema: member(treeOf(item.text), 'inputSchema'),
    claims: readDefinition(item.text),
  };
  read.set(item, facts);
  return facts;
}

function treeOf(text: string): JsonNode | undefined {
  try {
    return parseLossless(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return undefined;
  }
}

/** The tools that a server lists, as far as what it can reach is read from them. */
export const toolFactsOf = ({ items }: Surface): readonly ToolFacts[] =>
  items.filter(({ kind }) => kind === 'tool').map(toolOf);

/** What a server can reach, over all tools that it lists, and what its sign-in allows, as the chips of its page. */
export const reachOf = (
  surface: Surface,
  launch: ServerFacts['launch'],
  oauth: readonly string[],
): Chip[] => chipsOfServer(scopesOfServer({ tools: toolFactsOf(surface), launch, oauth }));
