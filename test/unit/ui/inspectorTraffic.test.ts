import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InspectorToPage } from '../../../src/shared/protocol/inspectorPage.ts';
import type { TrafficAct, TrafficState } from '../../../src/shared/protocol/inspectorTraffic.ts';
import { AWAY } from '../../../src/ui/inspector/traffic.ts';
import { InspectorRig } from './inspectorRig.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function watching(): Promise<InspectorRig> {
  const rig = new InspectorRig([]);
  await rig.say({ method: 'ready' });
  await rig.say({ method: 'view', view: 'traffic' });
  return rig;
}
const act = (rig: InspectorRig, what: TrafficAct): Promise<void> =>
  rig.say({ method: 'traffic', act: what });
function now(rig: InspectorRig): TrafficState {
  vi.advanceTimersByTime(200);
  const state = rig.traffics.at(-1);
  if (!state) throw new Error('nothing was pushed');
  expect(InspectorToPage.safeParse({ traffic: state }).success).toBe(true);
  return state;
}
const names = (rig: InspectorRig): readonly string[] => now(rig).rows.map((r) => r.name);
const call = (id: number, name: string) => ({
  id,
  method: 'tools/call',
  params: { name, arguments: { secret: `s-${id}` } },
});

describe('the traffic view', () => {
  it('watches from when a person opens it until they leave it, and keeps nothing', async () => {
    const rig = new InspectorRig([]);
    await rig.say({ method: 'ready' });
    rig.session.renew();
    await act(rig, { do: 'pause', on: false });
    expect(rig.traffic.begun).toBe(0);
    await rig.say({ method: 'view', view: 'traffic' });
    expect(rig.traffic.watched).toBe(true);
    expect(rig.state).toMatchObject({ view: 'traffic' });
    rig.traffic.tell([rig.traffic.record('server', call(1, 'read'))]);
    expect(names(rig)).toEqual(['tools/call read #1']);
    await rig.say({ method: 'view', view: 'items' });
    expect(rig.traffic).toMatchObject({ begun: 1, ended: 1 });
    await rig.say({ method: 'view', view: 'traffic' });
    expect(names(rig)).toEqual([]);
  });

  it('ends with the page, and where an item is shown from elsewhere', async () => {
    const rig = await watching();
    rig.session.show({ kind: 'tool', name: 'a' });
    expect(rig.traffic.watched).toBe(false);
    expect(rig.state.view).toBe('items');
    await rig.say({ method: 'view', view: 'traffic' });
    rig.session.end();
    expect(rig.traffic.watched).toBe(false);
  });

  it('ends out of sight for long, and goes on when it is seen again, which is told', async () => {
    const rig = await watching();
    rig.traffic.tell([rig.traffic.record('server', call(1, 'read'))]);
    rig.session.visible(false);
    vi.advanceTimersByTime(AWAY - 1);
    expect(rig.traffic.watched).toBe(true);
    vi.advanceTimersByTime(1);
    expect(rig.traffic.watched).toBe(false);
    rig.session.visible(true);
    expect(rig.traffic.watched).toBe(true);
    expect(names(rig)).toHaveLength(1);
    expect(now(rig).notes.join()).toContain('out of sight');
  });

  it('shows nothing that could be decided about', async () => {
    const rig = new InspectorRig([{ name: 'a', says: { name: 'a' } }]);
    await rig.say({ method: 'ready' });
    await rig.say({ method: 'painted', look: rig.shownLook });
    rig.now += 1000;
    await rig.say({ method: 'view', view: 'traffic' });
    expect(rig.shownLook).toBe('');
    expect(rig.state).toMatchObject({ painted: false });
    await rig.say({ method: 'view', view: 'items' });
    expect(rig.shownLook).not.toBe('');
    expect(rig.state.painted).toBe(false);
  });

  it('names calls, joins an answer to its request, and tells how long it took', async () => {
    const rig = await watching();
    const request = rig.traffic.record('server', call(5, 'read'));
    const answer = rig.traffic.record('client', { id: 5, result: {} }, { of: request.seq });
    rig.traffic.tell([request, answer]);
    const [first, second] = now(rig).rows;
    expect(second?.name).toBe('answer to tools/call read #5');
    await act(rig, { do: 'show', key: second?.key ?? '' });
    const { detail } = now(rig);
    expect(detail?.link?.key).toBe(first?.key);
    expect(detail?.facts.map((f) => f.value)).toEqual(['Server to client', 'Code', '5', '7 ms']);
    await act(rig, { do: 'show', key: first?.key ?? '' });
    expect(now(rig).detail?.link).toEqual({ key: second?.key, label: 'Show its answer' });
  });

  it('changes the mark of what was told before, and shows what went on beside what came', async () => {
    const rig = await watching();
    const held = rig.traffic.record('server', call(1, 'read'), { mark: 'held' });
    rig.traffic.tell([held]);
    expect(now(rig).rows[0]).toMatchObject({ mark: 'held', badge: 'held', tone: 'notice' });
    const left = { bytes: 2, body: '{}' };
    rig.traffic.tell([], { changed: [{ seq: held.seq, mark: 'edited', left }] });
    const [row] = now(rig).rows;
    expect(row?.mark).toBe('edited');
    await act(rig, { do: 'show', key: row?.key ?? '' });
    expect(now(rig).detail?.bodies.map((b) => b.text)).toEqual([held.body, '{}']);
  });

  it('says why something was refused, in a sentence', async () => {
    const rig = await watching();
    rig.traffic.tell([
      rig.traffic.record('server', call(1, 'a'), { mark: 'refused', reason: 'person.denied' }),
      rig.traffic.record('client', { id: 1, error: {} }, { mark: 'made', reason: 'wire.json' }),
    ]);
    const rows = now(rig).rows;
    const whys: (string | undefined)[] = [];
    for (const { key } of rows) {
      await act(rig, { do: 'show', key });
      whys.push(now(rig).detail?.why);
    }
    expect(whys[0]).toBe('It did not go on. You denied it.');
    expect(whys[1]).toContain('wire.json');
  });

  it('filters by words in names and texts, by direction and by mark', async () => {
    const rig = await watching();
    rig.traffic.tell([
      rig.traffic.record('server', call(1, 'read')),
      rig.traffic.record('server', call(2, 'write'), { mark: 'refused' }),
      rig.traffic.record('client', { method: 'notifications/message', params: { data: 'HELLO' } }),
    ]);
    const filter = (query: string, side = 'all', marked = 'all') =>
      act(rig, { do: 'filter', query, side, marked } as TrafficAct);
    await filter('S-2');
    expect(names(rig)).toEqual(['tools/call write #2']);
    await filter(' hello ');
    expect(names(rig)).toEqual(['notifications/message']);
    await filter('', 'server');
    expect(names(rig)).toHaveLength(2);
    await filter('', 'all', 'refused');
    expect(names(rig)).toEqual(['tools/call write #2']);
    await filter('nowhere');
    expect(now(rig).empty?.title).toBe('Nothing matches');
    expect(now(rig).count).toBe('0 of 3 messages');
  });

  it('stands still while paused, counts what comes, and shows it then', async () => {
    const rig = await watching();
    rig.traffic.tell([rig.traffic.record('server', call(1, 'a'))]);
    await act(rig, { do: 'pause', on: true });
    rig.traffic.tell([rig.traffic.record('server', call(2, 'b'))]);
    expect(names(rig)).toHaveLength(1);
    expect(now(rig).pauseLabel).toBe('Resume (1 new)');
    await act(rig, { do: 'pause', on: false });
    expect(names(rig)).toHaveLength(2);
  });

  it('forgets everything where it is cleared', async () => {
    const rig = await watching();
    rig.traffic.tell([rig.traffic.record('server', call(1, 'a'))], { dropped: 37 });
    expect(now(rig).notes).toEqual(['37 messages not shown: they came too fast.']);
    await act(rig, { do: 'clear' });
    expect(now(rig)).toMatchObject({ rows: [], notes: [], empty: { title: 'No messages yet' } });
  });

  it('says so where no client is connected, and offers to start the server', async () => {
    const rig = new InspectorRig([]);
    rig.running = undefined;
    await rig.say({ method: 'ready' });
    await rig.say({ method: 'view', view: 'traffic' });
    expect(now(rig).empty).toMatchObject({ title: 'No connection to this server' });
    expect(now(rig).empty?.start).toBeDefined();
  });

  it('names the client of each message where there are several connections', async () => {
    const rig = await watching();
    rig.traffic.tell([rig.traffic.record('server', call(1, 'a'))]);
    expect(now(rig).rows[0]?.who).toBe('');
    rig.traffic.tell([rig.traffic.record('server', call(2, 'a'))], {
      connection: 'c2',
      client: undefined,
    });
    expect(now(rig).rows.map((r) => r.who)).toEqual(['Code', 'not named yet']);
  });

  it('copies a body as it went by, and says where only its beginning is kept', async () => {
    const rig = await watching();
    const whole = rig.traffic.record('server', call(1, 'a\u202e'));
    const long = rig.traffic.record('client', { id: 1, result: {} }, { bytes: 90_000 });
    rig.traffic.tell([whole, long]);
    const [first, second] = now(rig).rows;
    await act(rig, { do: 'copy', key: first?.key ?? '', body: 0 });
    expect(now(rig).notice).toBe('Copied.');
    await act(rig, { do: 'copy', key: second?.key ?? '', body: 0 });
    expect(now(rig).notice).toBe('Copied what is kept of it.');
    expect(rig.copied).toEqual([whole.body, long.body]);
    await act(rig, { do: 'show', key: second?.key ?? '' });
    expect(now(rig).detail?.bodies[0]?.note).toBe('Only the first 65536 of 90000 bytes are kept.');
  });

  it('exports what is listed as JSON lines, where the person went through with it', async () => {
    const rig = await watching();
    await act(rig, { do: 'export' });
    expect(rig.saved).toEqual([]);
    rig.traffic.tell([
      rig.traffic.record('server', call(1, 'a')),
      rig.traffic.record('server', call(2, 'b')),
    ]);
    await act(rig, { do: 'filter', query: 's-2', side: 'all', marked: 'all' });
    await act(rig, { do: 'export' });
    const lines = rig.saved[0]
      ?.trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l) as object);
    expect(lines).toMatchObject([{ connection: 'c1', client: 'Code', to: 'server', id: '2' }]);
    expect(now(rig).notice).toBe('1 message was exported.');
    rig.saves = false;
    await act(rig, { do: 'export' });
    expect(now(rig).notice).toBe('');
  });

  it('lists the newest 500, and says how many earlier ones match', async () => {
    const rig = await watching();
    rig.traffic.tell(
      Array.from({ length: 620 }, (_, i) => rig.traffic.record('server', call(i, 'a'))),
    );
    expect(now(rig).rows).toHaveLength(500);
    expect(now(rig).rows.at(-1)?.name).toBe('tools/call a #619');
    expect(now(rig).notes.join()).toContain('120 earlier ones');
  });
});
