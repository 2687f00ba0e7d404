import { contradicts, type CallEffect } from '../consent/effect.ts';
import { hasWord, type Leaf } from '../consent/leaves.ts';
import { verbOfLeaf } from '../consent/targets.ts';
import { Verb, verbOfName } from '../consent/verbs.ts';
import { wordsOf } from '../vocabulary/name.ts';
import type { Claims, ReachFacts } from './facts.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, type Reached, type Risk, type ScopeLevel } from './scope.ts';

type Deed = readonly [Risk, ScopeLevel];
const DEEDS: Partial<Record<Verb, Deed>> = {
  [Verb.write]: ['change.write', 'plain'],
  [Verb.delete]: ['change.delete', 'notice'],
  [Verb.send]: ['change.send', 'plain'],
};

/** To look something up at an address is no change, though the address learns of it. */
const LOOK_UPS = ['fetch', 'navigate'];

/** What is deleted or changed is no sending of it: `delete_email`, `update_post`. */
const THINGS = ['email', 'mail', 'post', 'tweet', 'reply', 'share', 'upload'];

function deedOf(name: string): Deed | undefined {
  const words = wordsOf(name).filter((word) => !LOOK_UPS.includes(word));
  const first = verbOfName(words[0] ?? '');
  const isThing = first === Verb.delete || ['update', 'edit', 'move'].includes(words[0] ?? '');
  return DEEDS[verbOfName(words.filter((w) => !isThing || !THINGS.includes(w)).join('_'))];
}

function ofName(tool: string): readonly Reached[] {
  const deed = deedOf(tool);
  if (!deed) return [];
  return [{ word: deed[0], level: deed[1], why: 'verb.name', field: 'tool', text: brief(tool) }];
}

function ofLeaf(leaf: Leaf): readonly Reached[] {
  const deed = DEEDS[verbOfLeaf(leaf)];
  if (!deed) return [];
  const [word, level] = deed;
  const why = hasWord(leaf, ['sql', 'query', 'statement']) ? 'verb.sql' : 'verb.value';
  return [{ word, level, why, path: leaf.path, text: brief(leaf.text) }];
}

/** What the server itself says; told apart from what is seen, and lowering nothing. */
function claimed(claims: Claims, effect: CallEffect | undefined): readonly Reached[] {
  const say = (text: string, denied = false): Reached => ({
    word: 'change.claimed',
    level: denied ? 'notice' : 'plain',
    why: denied ? 'claim.denied' : 'claim',
    field: 'annotation',
    text,
  });
  const denied = effect !== undefined && contradicts(claims, effect);
  if (claims.destructive === true) return [say('destructiveHint: true')];
  if (claims.readOnly === false) return [say('readOnlyHint: false')];
  if (claims.readOnly === true && denied) return [say('readOnlyHint: true', true)];
  return claims.destructive === false && denied ? [say('destructiveHint: false', true)] : [];
}

/** What a call writes, deletes or sends, from its name, its values and the server's own claim. */
export function changeOfCall({ tool, leaves, effect, claims }: ReachFacts): readonly Reached[] {
  return [...ofName(tool), ...leaves.flatMap(ofLeaf), ...claimed(claims, effect)];
}

const ACTIONS = ['action', 'operation', 'op', 'mode', 'method', 'command'];

/** The same of a tool that is not called: its schema may offer words for what it does. */
export function changeOfTool(
  tool: string,
  fields: readonly SchemaField[],
  claims: Claims,
): readonly Reached[] {
  const offered = fields
    .filter(({ key }) => ACTIONS.includes(key.at(-1) ?? ''))
    .flatMap(({ path, values }) =>
      values.flatMap((value): readonly Reached[] => {
        const deed = deedOf(value);
        return deed
          ? [
              {
                word: deed[0],
                level: deed[1],
                why: 'verb.taken',
                field: 'schema',
                path,
                text: brief(value),
              },
            ]
          : [];
      }),
    );
  return [...ofName(tool), ...offered, ...claimed(claims, undefined)];
}
