import type * as z from 'zod/mini';
import type { ItemKind } from '../../shared/finding.ts';
import type { BrokerMessage } from '../../shared/protocol/gate.ts';
import type { Challenge, RegistryEntry, Welcome } from '../../shared/protocol/handshake.ts';
import { PROTOCOL_VERSION, SHOWN_RESULTS } from '../../shared/protocol/limits.ts';
import { readConfinement } from './confinementWords.ts';
import { readLease } from './leaseWords.ts';
import { readSignIn } from './signInWords.ts';

/**
 * Checks of what a broker says, written out: the schemas of `shared/protocol` would cost a third of a bare start of
 * Node in front of every server. A contract test holds both to the same values. Each returns undefined for anything
 * that its schema refuses.
 */
type Fields = Readonly<Record<string, unknown>>;

const HEX32 = /^[0-9a-f]{64}$/;
const isText = (v: unknown): v is string => typeof v === 'string';
const isHex = (v: unknown): v is string => isText(v) && HEX32.test(v);
const isInt = (v: unknown): v is number => Number.isSafeInteger(v);
const isTime = (v: unknown): v is number => Number.isFinite(v);
const isTextOrAbsent = (v: unknown): v is string | undefined => v === undefined || isText(v);

function fieldsOf(text: string, most?: number): Fields | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return most === undefined || Object.keys(value).length === most ? (value as Fields) : undefined;
}

export function readChallenge(text: string): z.infer<typeof Challenge> | undefined {
  const f = fieldsOf(text, 3);
  if (f?.countersign !== PROTOCOL_VERSION || !isText(f.broker) || !isHex(f.nonce)) return undefined;
  return { countersign: PROTOCOL_VERSION, broker: f.broker, nonce: f.nonce };
}

export function readWelcome(text: string): z.infer<typeof Welcome> | undefined {
  const f = fieldsOf(text, 1);
  return isHex(f?.mac) ? { mac: f.mac } : undefined;
}

export function readEntry(text: string): RegistryEntry | undefined {
  const f = fieldsOf(text);
  if (f?.v !== PROTOCOL_VERSION || !isText(f.id) || !isInt(f.pid)) return undefined;
  const { roots, startedAt, focusedAt } = f;
  if (!isTime(startedAt) || !isTime(focusedAt)) return undefined;
  if (!Array.isArray(roots) || !roots.every(isText)) return undefined;
  if (!isText(f.socket) || !isHex(f.secret)) return undefined;
  const { id, pid, socket, secret } = f;
  return { v: PROTOCOL_VERSION, id, pid, startedAt, focusedAt, roots, socket, secret };
}

const KINDS: ReadonlySet<unknown> = new Set<ItemKind>([
  'tool',
  'prompt',
  'resource',
  'template',
  'instructions',
]);
const isKind = (v: unknown): v is ItemKind => KINDS.has(v);
const isOriginOrAbsent = (v: unknown): v is 'managed' | 'workspace' | 'user' | undefined =>
  v === undefined || v === 'managed' || v === 'workspace' || v === 'user';
const isHow = (v: unknown): v is 'whole' | 'redacted' | 'refused' =>
  v === 'whole' || v === 'redacted' || v === 'refused';

export function readBrokerMessage(text: string): BrokerMessage | undefined {
  const f = fieldsOf(text);
  if (!f || !isInt(f.n)) return undefined;
  const { n } = f;
  switch (f.t) {
    case 'asking':
    case 'fetch':
    case 'recorded':
    case 'printed':
    case 'unshow':
      return { t: f.t, n };
    case 'show': {
      const { results, hashes } = f;
      if (!Array.isArray(results) || !results.every(isInt)) return undefined;
      if (results.length > SHOWN_RESULTS || !isText(hashes)) return undefined;
      return { t: 'show', n, results, hashes };
    }
    case 'verdict':
      return readVerdict(n, f);
    case 'reviewed':
      return readReviewed(n, f);
    case 'release':
      return readRelease(n, f);
    case 'relist':
      return Array.isArray(f.kinds) && f.kinds.every(isKind)
        ? { t: 'relist', n, kinds: f.kinds }
        : undefined;
    case 'watch':
      return typeof f.on === 'boolean' && isInt(f.limit)
        ? { t: 'watch', n, on: f.on, limit: f.limit }
        : undefined;
    case 'flow':
      return isInt(f.key) ? { t: 'flow', n, key: f.key } : undefined;
    case 'lease': {
      const lease = readLease(f.lease);
      return lease && { t: 'lease', n, lease };
    }
    case 'unlease':
      return isText(f.lease) ? { t: 'unlease', n, lease: f.lease } : undefined;
    default:
      return readSignIn(n, f);
  }
}

function readVerdict(n: number, f: Fields): BrokerMessage | undefined {
  if (typeof f.allow !== 'boolean' || !isText(f.reason)) return undefined;
  if (!isTextOrAbsent(f.text) || !isTextOrAbsent(f.edit)) return undefined;
  if (!isOriginOrAbsent(f.rule)) return undefined;
  const confine = f.confine === undefined ? undefined : readConfinement(f.confine);
  if (f.confine !== undefined && !confine) return undefined;
  const { allow, reason, text: said, rule, edit } = f;
  return {
    t: 'verdict',
    n,
    allow,
    reason,
    ...(said !== undefined && { text: said }),
    ...(rule !== undefined && { rule }),
    ...(edit !== undefined && { edit }),
    ...(confine && { confine }),
  };
}

function readReviewed(n: number, { leaveOut, refused }: Fields): BrokerMessage | undefined {
  if (!Array.isArray(leaveOut) || !leaveOut.every(isInt)) return undefined;
  if (!isTextOrAbsent(refused)) return undefined;
  return { t: 'reviewed', n, leaveOut, ...(refused !== undefined && { refused }) };
}

function readRelease(n: number, { how, reason, text }: Fields): BrokerMessage | undefined {
  if (!isHow(how) || !isText(reason) || !isTextOrAbsent(text)) return undefined;
  return { t: 'release', n, how, reason, ...(text !== undefined && { text }) };
}
