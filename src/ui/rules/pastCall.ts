import { createHash } from 'node:crypto';
import { argumentTree } from '../../core/consent/effect.ts';
import { judged } from '../../core/policy/policy.ts';
import type { CallContext } from '../../core/policy/decide.ts';
import type { CallFacts } from '../../core/policy/grants.ts';
import { matchesPattern } from '../../core/policy/pattern.ts';
import type { Ports } from '../ports.ts';
import type { CallRecord } from '../../core/ledger/records.ts';

/** A call of the ledger, as far as it can be decided about again. */
export interface PastCall {
  readonly record: CallRecord;
  readonly facts: CallFacts;
  readonly context: CallContext;
  /** The arguments stand in the ledger as they were: nothing was removed or cut. */
  readonly whole: boolean;
}

/** What of the window is looked at beside the ledger. */
export interface Now {
  readonly ports: Pick<Ports, 'trust' | 'live' | 'review'>;
  /** Absolute paths of the workspace folders. */
  readonly roots: readonly string[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The call of a record with what is known now of its server and tool; undefined where the record is of no call. Where
 * its values came from, what was approved late and whether it reached this window are not kept, so they are left out;
 * paths are not resolved, so conditions on them cannot be told.
 */
export function pastCall(record: CallRecord, { ports, roots }: Now): PastCall | undefined {
  const { question, forward, refusal, tool, server, connection = '' } = record;
  const event = question ?? forward ?? refusal;
  if (tool === undefined || !event?.launchId || !event.hash) return undefined;
  const { launchId, hash, conversation } = event;
  const text = question?.args ?? forward?.args ?? refusal?.args;
  const whole = text !== undefined && sha256(text) === hash;
  const policy = ports.trust.policy();
  const live = ports.live.connections().find((c) => c.launchId === launchId);
  const { contents, mine } = judged(policy, launchId) ?? {};
  const item = ports.review
    .surfaces()
    .filter((s) => s.launchId === launchId)
    .flatMap((s) => s.items)
    .find((i) => i.kind === 'tool' && i.name === tool);
  const withheld = item?.standing.state === 'withheld' ? item.standing.why : undefined;
  const facts: CallFacts = {
    ...{ launchId, server, tool, hash, connection, conversation },
    pin: withheld ? undefined : item?.hash,
    contents: ports.trust.contentsId({ contents: live?.contents ?? contents, mine }),
    args: {
      tree: whole ? argumentTree(text, true) : undefined,
      roots,
      cwd: live?.launch.cwd ?? '',
      real: new Map(),
      windows: false,
      patterns: matchesPattern,
    },
  };
  const flagged = item?.findings.some((f) => f.tier === 'hard') === true;
  return { record, facts, context: { matched: true, withheld, flagged }, whole };
}
