import { describe, expect, it } from 'vitest';
import { habitsOf, isAlwaysAllowed } from '../../../src/core/ledger/habits.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Reason } from '../../../src/shared/verdict.ts';

type Answer = { readonly answer?: string; readonly edited?: boolean; readonly after?: number };
interface Asked extends Answer {
  readonly tool?: string;
  readonly launchId?: string;
  readonly reasons?: readonly string[] | undefined;
}

let n = 0;
/** A question and its answer. */
function call(it: Asked = {}): LedgerEvent[] {
  const { tool = 'read', launchId = 'l', answer = 'allow-once', after = 2000 } = it;
  const at = ++n * 10_000;
  const base = { connection: 'c', server: 'files', launchId };
  const reasons = 'reasons' in it ? it.reasons : [Reason.noRule];
  const question = `q${n}`;
  const edits = it.edited === true ? { editedHash: 'e', editedArgs: '{}' } : {};
  return [
    { ...{ ...base, kind: 'question', at, question, tool, hash: 'h', args: '{}' }, reasons },
    { ...base, kind: 'answer', at: at + after, question, answer, ...edits },
  ];
}
const times = (count: number, it?: Asked) => Array.from({ length: count }, () => call(it)).flat();
const of = (...events: readonly LedgerEvent[]) => habitsOf(events)[0];
const proposes = (...events: readonly LedgerEvent[]) => habitsOf(events).some(isAlwaysAllowed);
const told = { connection: 'c', server: 'files', launchId: 'l' };

describe('the habits that a ledger shows', () => {
  it('are how often each tool was asked about and how it was answered, most often asked first', () => {
    const events = [
      ...times(2, { tool: 'write', answer: 'deny' }),
      ...times(3),
      ...call({ edited: true }),
      ...call({ launchId: 'other' }),
    ];
    expect(habitsOf(events)).toMatchObject([
      { tool: 'read', launchId: 'l', asked: 4, allowed: 3, edited: 1, denied: 0 },
      { tool: 'write', asked: 2, allowed: 0, denied: 2 },
      { tool: 'read', launchId: 'other', asked: 1 },
    ]);
  });

  it('tell the middle time to the answer, and what was approved without a look', () => {
    const events = [500, 999, 1000, 60_000].flatMap((after) => call({ after }));
    expect(of(...events)).toMatchObject({ median: 999.5, blind: 2, allowed: 4 });
    expect(of(...call({ after: 300, answer: 'deny' }))).toMatchObject({ blind: 0, median: 300 });
    const [unanswered] = call();
    expect(unanswered && of(unanswered)).toMatchObject({ asked: 1, allowed: 0, median: undefined });
  });

  it('count no starts, and no questions about replies as questions about calls', () => {
    const start: LedgerEvent = { ...told, kind: 'question', at: 1, question: 's', hash: 'h' };
    const reply = call({ reasons: [Reason.replyFlagged], answer: 'release-whole' });
    expect(habitsOf([start, ...reply])).toEqual([]);
    expect(of(...call(), ...reply)).toMatchObject({ asked: 1, allowed: 1, warned: 1 });
  });
});

describe('an approval that would replace questions', () => {
  it('is for a tool that was allowed five times and never otherwise', () => {
    expect(proposes(...times(4))).toBe(false);
    expect(proposes(...times(5))).toBe(true);
    expect(proposes(...times(4), ...call({ answer: 'allow-conversation' }))).toBe(true);
  });

  it('is never for a tool that was denied in the time looked at, however the ledger says so', () => {
    expect(proposes(...times(9), ...call({ answer: 'deny' }))).toBe(false);
    expect(proposes(...call({ answer: 'deny-block' }), ...times(9))).toBe(false);
    for (const reason of [Reason.personDenied, Reason.personBlocked, Reason.declinedBefore]) {
      const refusal: LedgerEvent = { ...told, kind: 'refusal', at: 1, tool: 'read', reason };
      expect(proposes(refusal, ...times(9))).toBe(false);
    }
  });

  it.each([
    ...[Reason.toolFlagged, Reason.orderedValue, Reason.orderedCall, Reason.afterDenial],
    ...[Reason.requestedValue, Reason.trifecta, Reason.privateOut, Reason.untrustedValue],
    ...[Reason.firstSeen, Reason.unexplained, Reason.replyFlagged, 'of a later version'],
  ])('is never for a tool that was warned of in the time looked at: %s', (reason) => {
    expect(proposes(...times(9), ...call({ reasons: [reason] }))).toBe(false);
    expect(proposes(...times(9), ...call({ reasons: [Reason.noRule, reason] }))).toBe(false);
  });

  it('is never for a tool whose reply was held, or that ran under a lease against what was decided', () => {
    const reply: LedgerEvent = { ...told, kind: 'reply', at: 1, n: 1, name: 'read', how: 'whole' };
    expect(proposes(...times(9), reply)).toBe(false);
    const forward: LedgerEvent = {
      ...{ ...told, kind: 'forward', at: 1, n: 1, tool: 'read', hash: 'h', bytes: 2, args: '{}' },
      ...{ reason: Reason.grant, against: Reason.paused },
    };
    expect(proposes(...times(9), forward)).toBe(false);
  });

  it('is never for a tool whose arguments were edited', () => {
    expect(proposes(...times(9), ...call({ edited: true }))).toBe(false);
  });

  it('is never for questions that a rule or a mode asked, or whose reasons are not recorded', () => {
    for (const reason of [Reason.ruleAsks, Reason.restricted, Reason.unmatched])
      expect(proposes(...times(9), ...call({ reasons: [reason] }))).toBe(false);
    expect(proposes(...times(9), ...call({ reasons: undefined }))).toBe(false);
    expect(proposes(...times(9), ...call({ answer: 'of a later version' }))).toBe(false);
  });

  it('does not mix the launches of one name', () => {
    expect(proposes(...times(4), ...times(4, { launchId: 'other' }))).toBe(false);
    const other = { launchId: 'other', answer: 'deny' };
    expect(proposes(...times(5), ...call(other))).toBe(true);
  });
});
