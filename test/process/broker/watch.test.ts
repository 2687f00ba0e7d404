import { describe, expect, it } from 'vitest';
import type { Heard } from '../../../src/broker/ports.ts';
import type { GateMessage } from '../../../src/shared/protocol/gate.ts';
import { SEEN_BODY } from '../../../src/shared/protocol/limits.ts';
import { trustedScene } from './scene.ts';
import { launchMessage, ScriptedGate } from './scriptedGate.ts';

const scene = trustedScene();
const ON = `{"t":"watch","n":0,"on":true,"limit":${SEEN_BODY}}`;
const OFF = `{"t":"watch","n":0,"on":false,"limit":${SEEN_BODY}}`;
const seen = (seq: number): GateMessage => ({
  t: 'seen',
  records: [
    { seq, at: 1, to: 'server', kind: 'request', bytes: 2, body: 'private', mark: 'passed' },
  ],
  changed: [],
  dropped: 0,
});
const watched = (gate: ScriptedGate): readonly string[] =>
  gate.lines.filter((l) => l.includes('"watch"'));

describe('watching a launch', () => {
  it('begins and ends at its own gates, those that come later among them, and hands on what they tell', async () => {
    const { broker, door, gate } = await scene();
    const other = launchMessage().launch;
    const stranger = await ScriptedGate.running(door, { launch: { ...other, command: 'uvx' } });
    await expect.poll(() => broker.sessions().length).toBe(2);
    const [mine] = broker.sessions().filter((s) => s.launch.command === 'npx');
    const heard: Heard[] = [];
    const end = broker.watch(mine?.launchId ?? '', (h) => heard.push(h));
    await expect.poll(() => watched(gate)).toEqual([ON]);
    const late = await ScriptedGate.running(door, { client: { name: 'Cline', version: '1' } });
    await expect.poll(() => watched(late)).toEqual([ON]);
    gate.send(seen(1));
    late.send(seen(2));
    stranger.send(seen(3));
    await expect.poll(() => heard.length).toBe(2);
    expect(heard.map((h) => [h.client?.name, h.records[0]?.seq])).toEqual([
      [undefined, 1],
      ['Cline', 2],
    ]);
    end();
    end();
    await expect.poll(() => watched(gate)).toEqual([ON, OFF]);
    await expect.poll(() => watched(late)).toEqual([ON, OFF]);
    gate.send(seen(4), { t: 'started', pid: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toHaveLength(2);
    expect(watched(stranger)).toEqual([]);
    expect(gate.ended).toBe(false);
  });

  it('goes on while anybody watches, and nothing of it is recorded', async () => {
    const { broker, gate, window } = await scene();
    await expect.poll(() => broker.sessions().length).toBe(1);
    const [{ launchId } = { launchId: '' }] = broker.sessions();
    const heard: Heard[] = [];
    const hear = (h: Heard) => void heard.push(h);
    const ends = [broker.watch(launchId, hear), broker.watch(launchId, hear)];
    ends[0]?.();
    gate.send(seen(1));
    await expect.poll(() => heard.length).toBe(1);
    expect(watched(gate)).toEqual([ON]);
    ends[1]?.();
    await expect.poll(() => watched(gate)).toEqual([ON, OFF]);
    expect(JSON.stringify(window.events)).not.toContain('private');
  });

  it('is begun by no message of a gate', async () => {
    const { broker, gate } = await scene();
    gate.send(seen(1), { t: 'started', pid: 1 });
    await expect.poll(() => broker.sessions().length).toBe(1);
    expect(watched(gate)).toEqual([]);
    expect(gate.ended).toBe(false);
  });
});
