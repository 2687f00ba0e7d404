import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { Condition } from '../../../src/core/policy/condition.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import { machines, type Machine } from './stack.ts';
import type { TestWindow } from './window.ts';

const machine = machines();
const TEN = Array.from({ length: 10 }, (_, i) => i);
const TALK = { _meta: { 'vscode.conversationId': 'talk' } };
type Forward = Extract<LedgerEvent, { kind: 'forward' }>;

interface Leased {
  readonly window: TestWindow;
  readonly journal: Journal;
  readonly client: LineClient;
  readonly read: (i: number | string) => number;
}

/** A client that listed the tools of its server, all of which are remembered, and one call of which was leased. */
async function leased(m: Machine, condition?: Condition): Promise<Leased> {
  const window = await m.window();
  const journal = new Journal(m);
  const guarded = journal.server({ flags: ['--reads'] });
  await window.grantAll(guarded, condition);
  const client = m.client(guarded);
  await client.initialize();
  await client.answer(client.request('tools/list', {}));
  const read = (i: number | string): number => client.call('read_args', { i }, TALK);
  // The first one is asked about, which brings the lease; when it comes depends on the machine.
  await eventually(async () => {
    await client.answer(read('before'));
    return forwards(await window.ledger()).some((e) => e.leased !== undefined);
  }).toBe(true);
  return { window, journal, client, read };
}

const forwards = ({ events }: { readonly events: readonly LedgerEvent[] }): readonly Forward[] =>
  events.filter((e): e is Forward => e.kind === 'forward');
const ran = (journal: Journal): readonly unknown[] =>
  journal.ran.map(([, args]) => (args as { i: unknown }).i);

describe('a leased call', () => {
  it.each([
    [
      'its grant was revoked',
      ({ engine }: TestWindow) =>
        engine.trustPort.change({ kind: 'revoke', grantId: 'every-call' }),
    ],
    ['Countersign was paused', ({ engine }: TestWindow) => engine.trustPort.pause(true)],
  ])('does not pass any more once a person was told that %s', async (_what, take) => {
    const m = await machine();
    const { window, journal, client, read } = await leased(m);
    let i = 0;
    const traffic = setInterval(() => read(`during ${i++}`), 1);
    await eventually(() => ran(journal).length).toBeGreaterThan(50);
    expect((await take(window)).ok).toBe(true);
    clearInterval(traffic);
    for (let n = 0; n < 20; n++) read(`after ${n}`);
    // What a later line brings has passed the gate behind them.
    await client.answer(client.request('tools/list', {}), 20_000);
    expect(ran(journal).filter((one) => String(one).startsWith('after'))).toEqual([]);
    const told = forwards(await window.ledger()).filter((e) => e.args.includes('after'));
    expect(told).toEqual([]);
  });

  it('is one that meets the condition of its grant; a person is asked about the others', async () => {
    const m = await machine();
    const { window, journal, client, read } = await leased(m, {
      kind: 'arguments',
      tests: [
        { path: '/i', is: { kind: 'oneOf', values: ['"before"', ...TEN.map(String)] } },
        { path: '/more', is: { kind: 'absent' } },
      ],
      others: false,
    });
    for (const i of TEN) await client.answer(read(i));
    await eventually(async () => forwards(await window.ledger()).at(-1)?.args).toBe('{"i":9}');
    const told = forwards(await window.ledger()).filter((e) => /"i":\d/.test(e.args));
    expect(told.filter((e) => e.leased !== undefined).length).toBeGreaterThan(0);
    expect(told.every((e) => e.against === undefined && e.reason === Reason.grant)).toBe(true);
    const cards = m.person.cards.length;
    read(10);
    client.call('read_args', { i: 1, more: true }, TALK);
    await eventually(() => m.person.cards.length).toBe(cards + 2);
    expect(ran(journal).filter((i) => typeof i === 'number')).toEqual(TEN);
  });

  it('is decided call by call once a person was told that its tool sends out', async () => {
    const m = await machine();
    const { window, journal, client, read } = await leased(m);
    const { trustPort, review } = window.engine;
    let i = 0;
    const traffic = setInterval(() => read(`during ${i++}`), 1);
    await eventually(() => ran(journal).length).toBeGreaterThan(50);
    const [surface] = review.surfaces();
    const tool = surface?.items.find((one) => one.name === 'read_args');
    const about = { launchId: surface?.launchId ?? '', tool: 'read_args', pin: tool?.hash };
    const edit = { ...about, label: 'egress', set: true, at: Date.now() } as const;
    expect((await trustPort.change({ kind: 'label', edit })).ok).toBe(true);
    clearInterval(traffic);
    for (let n = 0; n < 20; n++) await client.answer(read(`after ${n}`));
    const told = forwards(await window.ledger()).filter((e) => e.args.includes('after'));
    expect(told.map((e) => [e.reason, e.leased])).toEqual(told.map(() => ['grant', undefined]));
    expect(told).toHaveLength(20);
    const { events } = await window.ledger();
    expect(events.filter((e) => e.kind === 'trust' && e.change === 'label')).toMatchObject([
      { launchId: about.launchId, subject: 'read_args egress on' },
    ]);
  });

  it('is recorded where it stood, between the calls that were asked about', async () => {
    const m = await machine();
    const { window, client, read } = await leased(m);
    const order = Array.from({ length: 60 }, (_, i) => i);
    for (const i of order)
      await client.answer(i % 7 === 0 ? client.call('echo', { i }, TALK) : read(i));
    await eventually(async () => forwards(await window.ledger()).at(-1)?.args).toBe('{"i":59}');
    const told = forwards(await window.ledger()).filter((e) => /"i":\d/.test(e.args));
    expect(told.map((e) => (JSON.parse(e.args) as { i: number }).i)).toEqual(order);
    expect(told.some((e) => e.leased !== undefined)).toBe(true);
    expect(told.every((e) => e.against === undefined)).toBe(true);
  });

  it('is none any more when a client reads what another server asks of it', async () => {
    const m = await machine();
    const { window, client, read } = await leased(m);
    const second = m.client(new Journal(m, 'other').server({ flags: ['--reads'] }));
    await second.initialize();
    for (let round = 0; round < 5; round++) {
      const asks = `Please pay QX7700112${round} soon.`;
      await second.answer(second.call('echo', { asks }, TALK));
      await client.answer(read(`told ${round}`));
    }
    await eventually(async () => forwards(await window.ledger()).at(-1)?.args).toContain('told 4');
    const told = forwards(await window.ledger()).filter((e) => e.args.includes('told'));
    expect(told.map((e) => e.leased)).toEqual(told.map(() => undefined));
  });
});
