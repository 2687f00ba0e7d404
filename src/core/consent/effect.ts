import { JsonError, parseLossless, type JsonNode } from '../../shared/lossless.ts';
import { placeOf, type Place } from './place.ts';
import { targetsOf } from './targets.ts';
import { stronger, Verb, verbOfName } from './verbs.ts';

/** What a call seems to do and where, as the first line of its card. */
export interface CallEffect {
  readonly verb: Verb;
  readonly places: readonly Place[];
  /** Outside this machine. */
  readonly destinations: readonly string[];
  /** Hosts of this machine. */
  readonly local: readonly string[];
  /** The arguments could not be read to their end, so that nothing is known of what they name. */
  readonly partial: boolean;
}

/** What an effect is read from. Paths are absolute; `args` is the argument text, empty where there is none. */
export interface EffectFacts {
  readonly tool: string;
  readonly args: string;
  readonly complete: boolean;
  readonly roots: readonly string[];
  readonly cwd: string;
}

/** The arguments as a tree; undefined where the text is empty, cut off or no JSON. */
export function argumentTree(args: string, complete: boolean): JsonNode | undefined {
  if (!complete || args === '') return undefined;
  try {
    return parseLossless(args);
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

/**
 * Reads a call's effect from its tool name and arguments, never from the server's annotations or description.
 * It words a card; no decision may rest on it, because names and arguments mean what the server makes of them.
 */
export function effectOf(facts: EffectFacts): CallEffect {
  const named = verbOfName(facts.tool);
  const tree = argumentTree(facts.args, facts.complete);
  if (!tree)
    return { verb: named, places: [], destinations: [], local: [], partial: facts.args !== '' };
  const targets = targetsOf(tree, named);
  const said = stronger(named, targets.verb);
  const sends = targets.destinations.length + targets.local.length > 0;
  return {
    verb: sends ? stronger(said, Verb.send) : said,
    places: targets.paths.map((path) => placeOf(path, facts.roots, facts.cwd)),
    destinations: targets.destinations,
    local: targets.local,
    partial: false,
  };
}

/** What a server says of a tool, against what the call seems to do; true where the words are milder than the deed. */
export function contradicts(
  claims: {
    readonly readOnly?: boolean | undefined;
    readonly destructive?: boolean | undefined;
    readonly openWorld?: boolean | undefined;
  },
  effect: CallEffect,
): boolean {
  const { verb } = effect;
  if (
    claims.readOnly === true &&
    (verb === Verb.write || verb === Verb.delete || verb === Verb.run)
  )
    return true;
  if (claims.destructive === false && verb === Verb.delete) return true;
  return claims.openWorld === false && effect.destinations.length > 0;
}
