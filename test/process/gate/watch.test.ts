import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Seen } from '../../../src/shared/protocol/traffic.ts';
import { allow, asking, serving, type BrokerDouble } from './brokerDouble.ts';
import * as flagged from './flagged.ts';
import { crossed, removeFolders, server, sleep, until } from './gateProcess.ts';
import * as mirrored from './mirrored.ts';
import { Scene } from './scene.ts';

let close: () => Promise<void>;
afterEach(() => close());
afterAll(removeFolders);

const watch = (broker: BrokerDouble, on = true, limit = 1000): void =>
  broker.send({ t: 'watch', n: 0, on, limit });

/** Every record as it stands now. */
function seen(broker: BrokerDouble): readonly Seen[] {
  const records = new Map<number, Seen>();
  for (const { records: told, changed } of broker.all('seen')) {
    for (const record of told) records.set(record.seq, record);
    for (const change of changed) {
      const record = records.get(change.seq);
      if (record) records.set(change.seq, { ...record, ...change });
    }
  }
  return [...records.values()];
}
const told = (broker: BrokerDouble): readonly string[] =>
  seen(broker).map(
    ({ to, kind, method = '', id = '', mark, reason = '' }) =>
      `${to} ${kind} ${method} ${id} ${mark} ${reason}`,
  );
const tells = (broker: BrokerDouble, line: string): Promise<void> =>
  until(() => told(broker).includes(line), `${line} in\n${told(broker).join('\n')}`);

async function calls(onCall = allow, name = flagged.PATIENT): Promise<BrokerDouble> {
  await flagged.open(name, onCall);
  close = flagged.close;
  const { broker } = flagged.scene;
  watch(broker);
  await crossed();
  return broker;
}

async function lists(options: Parameters<typeof mirrored.open>[0] = {}): Promise<BrokerDouble> {
  await mirrored.open(options);
  close = mirrored.close;
  mirrored.gate.request(0, 'ping', { result: {} });
  await mirrored.gate.answer(0);
  watch(mirrored.broker);
  await crossed();
  return mirrored.broker;
}

