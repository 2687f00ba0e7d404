import type { Lease, LeasedGrant } from '../../shared/protocol/lease.ts';

/** Checks of a lease, written out like those of `words.ts`; undefined for anything that its schema refuses. */
type Fields = Readonly<Record<string, unknown>>;

const isText = (v: unknown): v is string => typeof v === 'string';
const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every(isText);
const isFields = (v: unknown): v is Fields =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

export function readLease(value: unknown): Lease | undefined {
  if (!isFields(value)) return undefined;
  const { id, grants, except, exceptUnnamed } = value;
  if (!isText(id) || !Array.isArray(grants) || !isTexts(except)) return undefined;
  if (typeof exceptUnnamed !== 'boolean') return undefined;
  const read: LeasedGrant[] = [];
  for (const one of grants) {
    const grant = readGrant(one);
    if (!grant) return undefined;
    read.push(grant);
  }
  return { id, grants: read, except, exceptUnnamed };
}

function readGrant(value: unknown): LeasedGrant | undefined {
  if (!isFields(value)) return undefined;
  const { id, tools, until, within } = value;
  const condition = readCondition(value.condition);
  if (!isText(id) || !isTexts(tools) || !condition) return undefined;
  if (until !== undefined && !(typeof until === 'number' && Number.isFinite(until)))
    return undefined;
  const here = within === undefined ? {} : readWithin(within);
  return here && { id, tools, condition, ...(until !== undefined && { until }), ...here };
}

function readCondition(value: unknown): LeasedGrant['condition'] | undefined {
  if (!isFields(value)) return undefined;
  const { kind, hash } = value;
  if (kind === 'any') return { kind };
  return kind === 'exact' && isText(hash) ? { kind, hash } : undefined;
}

function readWithin(value: unknown): Pick<LeasedGrant, 'within'> | undefined {
  if (!isFields(value)) return undefined;
  const { conversation } = value;
  if (conversation === undefined) return { within: {} };
  return isText(conversation) ? { within: { conversation } } : undefined;
}
