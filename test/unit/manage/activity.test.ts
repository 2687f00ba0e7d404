import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { activityRows } from '../../../src/ui/activityRows.ts';
import { endingOf, recordsOf } from '../../../src/core/ledger/records.ts';
import { recordText } from '../../../src/ui/recordText.ts';

const clock = (at: number) => `t${at}`;
const base = { connection: 'c1', server: 'mail', launchId: 'l' };
const H1 = 'a'.repeat(64);
const H2 = 'b'.repeat(64);
const question = (id: string, at: number): LedgerEvent => ({
  ...base,
  kind: 'question',
  at,
  question: id,
  tool: 'send',
  hash: H1,
  args: '{"to":"bob"}',
});
const answer = (id: string, at: number, more: object = {}): LedgerEvent => ({
  ...base,
  kind: 'answer',
  at,
  question: id,
  answer: 'allow-once',
  ...more,
});
const forward = (n: number, at: number, more: object = {}): LedgerEvent => ({
  ...base,
  kind: 'forward',
  at,
  n,
  tool: 'send',
  hash: H1,
  bytes: 12,
  args: '{"to":"bob"}',
  reason: 'person.allowed',
  ...more,
});
const result = (n: number, status: string): LedgerEvent => ({
  ...base,
  kind: 'result',
  at: 99,
  n,
  status,
  bytes: 7,
});
const refusal: LedgerEvent = {
  ...base,
  kind: 'refusal',
  at: 4,
  tool: 'send',
  hash: H1,
  reason: 'person.denied',
};

describe('what the ledger says of calls', () => {
  it('brings question, answer, forwarding and result of one call together', () => {
    const [call, ...rest] = recordsOf([
      question('q', 1),
      answer('q', 2),
      forward(1, 3),
      result(1, 'ok'),
    ]);
    expect(rest).toEqual([]);
    expect(call && endingOf(call)).toBe('allowed');
    expect(call?.result?.bytes).toBe(7);
  });

  it('finds the call behind an edit by the hash of the edit', () => {
    const edited = { editedHash: H2, editedArgs: '{"to":"eve"}' };
    const events = [
      question('q', 1),
      answer('q', 2, edited),
      forward(1, 3, { hash: H2, edited: true }),
    ];
    const [call, ...rest] = recordsOf(events);
    expect(rest).toEqual([]);
    expect(call && endingOf(call)).toBe('edited');
  });

  it('keeps identical calls apart and gives the verdict to the one that was answered', () => {
    const events = [question('q1', 1), question('q2', 2), answer('q2', 3), forward(2, 4)];
    const calls = recordsOf(events);
    expect(calls.map((c) => [c.question?.question, endingOf(c)])).toEqual([
      ['q2', 'allowed'],
      ['q1', 'waiting'],
    ]);
    expect(new Set(calls.map((c) => c.id)).size).toBe(2);
  });

  it('shows a refusal, and an unasked call, that no question belongs to', () => {
    expect(recordsOf([refusal]).map(endingOf)).toEqual(['refused']);
    const unasked = recordsOf([
      forward(1, 1, { reason: 'grant', by: 'g1' }),
      result(1, 'toolError'),
    ]);
    expect(unasked.map(endingOf)).toEqual(['failed']);
  });

  it('believes an answer that came after the client had given up', () => {
    const ending = (choice: string) =>
      recordsOf([question('q', 1), answer('q', 2, { answer: choice })]).map(endingOf);
    expect(ending('deny')).toEqual(['refused']);
    expect(ending('dont-start')).toEqual(['refused']);
    expect(ending('allow-once')).toEqual(['unused']);
  });

  it('does not mix up connections', () => {
    const events = [question('q', 1), forward(1, 2, { connection: 'c2' })];
    expect(recordsOf(events)).toHaveLength(2);
  });

  it('lists calls by server, newest first, each to be opened', () => {
    const other = { ...question('q9', 9), server: 'files' };
    const rows = activityRows(
      recordsOf([question('q', 1), answer('q', 2), forward(1, 3), other]),
      clock,
    );
    expect(rows.map((r) => r.text)).toEqual(['files', 'mail']);
    expect(rows[1]?.rows[0]).toMatchObject({
      text: 'send',
      note: 'allowed, t1',
      opens: { command: 'countersign.showActivityEntry' },
    });
  });
});

