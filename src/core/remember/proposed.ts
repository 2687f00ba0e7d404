import type { JsonNode } from '../../shared/lossless.ts';
import { hasWord, pointerToken } from '../consent/leaves.ts';
import type { CallQuestion, GrantDraft } from '../consent/request.ts';
import { ELSEWHERE } from '../consent/targets.ts';
import { Verb, verbOfName } from '../consent/verbs.ts';
import { wordsOf } from '../vocabulary/name.ts';
import type { ArgumentFacts, ArgumentTest, Condition } from '../policy/condition.ts';
import { meets } from '../policy/grants/meets.ts';
import { argumentsOf } from './arguments.ts';
import { checksFor, type Reach } from './checks.ts';
import { kindOf, mayCome } from './kinds.ts';

type Json = Readonly<Record<string, unknown>>;

/** Proposals on one card. */
const MOST = 4;
/** Arguments above which no condition is read by anybody. */
const ARGUMENTS = 24;

/**
 * How a call may be remembered with a condition on its arguments, the narrowest first: what this call names, what
 * earlier calls of the tool named as well, and all of the kind. Each covers this call, allows no argument that it does
 * not name, and holds no pattern and nothing that looks like a secret. Empty where the arguments cannot be read or are
 * too many. What the names and the schema say is the server's word: a proposal is read by a person before it counts.
 */
export function proposedConditions(
  question: Pick<CallQuestion, 'tool' | 'hash' | 'definition'>,
  facts: ArgumentFacts,
  past: readonly JsonNode[],
): readonly GrantDraft[] {
  const { tree } = facts;
  if (tree?.kind !== 'object') return [];
  const schema = propertiesOf(question.definition);
  const found = argumentsOf(tree);
  if (found.length > ARGUMENTS) return [];
  const elsewhere = found.some((a) => hasWord({ key: a.words, text: '', path: a.path }, ELSEWHERE));
  const before = past.map(argumentsOf);
  const later = comingLater(schema, tree);
  const conditionOf = (reach: Reach): Condition | undefined => {
    const tests: ArgumentTest[] = [];
    for (const argument of found) {
      const kind = kindOf(argument, objectOf(schema[argument.name]), elsewhere);
      const values = before.flatMap((b) => b.find((a) => a.path === argument.path)?.values ?? []);
      const is = checksFor(kind, reach, { argument, past: values, facts }).find((check) =>
        passes({ path: argument.path, is: check }, question.hash, facts),
      );
      if (!is) return undefined;
      tests.push({ path: argument.path, is });
    }
    return { kind: 'arguments', tests: [...tests, ...later], others: false };
  };
  const reaches: readonly Reach[] = ['near', 'seen', 'kind'];
  const conditions = distinct(reaches.flatMap((reach) => conditionOf(reach) ?? [])).filter((c) =>
    meets(c, question.hash, facts),
  );
  return scoped(conditions, verbOfName(question.tool)).slice(0, MOST);
}

const passes = (test: ArgumentTest, hash: string, facts: ArgumentFacts): boolean =>
  meets({ kind: 'arguments', tests: [test], others: true }, hash, facts);

/** A tool that runs what it is given or deletes is remembered for a conversation first. */
function scoped(conditions: readonly Condition[], verb: Verb): readonly GrantDraft[] {
  const here = conditions.map((condition): GrantDraft => ({ condition, scope: 'workspace' }));
  const [near] = conditions;
  if (!near) return [];
  const talk: GrantDraft = { condition: near, scope: 'conversation' };
  if (verb === Verb.run || verb === Verb.delete) return [talk, ...here];
  return here.length > 1 ? here : [...here, talk];
}

function distinct(conditions: readonly Condition[]): readonly Condition[] {
  const known = new Set<string>();
  return conditions.filter((c) => {
    const text = JSON.stringify(c);
    return !known.has(text) && known.add(text);
  });
}

/** Arguments of the schema that this call leaves out and that change nothing of what it reaches. */
function comingLater(schema: Json, tree: JsonNode): readonly ArgumentTest[] {
  const there = new Set(tree.kind === 'object' ? tree.entries.map((e) => e.key) : []);
  return Object.keys(schema)
    .filter((name) => !there.has(name) && mayCome(name, wordsOf(name)))
    .map((name) => ({
      path: `/${pointerToken(name)}`,
      is: { kind: 'any' },
    }));
}

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The properties of a tool's input schema; none where the definition is missing or unreadable. */
function propertiesOf(definition: string | undefined): Json {
  if (definition === undefined) return {};
  try {
    return objectOf(objectOf(objectOf(JSON.parse(definition))['inputSchema'])['properties']);
  } catch {
    return {};
  }
}