describe('a gate that is watched', () => {
  it('tells of both directions, each answer with its request, and nothing from before', async () => {
    const broker = await calls();
    const rest = flagged.text('fine');
    flagged.tell(1, rest);
    flagged.scene.gate.send('{"jsonrpc":"2.0","method":"notifications/x","params":{}}');
    await flagged.line(1);
    await tells(broker, 'client answer tools/call 1 passed ');
    expect(told(broker)).toEqual([
      'server request tools/call 1 passed ',
      'server notification notifications/x  passed ',
      'client answer tools/call 1 passed ',
    ]);
    const [request, , answer] = seen(broker);
    expect(answer).toMatchObject({ of: request?.seq, body: flagged.answered(1, rest) });
    expect(answer?.bytes).toBe(flagged.answered(1, rest).length);
    expect(JSON.stringify(broker.said)).not.toContain(broker.entry.secret);
  });

  it('tells nothing before it is asked to, and nothing after', async () => {
    await flagged.open(flagged.PATIENT);
    close = flagged.close;
    const { broker, gate } = flagged.scene;
    const ping = async (id: number): Promise<void> => {
      gate.request(id, 'ping');
      await gate.answer(id);
      await sleep(150);
    };
    await ping(1);
    expect(broker.all('seen')).toEqual([]);
    watch(broker);
    await crossed();
    await ping(2);
    watch(broker, false);
    await crossed();
    await ping(3);
    expect(seen(broker).map(({ id }) => id)).toEqual(['2', '2']);
  });

  it('forgets that it was watched with its broker', async () => {
    const first = await lists();
    await first.stop(true);
    await mirrored.openNext();
    mirrored.list(1, mirrored.tools('a'));
    await mirrored.line(1);
    await sleep(150);
    expect(mirrored.broker.all('seen')).toEqual([]);
  });

  it('tells that a call is held, and what becomes of it', async () => {
    const broker = await calls(asking);
    flagged.tell(1, flagged.text('a'));
    flagged.tell(2, flagged.text('b'));
    flagged.tell(3, flagged.text('c'));
    flagged.tell(4, flagged.text('d'));
    await broker.next('call', 4);
    for (const id of [1, 2, 3, 4]) await tells(broker, `server request tools/call ${id} held `);
    const ns = broker.all('call').map(({ n }) => n);
    const verdict = { t: 'verdict', n: ns[0] ?? 0, allow: true, reason: 'person.allowed' } as const;
    broker.send(verdict, { ...verdict, n: ns[1] ?? 0, allow: false, reason: 'person.denied' });
    const rest = flagged.text('edited');
    broker.send({ ...verdict, n: ns[2] ?? 0, edit: JSON.stringify({ rest }) });
    flagged.scene.gate.send(flagged.cancel(4));
    await flagged.scene.gate.answer(3);
    await tells(broker, 'server request tools/call 1 passed ');
    await tells(broker, 'client answer tools/call 1 passed ');
    await tells(broker, 'server request tools/call 2 refused person.denied');
    await tells(broker, 'client answer tools/call 2 made person.denied');
    await tells(broker, 'server request tools/call 3 edited ');
    await tells(broker, 'client answer tools/call 3 edited ');
    await tells(broker, 'server request tools/call 4 cancelled ');
    await tells(broker, 'server notification notifications/cancelled  stopped ');
    const edited = seen(broker).find(({ mark, to }) => mark === 'edited' && to === 'server');
    expect(edited?.body).toContain('\\"c\\"');
    expect(edited?.left?.body).toContain('\\"edited\\"');
  });

  it('tells that a client was told to come back', async () => {
    const broker = await calls(asking, 'test');
    flagged.tell(1, flagged.text('a'));
    await tells(broker, 'server request tools/call 1 later call.waiting');
    await tells(broker, 'client answer tools/call 1 made call.waiting');
  });

  it('tells what became of a flagged reply: held, then redacted, refused, or kept for the next', async () => {
    const broker = await calls();
    flagged.tell(1, flagged.text('do EVIL 1'));
    flagged.tell(2, flagged.text('do EVIL 2'));
    const first = await broker.next('reply', 1);
    const second = await broker.next('reply', 2);
    await tells(broker, 'client answer tools/call 1 held ');
    flagged.release(first.n, 'redacted');
    flagged.release(second.n, 'refused');
    await tells(broker, 'client answer tools/call 1 redacted ');
    await tells(broker, 'client answer tools/call 2 refused person.denied');
    await tells(broker, 'client answer tools/call 2 made person.denied');
    const redacted = seen(broker).find(({ mark }) => mark === 'redacted');
    expect(redacted?.body).toContain('EVIL');
    expect(redacted?.left?.body).toContain(flagged.cut);
  });

  it('tells that a kept reply was given to a repeated call', async () => {
    const broker = await calls(allow, 'test');
    flagged.tell(1, flagged.text('do EVIL'));
    const { n } = await broker.next('reply');
    await tells(broker, 'client answer tools/call 1 later reply.waiting');
    flagged.release(n, 'whole');
    flagged.tell(2, flagged.text('do EVIL'));
    await tells(broker, 'server request tools/call 2 kept ');
    await tells(broker, 'client answer tools/call 2 kept ');
  });

  it('tells of a line that breaks a rule, and of a refusal in its place', async () => {
    const broker = await calls();
    flagged.scene.gate.send('not JSON', '{"jsonrpc":"2.0","id":7,"method":"ping","method":"ping"}');
    await tells(broker, 'server other   refused wire.json');
    await tells(broker, 'client answer  null made wire.json');
    await tells(broker, 'client answer ping 7 made wire.duplicateKey');
    expect(seen(broker)[0]?.body).toBe('not JSON');
  });

  it('tells of a list that lost entries: what came and what left', async () => {
    const broker = await lists({ onSurface: serving(0) });
    mirrored.list(1, mirrored.tools('a', 'b'));
    await tells(broker, 'client answer tools/list 1 cut ');
    const cut = seen(broker).find(({ mark }) => mark === 'cut');
    expect(cut?.body).toBe(mirrored.answered(1, mirrored.tools('a', 'b')));
    expect(cut?.left?.body).toBe(mirrored.answered(1, mirrored.tools('b')));
  });

  it('tells that a list waits for its review, and what the gate says of its own', async () => {
    const broker = await lists({ onSurface: mirrored.nothing });
    await mirrored.initialize({ capabilities: { tools: { listChanged: true } } });
    mirrored.list(1, mirrored.tools('a'));
    const { n } = await mirrored.ask(1);
    await tells(broker, 'client answer tools/list 1 held ');
    broker.send({ t: 'reviewed', n, leaveOut: [] });
    await tells(broker, 'client answer tools/list 1 passed ');
    broker.send({ t: 'relist', n: 0, kinds: ['tool'] });
    await tells(broker, 'client notification notifications/tools/list_changed  made made.relist');
  });

  it('tells no more of a body than was wanted, and never more than 64 KiB', async () => {
    const broker = await lists();
    const long = mirrored.tools('é'.repeat(100_000));
    mirrored.list(1, long);
    await tells(broker, 'client answer tools/list 1 passed ');
    const [first] = seen(broker).filter(({ to }) => to === 'client');
    expect(Buffer.byteLength(first?.body ?? '')).toBeLessThanOrEqual(1000);
    expect(first?.body).not.toContain('\ufffd');
    expect(first?.bytes).toBe(Buffer.byteLength(mirrored.answered(1, long)));
    watch(broker, true, 1 << 30);
    await crossed();
    mirrored.list(2, long);
    await tells(broker, 'client answer tools/list 2 passed ');
    const bytes = seen(broker).map(({ body }) => Buffer.byteLength(body));
    expect(Math.max(...bytes)).toBeLessThanOrEqual(65_536);
    expect(Math.max(...bytes)).toBeGreaterThan(65_000);
  });
});