describe('what the ledger says of reviews', () => {
  const list = (withheld: number): LedgerEvent => ({
    ...base,
    kind: 'surface',
    at: 5,
    what: 'tool',
    listed: 12,
    pinned: 12 - withheld,
    withheld,
    rules: withheld > 0 ? ['order.model'] : [],
  });
  const H3 = 'c'.repeat(64);
  const asked: LedgerEvent = { ...base, kind: 'question', at: 6, question: 'r', hash: H3 };
  const reply = (how: 'whole' | 'redacted' | 'refused', more: object = {}): LedgerEvent => ({
    ...base,
    kind: 'reply',
    at: 8,
    n: 9,
    call: 1,
    method: 'tools/call',
    name: 'send',
    hash: H3,
    rules: ['order.model'],
    how,
    ...more,
  });

  it('tells of a list how many are pinned and withheld, as no call', () => {
    const [clean] = activityRows(recordsOf([list(0)]), clock)[0]?.rows ?? [];
    expect([clean?.text, clean?.note]).toEqual(['list of tools', '12 listed, 12 pinned, t5']);
    const [doubtful] = recordsOf([list(2)]);
    expect(doubtful && endingOf(doubtful)).toBe('withheld');
    expect(doubtful && recordText(doubtful, clock)).toContain('order.model');
  });

  it.each([
    ['refused', 'kept'],
    ['redacted', 'redacted'],
    ['whole', 'allowed'],
  ] as const)('brings a reply that was %s to the call that it answers', (how, ending) => {
    const answered = answer('r', 7, { answer: 'withhold', text: 'no' });
    const records = recordsOf([forward(1, 3), result(1, 'ok'), asked, answered, reply(how)]);
    expect(records.map(endingOf)).toEqual([ending]);
    const text = records[0] && recordText(records[0], clock);
    expect(text).toContain('Keep it from the model');
    expect(text).toContain('order.model');
  });

  it('shows a reply that answers no call by itself, and one that is still asked', () => {
    const alone = reply('refused', { call: 0, name: 'file:///a', method: 'resources/read' });
    expect(recordsOf([asked, alone]).map(endingOf)).toEqual(['kept']);
    expect(recordsOf([alone]).map((r) => r.tool)).toEqual(['file:///a']);
    expect(recordsOf([forward(1, 3), asked]).map(endingOf)).toEqual(['waiting', 'allowed']);
  });

  it('says when a kept answer was given to a repeated call', () => {
    const collected: LedgerEvent = { ...base, kind: 'reply', at: 20, n: 9, how: 'collected' };
    const [call, ...rest] = recordsOf([forward(1, 3), asked, reply('whole'), collected]);
    expect(rest).toEqual([]);
    expect(call && recordText(call, clock)).toContain('t20: given to a repeated call');
  });
});

describe('the record of one call', () => {
  const events = [
    question('q', 1),
    answer('q', 2, { editedHash: H2, editedArgs: '{"to":"eve"}', text: 'why\u202e' }),
    forward(1, 3, { hash: H2, edited: true }),
  ];
  const [record] = recordsOf(events);
  const text = record ? recordText(record, clock) : '';

  it('says what was shown, what was answered in words, and what was sent', () => {
    expect(text).toContain('t2: Allow once');
    expect(text).toContain('because: You allowed it.');
    expect(text).toContain('"to": "bob"');
    expect(text).toContain(H2);
  });

  it('shows an edit as a difference', () => {
    expect(text).toContain('-  "to": "bob"');
    expect(text).toContain('+  "to": "eve"');
  });

  it('makes hidden characters visible', () => {
    expect(text).not.toContain('\u202e');
    expect(text).toContain('U+202E');
  });

  it('leaves JSON alone that re-printing would change', () => {
    const odd = '{"a":1,"a":12345678901234567890}';
    const [call] = recordsOf([{ ...question('q', 1), args: odd } as LedgerEvent]);
    expect(call && recordText(call, clock)).toContain(odd);
  });
});

