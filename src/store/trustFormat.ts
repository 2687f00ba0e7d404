import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { TrustList } from '../core/policy/policy.ts';
import { Label } from '../shared/label.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { Preset } from '../shared/sandbox.ts';

/** The version of the body that this code writes. */
export const TRUST_VERSION = 6;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Contained = z.strictObject({
  kind: z.enum(['file', 'package']),
  name: z.string(),
  version: z.optional(z.string()),
  digest: z.optional(z.string()),
});
const texts = z.readonly(z.array(z.string()));
/** How much a server gets. */
const Holding = {
  sandbox: z.optional(
    z.strictObject({
      preset: z.enum(Preset),
      files: z.enum(['workspace', 'all']),
      read: texts,
      write: texts,
      hosts: texts,
      asks: z.boolean(),
    }),
  ),
  wholeEnv: z.optional(z.boolean()),
};
/** Strict: a field that is not stored would widen a grant without a word. */
const Judged = z.strictObject({
  launchId: hash,
  server: z.string(),
  state: z.enum(['trusted', 'blocked']),
  command: z.string(),
  at: z.number(),
  contents: z.optional(z.readonly(z.array(Contained))),
  mine: z.optional(z.readonly(z.array(z.string()))),
  held: z.optional(z.strictObject(Holding)),
});
const Confinement = z.strictObject({
  launchId: hash,
  server: z.string(),
  at: z.number(),
  ...Holding,
});
const Host = z.strictObject({
  id: z.string(),
  launchId: hash,
  server: z.string(),
  host: z.string(),
  port: z.int(),
  at: z.number(),
});
const Check = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equals'), value: z.string() }),
  z.strictObject({ kind: z.literal('oneOf'), values: z.readonly(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('under'), folders: z.readonly(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('host'), hosts: z.readonly(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('pattern'), pattern: z.string() }),
  z.strictObject({
    kind: z.literal('range'),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
  }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('any') }),
]);
const Granted = z.strictObject({
  id: z.string(),
  launchId: hash,
  server: z.string(),
  tool: z.string(),
  pin: z.optional(hash),
  contents: z.optional(hash),
  condition: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('any') }),
    z.strictObject({ kind: z.literal('exact'), hash }),
    z.strictObject({
      kind: z.literal('arguments'),
      tests: z.readonly(z.array(z.strictObject({ path: z.string(), is: Check }))),
      others: z.boolean(),
    }),
  ]),
  /** A grant for a conversation ends with its connection, one for some calls with its window: neither is stored. */
  scope: z.strictObject({ kind: z.literal('workspace') }),
  at: z.number(),
  until: z.optional(z.number()),
  group: z.optional(z.string()),
});
const Pinned = z.strictObject({
  launchId: hash,
  server: z.string(),
  variant: z.string(),
  kind: z.enum(['tool', 'prompt', 'resource', 'template', 'instructions']),
  name: z.string(),
  hash,
  body: z.optional(hash),
  state: z.enum(['accepted', 'blocked']),
  by: z.enum(['clean', 'person']),
  at: z.number(),
  packages: z.optional(
    z.readonly(z.array(z.strictObject({ name: z.string(), version: z.optional(z.string()) }))),
  ),
  rules: z.array(z.string()),
  refused: z.optional(hash),
  earlier: z.array(z.strictObject({ hash, at: z.number() })),
});
const Suppressed = z.strictObject({ rule: z.string(), hash, at: z.number(), until: z.number() });
const Labelled = z.strictObject({
  launchId: hash,
  tool: z.string(),
  pin: z.optional(hash),
  label: z.enum(Label),
  set: z.boolean(),
  at: z.number(),
});
const Flowing = z.strictObject({
  id: z.string(),
  launchId: z.string(),
  server: z.string(),
  tool: z.string(),
  pin: z.optional(hash),
  path: z.string(),
  from: z.strictObject({ server: z.string(), tool: z.string() }),
  at: z.number(),
});
const Alone = z.strictObject({ launchId: hash, server: z.string(), at: z.number() });
const Body = z.strictObject({
  v: z.literal(TRUST_VERSION),
  workspace: z.string(),
  /** Grows by one with every change. */
  generation: z.int().check(z.minimum(1)),
  savedAt: z.number(),
  servers: z.array(Judged),
  grants: z.array(Granted),
  pins: z.array(Pinned),
  suppressions: z.array(Suppressed),
  labels: z.optional(z.array(Labelled)),
  flows: z.optional(z.array(Flowing)),
  confined: z.optional(z.array(Confinement)),
  hosts: z.optional(z.array(Host)),
  /** Hashes of rules. */
  confirmed: z.optional(z.array(hash)),
  alone: z.optional(z.array(Alone)),
});