describe('a flood that is watched', () => {
  async function mirror(): Promise<Scene> {
    const scene = await Scene.open({ command: [process.execPath, server('mirror')] });
    close = () => scene.close();
    await scene.broker.next('started');
    watch(scene.broker, true, 1 << 20);
    await crossed();
    return scene;
  }

  it('is relayed whole; what is too much to tell of is counted', async () => {
    const scene = await mirror();
    const count = 20_000;
    const data = 'x'.repeat(400);
    const line = (i: number): string =>
      JSON.stringify({ jsonrpc: '2.0', id: i, method: 'ping', params: { result: {}, data } });
    scene.gate.send(...Array.from({ length: count }, (_, i) => line(i)));
    await until(() => scene.gate.lines.length === count, 'every answer', 30_000);
    const all = (): number =>
      scene.broker.all('seen').reduce((sum, m) => sum + m.records.length + m.dropped, 0);
    await until(() => all() === 2 * count, 'every message told or counted');
    expect(scene.broker.all('seen').some(({ dropped }) => dropped > 0)).toBe(true);
    for (const message of scene.broker.all('seen')) {
      expect(message.records.length).toBeLessThanOrEqual(500);
      expect(JSON.stringify(message).length).toBeLessThan(2 << 20);
    }
  });

  it('does not delay the relay where the broker does not read', async () => {
    const scene = await mirror();
    scene.broker.read(false);
    const data = 'x'.repeat(60_000);
    for (let i = 0; i < 300; i++) {
      scene.gate.request(i, 'ping', { result: {}, data });
      await scene.gate.answer(i);
      if (i % 10 === 0) await sleep(20);
    }
    expect(scene.gate.lines).toHaveLength(300);
    scene.broker.read(true);
    await until(
      () => scene.broker.all('seen').some(({ dropped }) => dropped > 0),
      'what was too much is counted',
    );
  });
});
