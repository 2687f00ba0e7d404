import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { TrustList } from '../core/policy/policy.ts';
import { codeOf, HumanError } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { writeAtomic } from './atomicFile.ts';
import { withLock } from './lock.ts';
import { privateDir } from './privateDir.ts';
import { readPrivate } from './readPrivate.ts';
import { decodeTrust, encodeTrust } from './trustFormat.ts';

/** What a window leaves behind for the gates of one workspace while no window is open. */
export interface Snapshot {
  /** SHA-256 of the workspace's roots. */
  readonly workspace: string;
  /** Absolute folders of the workspace, links resolved. */
  readonly roots: readonly string[];
  /** Milliseconds since the epoch: when it was written, and when it stops to count. */
  readonly at: number;
  readonly until: number;
  readonly trust: TrustList;
  /** The rules of the person's settings, as written; those of files are read anew. */
  readonly setting?: unknown;
  /** Files and folders that a sandbox hides. */
  readonly own: readonly string[];
  /** Where the programs are that make sandboxes, as the editor's search path says: that of an entry may lie. */
  readonly search: string;
  /** By server: names of variables that its entry hands on by a file, or has its client hand on. */
  readonly fileNames: readonly (readonly [server: string, names: readonly string[]])[];
}

/** For how long a snapshot counts after it was written last. */
export const SNAPSHOT_FOR = 7 * 86_400_000;
const VERSION = 1;
const KEY = 'key';
const DOMAIN = 'countersign/alone';

const texts = z.array(z.string());
const Body = z.strictObject({
  v: z.literal(VERSION),
  workspace: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  roots: texts,
  at: z.number(),
  until: z.number(),
  trust: z.string(),
  setting: z.optional(z.unknown()),
  own: texts,
  search: z.string(),
  fileNames: z.array(z.tuple([z.string(), texts])),
});

/** Why a snapshot is not believed. Stable codes. */
export const SnapshotFault = {
  /** None, or not one that only this user can write. */
  missing: 'missing',
  tampered: 'tampered',
  corrupt: 'corrupt',
  expired: 'expired',
} as const;
export type SnapshotFault = (typeof SnapshotFault)[keyof typeof SnapshotFault];

/** Where windows leave what gates need without one. */
export const aloneFolder = (home: string): string => path.join(home, 'alone');

/** `editor` tells apart editors that keep a trust list each. */
export const snapshotFile = (home: string, workspace: string, editor: string): string =>
  path.join(aloneFolder(home), `${workspace.slice(0, 32)}.${editor}.json`);

/** Where the gates of a workspace write what they did; a folder a gate. */
export const spoolFolder = (home: string, workspace: string): string =>
  path.join(aloneFolder(home), 'spool', workspace.slice(0, 32));

/**
 * The key that signs snapshots and spools of this user, made by the first window. It lies beside the registry, behind the
 * same permissions as the secrets by which gates and windows prove themselves. It does NOT keep out other code that runs
 * as the same user and can read it. Rejects with a HumanError where the folder is not private.
 */
export async function makeAloneKey(home: string): Promise<Uint8Array> {
  privateDir(home);
  const file = path.join(privateDir(aloneFolder(home)), KEY);
  return withLock(file, () => {
    const known = aloneKey(home);
    if (known) return known;
    const made = randomBytes(32);
    // One that is open to others proves nothing, and neither does what it signed.
    writeAtomic(file, made.toString('hex'), { mode: 0o600 });
    return made;
  });
}

/** The same for whoever only reads; undefined where there is none. */
export function aloneKey(home: string): Uint8Array | undefined {
  const text = readPrivate(path.join(aloneFolder(home), KEY));
  return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/** Replaces a snapshot in one step. Throws the system's error. */
export function writeSnapshot(file: string, snapshot: Snapshot, key: Uint8Array): void {
  const { workspace, roots, at, until, setting, own, search, fileNames } = snapshot;
  const trust = encodeTrust({ generation: 1, list: snapshot.trust }, workspace, at, key);
  if (!trust.ok) throw new HumanError(trust.error, 'The trust list cannot be written.');
  const body = JSON.stringify({
    ...{ v: VERSION, workspace, roots, at, until, trust: trust.value, own, search, fileNames },
    ...(setting !== undefined && { setting }),
  });
  writeAtomic(file, `${body}\n${macOf(body, key)}\n`, { mode: 0o600 });
}

/** Reads a snapshot. Nothing in it is looked at before its authenticity is proved. */
export function readSnapshot(
  file: string,
  key: Uint8Array,
  now: number,
): Result<Snapshot, SnapshotFault> {
  const text = readPrivate(file);
  if (text === undefined) return err(SnapshotFault.missing);
  const [, body, mac] = /^([^\n]+)\n([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (body === undefined || mac === undefined) return err(SnapshotFault.tampered);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body, key))))
    return err(SnapshotFault.tampered);
  const read = z.safeParse(Body, parsed(body));
  if (!read.success) return err(SnapshotFault.corrupt);
  const { workspace, roots, at, until, setting, own, search, fileNames } = read.data;
  const list = decodeTrust(read.data.trust, workspace, key);
  if (!list.ok) return err(SnapshotFault.corrupt);
  // One from the future was written under another clock.
  if (now >= until || until - at > SNAPSHOT_FOR || now < at - CLOCK)
    return err(SnapshotFault.expired);
  const said = { workspace, roots, at, until, setting, own, search, fileNames };
  return ok({ ...said, trust: list.value.list });
}

/** The snapshots that lie here, whatever they are worth. */
export function snapshotFiles(home: string): readonly string[] {
  try {
    const folder = aloneFolder(home);
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => path.join(folder, name));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}

/** Milliseconds by which a clock may have been set back. */
const CLOCK = 300_000;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function macOf(body: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${DOMAIN}\n${body}`).digest('hex');
}
