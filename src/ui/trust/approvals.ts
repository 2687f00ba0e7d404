import type { Uses } from '../../core/ledger/uses.ts';
import type { Grant } from '../../core/policy/grants.ts';
import type { Policy } from '../../core/policy/policy.ts';

/** Days without use after which a remembered approval is offered for removal. */
export const UNUSED_DAYS = 60;

/** A remembered approval as it is listed. */
export interface Approval {
  readonly grant: Grant;
  /** It lives in this window alone. */
  readonly session: boolean;
  /** Milliseconds since the epoch; absent where no use is known. */
  readonly last: number | undefined;
}

export const ORDERS = ['use', 'name', 'new'] as const;
export type Order = (typeof ORDERS)[number];

export function approvalsOf({ session, trust }: Policy, uses: Uses): readonly Approval[] {
  const listed = (grant: Grant, here: boolean): Approval => ({
    grant,
    session: here,
    last: uses.lastUse(grant),
  });
  return [...session.map((g) => listed(g, true)), ...trust.grants.map((g) => listed(g, false))];
}

/** Stored approvals that were certainly not used for so long. */
export const unusedOf = (
  approvals: readonly Approval[],
  uses: Uses,
  now: number,
): readonly Approval[] =>
  approvals.filter((a) => !a.session && uses.unusedFor(a.grant, now) >= UNUSED_DAYS);

interface Place {
  readonly server: string;
  readonly tool: string;
  readonly at: number;
}

/** By server and tool, the newest first. */
export const byName = (a: Place, b: Place): number =>
  compare(a.server, b.server) || compare(a.tool, b.tool) || b.at - a.at;

const byAge = (a: Approval, b: Approval): number => b.grant.at - a.grant.at;
const byUse = (a: Approval, b: Approval): number => (a.last ?? 0) - (b.last ?? 0) || -byAge(a, b);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const BY: Readonly<Record<Order, typeof byAge>> = {
  use: byUse,
  name: (a, b) => byName(a.grant, b.grant),
  new: byAge,
};

/** In the order that the person chose; groups follow their first approval. */
export const ordered = (approvals: readonly Approval[], order: Order): readonly Approval[] =>
  [...approvals].sort(BY[order]);