export interface TrustState {
  readonly generation: number;
  readonly list: TrustList;
}

/** Why a stored trust list is not believed. Stable codes. */
export const TrustFault = {
  /** Not the shape of a whole file: cut, or no trust file. */
  cut: 'cut',
  /** Whole, but not authenticated by our key. */
  tampered: 'tampered',
  /** Authentic, but of another workspace: copied. */
  misplaced: 'misplaced',
  /** Authentic, but nothing this version can read. */
  corrupt: 'corrupt',
  /** Written by a later version. */
  newer: 'newer',
  /** Authentic, but older than what was seen before. */
  rolledBack: 'rolled-back',
  /** There was one before, and it is gone. */
  missing: 'missing',
  /** An unreadable one was put aside earlier, and the person has decided nothing since. */
  aside: 'aside',
  /** A link or a folder stands in its place. */
  link: 'link',
  /** The disk refused to read it. */
  disk: 'disk',
} as const;
export type TrustFault = (typeof TrustFault)[keyof typeof TrustFault];

/** Body of one version to body of the next, by the version that it takes. */
export type Migrations = Readonly<Record<number, (body: object) => object>>;
const MIGRATIONS: Migrations = {
  // Nothing was pinned before: the grants stay, and sleep until their tools are listed as they were then.
  1: (body) => ({ ...body, v: 2, pins: [], suppressions: [] }),
  // What trusted launches ran was not known before: the first thing that is told of them is taken.
  2: (body) => ({ ...body, v: 3 }),
  // Grants had no conditions on arguments, tools no labels of the person, rules were not confirmed.
  3: (body) => ({ ...body, v: 4 }),
  // No server was in a sandbox.
  4: (body) => ({ ...body, v: 5 }),
  // Without a window everything was refused.
  5: (body) => ({ ...body, v: 6 }),
};

/** First 16 hex digits of the key's SHA-256: names the key without telling it. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** A whole file: the body as one line of JSON, then its HMAC-SHA-256 in hex. */
export function encodeTrust(
  state: TrustState,
  workspace: string,
  savedAt: number,
  key: Uint8Array,
): Result<string, 'store.trust.invalid'> {
  const parsed = z.safeParse(Body, {
    v: TRUST_VERSION,
    workspace,
    generation: state.generation,
    savedAt,
    ...state.list,
  });
  if (!parsed.success) return err('store.trust.invalid');
  const body = JSON.stringify(parsed.data);
  return ok(`${body}\n${macOf(body, key)}\n`);
}

/** Reads a whole file. Nothing in it is looked at before its authenticity is proved. */
export function decodeTrust(
  text: string,
  workspace: string,
  key: Uint8Array,
  migrations: Migrations = MIGRATIONS,
): Result<TrustState, TrustFault> {
  const [, body, mac] = /^([^\n]+)\n([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (body === undefined || mac === undefined) return err(TrustFault.cut);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body, key))))
    return err(TrustFault.tampered);
  const parsed = current(body, migrations);
  if (!parsed.ok) return parsed;
  const { generation, servers, grants, pins, suppressions } = parsed.value;
  const { labels, flows, confined, hosts, confirmed, alone } = parsed.value;
  const later = {
    ...(labels && { labels }),
    ...(flows && { flows }),
    ...(confined && { confined }),
    ...(hosts && { hosts }),
    ...(confirmed && { confirmed }),
    ...(alone && { alone }),
  };
  return parsed.value.workspace === workspace
    ? ok({ generation, list: { servers, grants, pins, suppressions, ...later } })
    : err(TrustFault.misplaced);
}

const Versioned = z.looseObject({ v: z.int() });

function current(body: string, migrations: Migrations): Result<z.infer<typeof Body>, TrustFault> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return err(TrustFault.corrupt);
  }
  let versioned = z.safeParse(Versioned, value);
  for (;;) {
    if (!versioned.success) return err(TrustFault.corrupt);
    if (versioned.data.v > TRUST_VERSION) return err(TrustFault.newer);
    if (versioned.data.v === TRUST_VERSION) break;
    const step = migrations[versioned.data.v];
    if (!step) return err(TrustFault.corrupt);
    const before = versioned.data.v;
    versioned = z.safeParse(Versioned, step(versioned.data));
    if (versioned.success && versioned.data.v <= before) return err(TrustFault.corrupt);
  }
  const parsed = z.safeParse(Body, versioned.data);
  return parsed.success ? ok(parsed.data) : err(TrustFault.corrupt);
}

function macOf(body: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`countersign/trust\n${body}`).digest('hex');
}
