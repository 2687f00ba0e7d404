import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { patternProblem } from '../../../src/core/policy/pattern.ts';
import type { ReadTools } from '../../../src/core/rules/reading.ts';

export const TOOLS: ReadTools = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  patternProblem,
};

/** A file that uses every word of the format; a repository may not say its last rule. */
export const FULL = {
  $schema: './rules.schema.json',
  version: 1,
  rules: [
    {
      id: 'no-force',
      effect: 'deny',
      servers: ['git*'],
      tools: ['push', 'delete_*'],
      labels: ['egress'],
      when: {
        '/force': { equals: true },
        '/branch': { oneOf: ['main', 'release'] },
        '/paths/*': { under: ['${workspace}', '/srv/data', 'C:\\data'] },
        '/remote': { host: ['example.com', '*.example.org:8443'] },
        '/message': { pattern: 'wip.*' },
        '/depth': { range: { min: 1, max: 50 } },
        '/tags': { absent: true },
        '/note': { any: true },
      },
      reason: 'History of these branches is kept.',
      until: '2030-12-31',
    },
    {
      effect: 'ask',
      unless: { '/path': { under: ['${workspace}/src'] } },
      until: '2030-12-31T10:00:00Z',
    },
    {
      effect: 'allow',
      servers: ['files'],
      tools: ['read_file'],
      when: { '/path': { under: ['${workspace}'] } },
      others: true,
    },
  ],
  launches: [
    { id: 'pinned', servers: ['github'], versions: { '@scope/pkg': '1.2.3' }, reason: 'Audited.' },
    { servers: ['shell'], sandbox: true },
  ],
};

/** What a repository may say of it. */
export const REPOSITORY = { ...FULL, rules: FULL.rules.slice(0, 2) };

type Json = unknown;

/** Every place in a value, as a path of keys. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, v]) => placesIn(v, [...path, key]))
      : [];
  return [path, ...inner];
}

function replaced(value: Json, path: readonly string[], change: (at: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((v: Json, i) => (String(i) === key ? replaced(v, rest, change) : v));
  return Object.fromEntries(
    Object.entries(value as object).map(([k, v]) => [
      k,
      k === key ? replaced(v, rest, change) : (v as Json),
    ]),
  );
}

function without(value: Json, path: readonly string[]): Json {
  const key = path.at(-1);
  if (key === undefined) return null;
  return replaced(value, path.slice(0, -1), (at) =>
    Array.isArray(at)
      ? at.filter((_, i) => String(i) !== key)
      : Object.fromEntries(Object.entries(at as object).filter(([k]) => k !== key)),
  );
}

const WORDS = [
  ...[
    'allow',
    'ask',
    'deny',
    'egress',
    'effect',
    'effects',
    'others',
    '',
    '*',
    '/x',
    '/~',
    '1.0.0',
  ],
  ...[
    '2030-02-30',
    '2030-01-01',
    '${workspace}',
    'rel/ative',
    'a b',
    '(',
    'x@y',
    'version',
    '^1.0',
  ],
];

const anyValue = fc.oneof(
  fc.constantFrom<Json>(...WORDS),
  fc.constantFrom<Json>(true, false, null, 0, 1, 2, [], {}, [''], ['*'], { '/x': { any: true } }),
  fc.jsonValue(),
);

/** Files near a valid one: something replaced, left out or added, once or a few times. */
export const mutated = (valid: Json): fc.Arbitrary<Json> =>
  fc
    .array(fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'add'), anyValue, fc.nat()), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) =>
      changes.reduce<Json>((value, [place, how, by, word]) => {
        const places = placesIn(value);
        const path = places[place % places.length] ?? [];
        if (how === 'replace') return replaced(value, path, () => by);
        if (how === 'remove') return without(value, path);
        const key = WORDS[word % WORDS.length] ?? '';
        return replaced(value, path, (at) => {
          if (Array.isArray(at)) return [...(at as Json[]), by];
          return typeof at === 'object' && at !== null ? { ...at, [key]: by } : at;
        });
      }, valid),
    );
