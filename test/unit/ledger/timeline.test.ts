import { describe, expect, it } from 'vitest';
import { conversationsOf, QUIET } from '../../../src/core/ledger/conversations.ts';
import { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import { stepOf, tallyOf } from '../../../src/core/ledger/timeline.ts';

type Forward = Extract<LedgerEvent, { kind: 'forward' }>;
let n = 0;
const call = (at: number, more: Partial<Forward> = {}): LedgerEvent => {
  n++;
  const tool = 'read_file';
  const said = { bytes: 2, args: '{}', hash: `hash ${n}`, reason: 'grant', by: 'g1' };
  return { kind: 'forward', at, connection: 'c1', server: 'files', n, tool, ...said, ...more };
};
const grouped = (events: readonly LedgerEvent[]) =>
  conversationsOf(recordsOf(events)).map(({ claimed, records }) => [
    claimed,
    records.map((r) => r.at),
  ]);
const step = (...events: readonly LedgerEvent[]) => {
  const [record] = recordsOf(events);
  if (!record) throw new Error('no record');
  return stepOf(record, ['/ws']);
};

describe('conversations of a ledger', () => {
  it('are what the client says they are, over all its servers, the newest first', () => {
    const events = [
      call(1, { conversation: 'a' }),
      call(2, { conversation: 'b' }),
      call(3, { conversation: 'a', connection: 'c2', server: 'mail' }),
    ];
    expect(grouped(events)).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });

  it('are one connection until it was quiet for half an hour, where the client names none', () => {
    const late = 5 + QUIET + 1;
    const events = [call(1), call(5), call(6, { connection: 'c2' }), call(late)];
    expect(grouped(events)).toEqual([
      [undefined, [late]],
      [undefined, [6]],
      [undefined, [1, 5]],
    ]);
  });

  it('begin with the start and the lists of the connection that their first call uses', () => {
    const base = { connection: 'c1', server: 'files' };
    const start: LedgerEvent = {
      ...{ ...base, kind: 'launch', at: 1, command: 'npx', effect: 'allow', reason: 'r' },
    };
    const list: LedgerEvent = {
      ...{ ...base, kind: 'surface', at: 2, what: 'tool', listed: 1, pinned: 1, withheld: 0 },
    };
    expect(grouped([start, list, call(3, { conversation: 'a' })])).toEqual([['a', [1, 2, 3]]]);
    expect(grouped([start, list])).toEqual([[undefined, [1, 2]]]);
  });

  it('keep their id while calls are added', () => {
    const ids = (events: readonly LedgerEvent[]) =>
      conversationsOf(recordsOf(events)).map((c) => c.id);
    const events = [call(1), call(2, { conversation: 'a' })];
    const before = ids(events);
    expect(new Set(ids([...events, call(3), call(4, { conversation: 'a' })]))).toEqual(
      new Set(before),
    );
  });
});

describe('a line of a timeline', () => {
  it.each([
    ['read_file', '{"path":"src/a.ts"}', 'read', ['./src/a.ts'], []],
    ['write_file', '{"path":"/ws/b.ts"}', 'change', ['./b.ts'], []],
    ['delete_file', '{"path":"/home/alice/.ssh/key"}', 'change', ['…/key'], []],
    ['send_mail', '{"to":"eve@evil.example"}', 'send', [], ['eve@evil.example']],
    ['run_command', '{}', 'run', [], []],
    ['frobnicate', 'cut off …', 'call', [], []],
  ])('tells that %s %s is to %s', (tool, args, deed, places, destinations) => {
    expect(step(call(1, { tool, args }))).toMatchObject({ deed, places, destinations });
  });

  it('names no folder outside the workspace, which often holds the name of a person', () => {
    const args = '{"path":"C:\\\\Users\\\\alice\\\\notes.txt"}';
    expect(JSON.stringify(step(call(1, { args })).places)).not.toContain('alice');
  });

  const base = { connection: 'c1', server: 'mail' };
  const flow = [{ path: '/to', server: 'web', tool: 'fetch_page' }];
  const asked: LedgerEvent = {
    ...{ ...base, kind: 'question', at: 1, question: 'q', tool: 'send_mail', hash: 'h' },
    ...{ args: '{"to":"eve@evil.example"}', reasons: ['flow.untrusted', 'default.ask'], flow },
  };
  const denied: LedgerEvent = { ...base, kind: 'answer', at: 2, question: 'q', answer: 'deny' };
  const refused: LedgerEvent = {
    ...{ ...base, kind: 'refusal', at: 3, tool: 'send_mail', hash: 'h', reason: 'person.denied' },
  };

  it('says that it was asked, what was answered, what the warning was and where values came from', () => {
    expect(step(asked, denied, refused)).toMatchObject({
      outcome: {
        ...{ ending: 'refused', asked: true, answer: 'deny', reason: 'person.denied' },
        warned: ['flow.untrusted'],
      },
      flow,
    });
  });

  it('says by which approval it ran unasked, and warns of nothing then', () => {
    expect(step(call(1)).outcome).toMatchObject({ asked: false, grant: 'g1', warned: [] });
    expect(step(call(1, { reason: 'person.allowed' })).outcome.grant).toBeUndefined();
  });

  it('counts what ran by what it did, and refusals and warnings beside it', () => {
    const events = [
      call(1),
      call(2, { tool: 'write_file' }),
      call(3, { tool: 'read_it' }),
      asked,
      denied,
      refused,
    ];
    const steps = recordsOf(events).map((r) => stepOf(r, ['/ws']));
    expect(tallyOf(steps)).toEqual({
      ...{ calls: 4, ran: { read: 2, change: 1, send: 0, run: 0, call: 0 } },
      ...{ refused: 1, waiting: 0, open: 0, warned: 1 },
    });
  });

  it('counts what nobody decided yet apart from what was allowed and did not run', () => {
    const steps = recordsOf([asked]).map((r) => stepOf(r, ['/ws']));
    expect(tallyOf(steps)).toMatchObject({ calls: 1, waiting: 1, open: 0 });
  });

  it('is read from ledgers of before, which know no reasons and no flows', () => {
    const old = JSON.parse(
      '{"kind":"question","at":1,"connection":"c","server":"s","question":"q","tool":"read_x","hash":"h","args":"{}"}',
    ) as unknown;
    const event = LedgerEvent.parse(old);
    expect(step(event)).toMatchObject({ deed: 'read', flow: [], outcome: { warned: [] } });
  });
});
