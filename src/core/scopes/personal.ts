import { endsWithWord, hasWord, type Leaf } from '../consent/leaves.ts';
import { goesOut, type ReachFacts } from './facts.ts';
import { ibansIn, isCard, isPhone } from './numbers.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, MOST, type Reached, type ScopeWhy } from './scope.ts';

const CARD = /(?<![\w.+-])\d{4}[ -]?\d{4,6}[ -]?\d{4,5}(?:[ -]?\d{2,4})?(?![\w.-]?\w)/g;
const PHONE = /(?<![\w+.])\+[1-9][\d ()./-]{6,22}\d(?![\w+])/g;
const EMAIL =
  /(?<![\w.+%/:@-])[\w.+%-]{1,64}@[a-z\d](?:[a-z\d.-]{0,80}[a-z\d])?\.[a-z]{2,18}(?![\w@])/gi;
/** A patch, in which a plus sign is none of a number. */
const PATCH = /^(?:@@ |diff |\+\+\+ )/m;
/** Addresses that stand for nobody. */
const NOBODY =
  /^(?:no-?reply|do-?not-?reply|git|hg|svn|info|support|admin|root|security|postmaster)@|@(?:[^@]*\.)?(?:example(?:\.\w+)?|test|invalid|localhost|local|users\.noreply\.github\.com)$|\.(?:png|jpe?g|gif|svg|webp)$/i;
/** Numbers of records look like numbers of cards now and then. */
const RECORDS = [
  'id',
  'ids',
  'uid',
  'uuid',
  'guid',
  'hash',
  'sha',
  'timestamp',
  'ts',
  'time',
  'ref',
];
const ACCOUNT = ['iban', 'account', 'recipient', 'beneficiary', 'payee', 'to'];
/** Characters of one value that are looked at. */
const LOOKED = 200_000;

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].slice(0, MOST).map(([one]) => one);

function inLeaf(leaf: Leaf, others: (mail: string) => boolean, out: boolean): readonly Reached[] {
  const text = leaf.text.slice(0, LOOKED);
  const digits = /\d{4}/.test(text);
  const tell =
    (why: ScopeWhy, notice: boolean) =>
    (one: string): Reached => ({
      word: 'personal',
      level: notice ? 'notice' : 'plain',
      why,
      path: leaf.path,
      text: brief(one.trim()),
    });
  // An argument that is an address names whom it is about, or who receives it.
  const isAddress = !text.includes('@') || found(text, EMAIL)[0] === text.trim();
  const record = endsWithWord(leaf, RECORDS);
  return [
    ...(digits ? ibansIn(text) : []).map(tell('iban', out && !hasWord(leaf, ACCOUNT))),
    ...(digits && !record ? found(text, CARD).filter(isCard) : []).map(tell('card', true)),
    ...(text.includes('+') && !PATCH.test(text) ? found(text, PHONE).filter(isPhone) : []).map(
      tell('phone', false),
    ),
    ...(isAddress ? [] : found(text, EMAIL).filter(others)).map(tell('email', false)),
  ];
}

/**
 * Data of people in the arguments: account and card numbers whose check digits are right, international phone
 * numbers, e-mail addresses of others than the recipients, inside of texts. It does NOT know names, addresses or whose data it is.
 */
export function personalOfCall(facts: ReachFacts): readonly Reached[] {
  const recipients = new Set(facts.effect.destinations.map((name) => name.toLowerCase()));
  const others = (mail: string): boolean =>
    !NOBODY.test(mail) && !recipients.has(mail.toLowerCase());
  const out = goesOut(facts);
  return facts.scalars.flatMap((leaf) => inLeaf(leaf, others, out)).slice(0, MOST);
}

const TAKES = ['phone', 'mobile', 'iban', 'ssn', 'birthdate', 'birthday', 'passport'];

/** Whether a tool takes data of people, as its schema says. */
export function personalOfFields(fields: readonly SchemaField[]): readonly Reached[] {
  return fields
    .filter(({ key, format }) => format === 'email' || key.some((word) => TAKES.includes(word)))
    .map(({ path, name }) => ({
      word: 'personal',
      level: 'plain',
      why: 'personal.taken',
      field: 'schema',
      path,
      text: brief(name),
    }));
}
