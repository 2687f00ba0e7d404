import type { CallRecord } from './records.ts';

/** Milliseconds without a call after which a new conversation is taken to begin, where the client names none. */
export const QUIET = 30 * 60_000;

/** What an agent did in one conversation, as far as the ledger tells. */
export interface Conversation {
  /** Stable while the ledger grows. */
  readonly id: string;
  /** As the client named it; a claim. */
  readonly claimed?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Oldest first. */
  readonly records: readonly CallRecord[];
}

interface Draft {
  readonly id: string;
  readonly claimed: string | undefined;
  readonly records: CallRecord[];
}

/**
 * Brings records (newest first) together to conversations, the one with the newest record first. Each server has a
 * connection of its own, so calls that claim one id belong together whatever their connection, as where flows are
 * looked for; without an id it is one connection, until it was quiet for half an hour. Starts and lists belong to the
 * first call of their connection that follows soon. It tells people what happened and decides nothing: a client can
 * claim the id of another.
 */
export function conversationsOf(records: readonly CallRecord[]): readonly Conversation[] {
  const drafts = new Map<string, Draft>();
  const unnamed = new Map<string, { readonly draft: Draft; at: number }>();
  const put = (record: CallRecord, claimed: string | undefined): void => {
    if (claimed !== undefined) {
      const id = `id ${claimed}`;
      const draft = drafts.get(id) ?? { id, claimed, records: [] };
      drafts.set(id, draft);
      draft.records.push(record);
      return;
    }
    const key = record.connection ?? `server ${record.server}`;
    const last = unnamed.get(key);
    if (last && record.at - last.at <= QUIET) {
      last.draft.records.push(record);
      last.at = record.at;
      return;
    }
    const draft: Draft = { id: `of ${key} ${record.at}`, claimed, records: [record] };
    unnamed.set(key, { draft, at: record.at });
    drafts.set(draft.id, draft);
  };
  const oldestFirst = [...records].sort((a, b) => a.at - b.at);
  const calls = oldestFirst.filter(isCall);
  for (const record of oldestFirst) {
    const of = callOf(record, calls);
    put(record, of && Math.abs(of.at - record.at) <= QUIET ? claimedBy(of) : undefined);
  }
  return [...drafts.values()].map(finished).sort((a, b) => b.to - a.to);
}

/** It is about a call or another request of the agent, not about a start or a list. */
export const isCall = ({ launch, surface, tool }: CallRecord): boolean =>
  !launch && !surface && tool !== undefined;

const claimedBy = ({ question, forward, refusal, reply, touch }: CallRecord): string | undefined =>
  (question ?? forward ?? refusal ?? reply ?? touch)?.conversation;

/** What a record belongs to: what left a sandbox, to the call before it where it names no conversation. */
function callOf(record: CallRecord, calls: readonly CallRecord[]): CallRecord | undefined {
  if (isCall(record) || claimedBy(record) !== undefined) return record;
  const here = calls.filter((c) => c.connection === record.connection);
  return record.touch
    ? here.findLast((c) => c.at <= record.at)
    : here.find((c) => c.at >= record.at);
}

function finished({ id, claimed, records }: Draft): Conversation {
  const at = records.map((r) => r.at);
  return { id, claimed, from: Math.min(...at), to: Math.max(...at), records };
}
