import type { Leaf } from '../consent/leaves.ts';
import { isReference, SECRET_FORMATS } from '../ledger/mask.ts';
import { isSecretName } from '../ledger/secrets.ts';
import { goesOut, type FoundSecret, type LaunchFacts, type ReachFacts } from './facts.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, type Reached } from './scope.ts';

/** Names that sound like secrets and lead through pages of a list. */
const PAGING = /page|next|prev|cursor|sync|continu|start|offset|resume|count|limit|max/i;
/** Characters of one value that are looked at. */
const LOOKED = 200_000;

const nameOf = (path: string): string =>
  (path.split('/').findLast((part) => !/^\d+$/.test(part)) ?? '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

/** Enough of a secret to know which one it is. */
const hint = (secret: string): string => `${Array.from(secret).slice(0, 4).join('')}…`;

const isPlace = (path: string): boolean =>
  path.split('/').some((part) => isSecretName(part) || /^(?:headers?|auth\w*)$/i.test(part));

function spansIn(leaf: Leaf, scanned: readonly FoundSecret[]): readonly string[] {
  const { text, path } = leaf;
  const known = scanned.filter((s) => s.path === path).map((s) => text.slice(s.start, s.end));
  const shapes = SECRET_FORMATS.flatMap((shape) =>
    [...text.slice(0, LOOKED).matchAll(shape)].slice(0, 10).map(([one]) => one),
  );
  return [...known, ...shapes].filter((secret) => secret !== '' && !isReference(secret));
}

const isNamed = ({ text, path }: Leaf): boolean => {
  const name = nameOf(path);
  return (
    isSecretName(name) &&
    !PAGING.test(name) &&
    text.length >= 6 &&
    !/\s.*\s/.test(text) &&
    !isReference(text) &&
    !/^(?:true|false|null|none|\d{1,9})$/i.test(text)
  );
};

/**
 * Secrets in the arguments: known by their form (a scanner's finds are handed in) or by the name of the value. One that
 * goes out where no secret belongs is a warning. It does NOT find a secret that nothing marks as one.
 */
export function secretsOfCall(facts: ReachFacts): readonly Reached[] {
  const out = goesOut(facts);
  return [
    ...facts.leaves.flatMap((leaf): readonly Reached[] => {
      const named = isNamed(leaf);
      const formed = spansIn(leaf, facts.secrets);
      if (formed.length === 0 && !named) return [];
      const stray = out && !isPlace(leaf.path);
      const told = (text: string, why: Reached['why']): Reached => ({
        word: out ? 'secrets.leave' : 'secrets.held',
        level: stray ? 'warning' : 'notice',
        why,
        path: leaf.path,
        text: hint(text),
      });
      return formed.length > 0
        ? formed.map((secret) => told(secret, 'secret.format'))
        : [told(leaf.text, 'secret.name')];
    }),
    ...secretsOfLaunch(facts.launch),
  ];
}

/** Names of secrets that the entry of a server hands to it; their values are never read. */
export const secretsOfLaunch = ({ env, remote }: LaunchFacts): readonly Reached[] =>
  [...env, ...(remote?.headers ?? [])].filter(isSecretName).map((name) => ({
    word: 'secrets.given',
    level: 'plain',
    why: 'secret.given',
    field: 'environment',
    text: brief(name),
  }));

/** Whether a tool takes secrets, as its schema says. */
export const secretsOfFields = (fields: readonly SchemaField[]): readonly Reached[] =>
  fields
    .filter(({ name, texts }) => texts && isSecretName(name) && !PAGING.test(name))
    .map(({ path, name }) => ({
      word: 'secrets.asked',
      level: 'notice',
      why: 'secret.taken',
      field: 'schema',
      path,
      text: brief(name),
    }));
