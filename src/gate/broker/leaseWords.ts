import type {
  Lease,
  LeasedCheck,
  LeasedCondition,
  LeasedGrant,
  LeasedTest,
} from '../../shared/protocol/lease.ts';

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

function readCondition(value: unknown): LeasedCondition | undefined {
  if (!isFields(value)) return undefined;
  const { kind, hash, tests, others } = value;
  if (kind === 'any') return { kind };
  if (kind === 'exact') return isText(hash) ? { kind, hash } : undefined;
  if (kind !== 'arguments' || !Array.isArray(tests) || typeof others !== 'boolean')
    return undefined;
  const read: LeasedTest[] = [];
  for (const one of tests) {
    const test = readTest(one);
    if (!test) return undefined;
    read.push(test);
  }
  return { kind, tests: read, others };
}

function readTest(value: unknown): LeasedTest | undefined {
  if (!isFields(value)) return undefined;
  const is = readCheck(value.is);
  return is && isText(value.path) ? { path: value.path, is } : undefined;
}

/** A kind of check that is not known here, as of paths and patterns, makes the whole lease unreadable. */
function readCheck(value: unknown): LeasedCheck | undefined {
  if (!isFields(value)) return undefined;
  const { kind, values, hosts, min, max } = value;
  switch (kind) {
    case 'equals':
      return isText(value.value) ? { kind, value: value.value } : undefined;
    case 'oneOf':
      return isTexts(values) ? { kind, values } : undefined;
    case 'host':
      return isTexts(hosts) ? { kind, hosts } : undefined;
    case 'range':
      return isEnd(min) && isEnd(max)
        ? { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
        : undefined;
    case 'absent':
    case 'any':
      return { kind };
    default:
      return undefined;
  }
}

const isEnd = (v: unknown): v is number | undefined =>
  v === undefined || (typeof v === 'number' && Number.isFinite(v));

function readWithin(value: unknown): Pick<LeasedGrant, 'within'> | undefined {
  if (!isFields(value)) return undefined;
  const { conversation } = value;
  if (conversation === undefined) return { within: {} };
  return isText(conversation) ? { within: { conversation } } : undefined;
}
