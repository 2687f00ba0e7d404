import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { machines } from './stack.ts';

const machine = machines({ profiles: 0.05 });
/** A client that gives up on a start after half a second here. */
const HASTY = 'hasty';

async function waiting() {
  const m = await machine();
  const journal = new Journal(m);
  m.person.script = () => undefined;
  const window = await m.window();
  return { m, journal, window };
}

describe('twins of one client', () => {
  it('that start at once share one card, and one answer starts both', async () => {
    const { m, journal } = await waiting();
    const twins = [m.client(journal.server()), m.client(journal.server())];
    const ready = twins.map((t) => t.initialize());
    const card = await m.person.launch();
    await eventually(() => card.question.waiting).toBe(2);
    card.answer({ kind: 'start', trust: false });
    await Promise.all(ready);
    expect(m.person.launches).toHaveLength(1);
    expect(journal.started).toHaveLength(2);
  });

  it('of which the second comes after “start once” are not asked about twice', async () => {
    const { m, journal } = await waiting();
    const first = m.client(journal.server());
    const ready = first.initialize();
    (await m.person.launch()).answer({ kind: 'start', trust: false });
    await ready;
    await first.end();
    await m.client(journal.server()).initialize();
    expect(m.person.launches).toHaveLength(1);
    expect(journal.started).toHaveLength(2);
  });

  it('of which one leaves keep the card for the other', async () => {
    const { m, journal } = await waiting();
    const twins = [m.client(journal.server()), m.client(journal.server())] as const;
    void twins[0].request('initialize', {});
    const ready = twins[1].initialize();
    const card = await m.person.launch();
    await eventually(() => card.question.waiting).toBe(2);
    await twins[0].end();
    await eventually(() => card.question.waiting).toBe(1);
    card.answer({ kind: 'start', trust: false });
    await ready;
    expect(journal.started).toHaveLength(1);
  });

  it('with different commands under one name are asked apart', async () => {
    const { m, journal } = await waiting();
    void m.client(journal.server()).request('initialize', {});
    void m.client(journal.server({ flags: ['--other'] })).request('initialize', {});
    await m.person.launch(2);
    expect(m.person.launches.map((c) => c.question.waiting)).toEqual([1, 1]);
  });
});

describe('a start whose client gives up', () => {
  it('gets an error that says what to do; the card stays, and its answer counts for the next start, once', async () => {
    const { m, journal } = await waiting();
    const client = m.client(journal.server());
    const { error } = await client.initialize(HASTY);
    expect(error).toMatchObject({ code: -32000, data: { reason: 'launch.waiting' } });
    expect(error?.message).toMatch(/approve it in VS Code .*, then restart the server/);
    const card = await m.person.launch();
    await eventually(() => card.question.late).toBe(true);
    expect(card.state).toBe('open');
    await client.end();
    expect(card.state).toBe('open');
    expect(m.person.restarts).toEqual([]);

    card.answer({ kind: 'start', trust: false });
    await eventually(() => m.person.restarts.map((q) => q.id)).toEqual([card.question.id]);
    expect(journal.started).toEqual([]);
    await m.client(journal.server()).initialize();
    expect(journal.started).toHaveLength(1);
    void m.client(journal.server()).request('initialize', {});
    await m.person.launch(2);
    expect(journal.started).toHaveLength(1);
  });

  it('is joined by the next start while its card is open', async () => {
    const { m, journal } = await waiting();
    await m.client(journal.server()).initialize(HASTY);
    const next = m.client(journal.server()).initialize();
    const card = await m.person.launch();
    await eventually(() => card.question.late).toBe(false);
    card.answer({ kind: 'start', trust: true });
    expect((await next).error).toBeUndefined();
    expect(m.person.launches).toHaveLength(1);
  });

  it('that is refused late starts nothing later either', async () => {
    const { m, journal } = await waiting();
    await m.client(journal.server()).initialize(HASTY);
    (await m.person.launch()).answer({ kind: 'refuse', block: true });
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('server.blocked');
    expect(m.person.restarts).toEqual([]);
    expect(journal.entries).toEqual([]);
  });
});
