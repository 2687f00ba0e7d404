import type { JsonNode } from '../../../shared/lossless.ts';
import type { Lease } from '../../../shared/protocol/lease.ts';
import { matchingGrant, type Grant } from '../grants.ts';

/** The grants of a lease, ready to be compared with a call. */
export interface LeaseTerms {
  readonly id: string;
  readonly byTool: ReadonlyMap<string, readonly Grant[]>;
  readonly except: ReadonlySet<string>;
  readonly exceptUnnamed: boolean;
}

/** What of a call a lease is compared with. */
export interface LeasedCall {
  readonly tool: string;
  /** SHA-256 of the argument bytes. */
  readonly hash: string;
  readonly conversation?: string | undefined;
}

/** A condition that is leased asks about no path, so nothing of the machine is needed. */
const NOWHERE = { roots: [], cwd: '', real: new Map<string, string>(), windows: false };

/** What the broker compared before it leased a grant is the same on both sides here. */
const SAME = { launchId: '', server: '' };
const CONNECTION = '';

export function leaseTerms({ id, grants, except, exceptUnnamed }: Lease): LeaseTerms {
  const byTool = new Map<string, Grant[]>();
  for (const { id: grant, tools, condition, until, within } of grants)
    for (const tool of tools) {
      const scope: Grant['scope'] = within
        ? { kind: 'conversation', connection: CONNECTION, conversation: within.conversation }
        : { kind: 'workspace' };
      const one: Grant = { id: grant, ...SAME, tool, condition, scope, at: 0, until };
      const named = byTool.get(tool);
      if (named) named.push(one);
      else byTool.set(tool, [one]);
    }
  return { id, byTool, except: new Set(except), exceptUnnamed };
}

/** Whether the calls of a conversation are looked at by the broker, whatever is leased. */
export function isExcepted(
  { except, exceptUnnamed }: LeaseTerms,
  conversation: string | undefined,
): boolean {
  return conversation === undefined ? exceptUnnamed : except.has(conversation);
}

/**
 * The leased grant that covers a call at `now`; undefined where the broker has to be asked. `read` gives the arguments,
 * and is asked only where a condition looks at them: undefined where their text is not all of what is forwarded.
 */
export function leasedGrant(
  terms: LeaseTerms,
  call: LeasedCall,
  now: number,
  read: () => JsonNode | undefined,
): string | undefined {
  const grants = terms.byTool.get(call.tool);
  if (!grants || isExcepted(terms, call.conversation)) return undefined;
  const looks = grants.some(({ condition }) => condition.kind === 'arguments');
  const args = looks ? { ...NOWHERE, tree: read() } : undefined;
  const { tool, hash, conversation } = call;
  const facts = { ...SAME, tool, hash, conversation, connection: CONNECTION, args };
  return matchingGrant(grants, facts, now)?.id;
}