describe('the record of a call that a rule decided about', () => {
  const [record] = recordsOf([
    { ...question('q', 1), by: 'workspace:fro\u202ezen' } as LedgerEvent,
    answer('q', 2),
    forward(1, 3),
  ]);

  it('names the rule, and what its file says now where it is still there', () => {
    const text = record && recordText(record, clock);
    expect(text).toMatch(/Rule +Rule fro‹U\+202E›zen \(repository\)$/m);
    expect(text).not.toContain('It says now');
    const rule = { origin: 'workspace' as const, id: 'frozen', file: '/ws/r.json', reason: 'Why.' };
    const cited = () => rule;
    const now = record && recordText(record, clock, cited);
    expect(now).toMatch(/Rule +Rule frozen \(repository\), in \/ws\/r\.json$/m);
    expect(now).toMatch(/It says now +Reason: Why\.$/m);
    const rows = record && activityRows([record], clock, [], cited)[0]?.rows;
    expect(rows?.[0]?.hover).toContain('Rule frozen (repository), in /ws/r.json\nReason: Why.');
  });

  it('takes no approval for a rule', () => {
    const [call] = recordsOf([forward(1, 3, { by: 'g' })]);
    expect(call && recordText(call, clock)).not.toMatch(/^Rule/m);
  });
});

describe('what is remembered and a call', () => {
  const sentence = 'Allows send on mail\u202e, whatever it is given';
  const grantText = (id: string) => (id === 'g' ? sentence : undefined);
  const shown = (events: readonly LedgerEvent[]) => {
    const records = recordsOf(events);
    const [row] = activityRows(records, clock, [], undefined, grantText)[0]?.rows ?? [];
    const text = records[0] && recordText(records[0], clock, undefined, grantText);
    return { row, text: text ?? '' };
  };
  const remembered = (more: object = {}) => forward(1, 3, { reason: 'grant', by: 'g', ...more });

  it('says which approval it ran by, in its sentence', () => {
    const { row, text } = shown([remembered()]);
    expect(row?.note).toBe('allowed, remembered, t3');
    expect(row?.hover).toContain('not asked, remembered: Allows send on mail‹U+202E›');
    expect(text).toMatch(/^Remembered +Allows send on mail‹U\+202E›, whatever it is given$/m);
    expect(row?.color).toBeUndefined();
  });

  it('says that it ran under a lease', () => {
    const { row, text } = shown([remembered({ leased: 'l' })]);
    expect(row?.note).toBe('allowed, remembered, leased, t3');
    for (const told of [row?.hover, text]) expect(told).toContain('It ran under a lease');
    expect(shown([remembered({ leased: 'l', again: true })]).text).toContain('earlier window');
  });

  it('marks one that a change overtook, with the reason that it would be asked now', () => {
    const { row, text } = shown([remembered({ leased: 'l', against: 'no-rule' })]);
    expect(row?.note).toBe('allowed, remembered, overtaken, t3');
    expect(row?.color).toBe('list.warningForeground');
    for (const told of [row?.hover, text])
      expect(told).toMatch(/it would not have been allowed any more: \S/);
  });

  it('says that it was asked in spite of an approval, and of which', () => {
    const asked = { ...question('q', 1), grant: 'g' } as LedgerEvent;
    const { row, text } = shown([asked]);
    expect(row?.note).toBe('not decided, asked in spite of an approval, t1');
    for (const told of [row?.hover, text])
      expect(told).toContain('asked in spite of what is remembered: Allows send on mail‹U+202E›');
    expect(row?.hover).not.toContain('not asked');
  });

  it('says so where the approval is not remembered any more, and nothing where none had a word', () => {
    expect(shown([remembered({ by: 'gone' })]).row?.hover).toContain('not remembered any more');
    const { row, text } = shown([question('q', 1), answer('q', 2), forward(1, 3)]);
    expect(row?.note).toBe('allowed, t1');
    expect(text).not.toContain('remembered');
  });
});
