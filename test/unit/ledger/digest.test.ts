import { describe, expect, it } from 'vitest';
import { Digests, QUIET } from '../../../src/core/ledger/digest.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Reason } from '../../../src/shared/verdict.ts';

const base = (at: number, connection: string, conversation?: string) => ({
  ...{ at, connection, server: 'files', launchId: 'l' },
  ...(conversation !== undefined && { conversation }),
});
type Where = ReturnType<typeof base>;
const asked = (where: Where, ...reasons: string[]): LedgerEvent => ({
  ...{ ...where, kind: 'question', question: `q${where.at}`, tool: 'read' },
  reasons: reasons.length > 0 ? reasons : [Reason.noRule],
});
const ran = (where: Where, reason: string): LedgerEvent => ({
  ...{ ...where, kind: 'forward', n: where.at, tool: 'read', hash: 'h' },
  ...{ bytes: 2, args: '{}', reason },
});
const refused = (where: Where): LedgerEvent => ({
  ...{ ...where, kind: 'refusal', tool: 'read', reason: Reason.personDenied },
});
const ended = (connection: string, at = 100): LedgerEvent => ({
  ...{ ...base(at, connection), kind: 'exit', code: 0, signal: null },
});
const taken = (digests: Digests, ...events: readonly LedgerEvent[]) =>
  events.flatMap((event) => digests.take(event));

describe('the digest of a conversation', () => {
  it('counts what was asked, remembered, refused and warned since it began, when its connection ends', () => {
    const told = taken(
      new Digests(),
      asked(base(1, 'c')),
      ran(base(2, 'c'), Reason.personAllowed),
      ran(base(3, 'c'), Reason.grant),
      ran(base(4, 'c'), Reason.ruleAllows),
      asked(base(5, 'c'), Reason.untrustedValue, Reason.firstSeen),
      refused(base(6, 'c')),
      ended('c'),
    );
    expect(told).toEqual([{ asked: 2, remembered: 2, refused: 1, warned: 1, since: 1, until: 6 }]);
  });

  it('takes a reason that it does not know for a warning, and a question without reasons for none', () => {
    const unknown = taken(new Digests(), asked(base(1, 'c'), 'of a later version'), ended('c'));
    expect(unknown[0]).toMatchObject({ asked: 1, warned: 1 });
    const old: LedgerEvent = { ...base(1, 'c'), kind: 'question', question: 'q', tool: 'read' };
    expect(taken(new Digests(), old, ended('c'))[0]).toMatchObject({ asked: 1, warned: 0 });
  });

  it('says nothing of a connection over which no call came, though its server started', () => {
    const launch: LedgerEvent = {
      ...{ ...base(1, 'c'), kind: 'launch', command: 'x', effect: 'allow', reason: 'r' },
    };
    const start: LedgerEvent = { ...base(1, 'c'), kind: 'question', question: 'q' };
    const digests = new Digests();
    expect(taken(digests, start, launch)).toEqual([]);
    expect(digests.next).toBeUndefined();
    expect(taken(digests, ended('c'))).toEqual([]);
  });

  it('is told once when nothing came for three minutes, and again, from the begin, where it goes on', () => {
    const digests = new Digests();
    taken(digests, ran(base(10, 'c'), Reason.grant));
    expect(digests.next).toBe(10 + QUIET);
    expect(digests.quiet(9 + QUIET)).toEqual([]);
    expect(digests.quiet(10 + QUIET)).toMatchObject([{ remembered: 1 }]);
    expect(digests.quiet(11 + QUIET)).toEqual([]);
    expect(digests.next).toBeUndefined();
    const later = QUIET * 2;
    taken(digests, ran(base(later, 'c'), Reason.grant));
    expect(digests.quiet(later + QUIET)).toMatchObject([{ remembered: 2, since: 10 }]);
    expect(taken(digests, ended('c'))).toEqual([]);
  });

  it('stays awake while answers and results come', () => {
    const digests = new Digests();
    const answer: LedgerEvent = {
      ...{ ...base(QUIET, 'c'), kind: 'answer', question: 'q1', answer: 'allow-once' },
    };
    taken(digests, asked(base(1, 'c')), answer);
    expect(digests.quiet(1 + QUIET)).toEqual([]);
    expect(digests.quiet(2 * QUIET)).toHaveLength(1);
  });

  it('goes over all connections that name the same conversation, and ends with the last of them', () => {
    const digests = new Digests();
    taken(digests, ran(base(1, 'a', 'talk'), Reason.grant), asked(base(2, 'b', 'talk')));
    expect(taken(digests, ended('a'))).toEqual([]);
    expect(taken(digests, ended('b'))).toMatchObject([{ asked: 1, remembered: 1 }]);
  });

  it('keeps conversations over one connection apart', () => {
    const digests = new Digests();
    taken(digests, ran(base(1, 'a', 'one'), Reason.grant), asked(base(2, 'a', 'two')));
    expect(taken(digests, ended('a'))).toMatchObject([{ remembered: 1 }, { asked: 1 }]);
  });

  it('forgets the conversation that is quiet longest, however many a client names', () => {
    const digests = new Digests();
    for (let n = 1; n <= 150; n++) taken(digests, ran(base(n, 'a', `talk ${n}`), Reason.grant));
    const told = taken(digests, ended('a'));
    expect(told).toHaveLength(100);
    expect(told[0]?.since).toBe(51);
  });
});
