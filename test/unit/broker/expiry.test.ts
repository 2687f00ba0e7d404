import { Flows } from '../../../src/core/flow/flows.ts';
import { Grams } from '../../../src/core/flow/grams.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connects } from '../../../src/broker/connects.ts';
import { DeclinedCalls } from '../../../src/broker/declinedCalls.ts';
import { Launches, type Starter } from '../../../src/broker/launches.ts';
import { Leases } from '../../../src/broker/leases.ts';
import { Memory } from '../../../src/broker/memory.ts';
import { Questions } from '../../../src/broker/questions.ts';
import { Reaches } from '../../../src/broker/reaches.ts';
import { Recorder } from '../../../src/broker/recorder.ts';
import { Results } from '../../../src/broker/results.ts';
import { SingleUse } from '../../../src/broker/singleUse.ts';
import type { State } from '../../../src/broker/state.ts';
import { Sweeper } from '../../../src/broker/sweeper.ts';
import { Surfaces } from '../../../src/broker/surfaces.ts';
import { ToolLabels } from '../../../src/broker/toolLabels.ts';
import { Watchers } from '../../../src/broker/watchers.ts';
import { LATE_ANSWER_FOR, type LateDenial, type Ticket } from '../../../src/core/consent/late.ts';
import { ok } from '../../../src/shared/result.ts';
import { FakeWindow } from './fakeWindow.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Time passes for the timers and for the window's clock alike. */
async function pass(window: FakeWindow, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 30_000) {
    window.time += Math.min(left, 30_000);
    await vi.advanceTimersByTimeAsync(Math.min(left, 30_000));
  }
}

function setUp() {
  const window = new FakeWindow();
  const { ports } = window;
  const recorder = new Recorder(ports.record);
  const tickets = new SingleUse<Ticket>();
  const memory = new Memory(ports, recorder);
  const flows = new Flows(new Grams(1));
  const state: State = {
    ports,
    recorder,
    memory,
    questions: new Questions(ports),
    tickets,
    denials: new SingleUse<LateDenial>(),
    declined: new DeclinedCalls(),
    surfaces: new Surfaces(ports, memory),
    flows,
    reaches: new Reaches(),
    labels: new ToolLabels(memory, flows),
    flowKey: 1,
    results: new Results(new Grams(1)),
    leases: new Leases(),
    watchers: new Watchers(() => []),
    reconsider: () => launches.reconsider(),
    schedule: () => sweeper.schedule(),
    get connects() {
      return new Connects(state);
    },
  };
  const launches = new Launches(state);
  const sweeper = new Sweeper(ports, [tickets, launches]);
  const starter: Starter = {
    ...{ connection: 'c', launchId: 'L', key: 'k', ppid: 1, matched: true, client: undefined },
    launch: { server: 'files', command: 'x', args: [], env: [], cwd: '/' },
    contents: undefined,
    confines: true,
    asking: () => undefined,
    decided: () => undefined,
  };
  return { window, launches, starter, tickets, sweeper, state };
}

describe('a launch question that nobody waits for', () => {
  it('stays for ten minutes after the client gave up, then goes', async () => {
    const { window, launches, starter } = setUp();
    await launches.take(starter);
    await vi.advanceTimersByTimeAsync(0);
    launches.detach(starter);
    await pass(window, LATE_ANSWER_FOR - 1);
    expect(window.questions).toHaveLength(1);
    await pass(window, 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(window.questions).toEqual([]);
    expect(launches.next).toBe(Infinity);
  });

  it('stays while somebody waits', async () => {
    const { window, launches, starter } = setUp();
    const twin = { ...starter, connection: 'd' };
    await launches.take(starter);
    await launches.take(twin);
    await vi.advanceTimersByTimeAsync(0);
    launches.detach(starter);
    await pass(window, 2 * LATE_ANSWER_FOR);
    expect(window.questions).toHaveLength(1);
    expect(window.launch().question).toMatchObject({ waiting: 1, late: false });
  });
});

describe('the sweeper', () => {
  it('tells the views soon after something expired, and then rests', async () => {
    const { window, tickets, sweeper } = setUp();
    const call = { launchId: 'L', server: 's', tool: 't', hash: 'h', connection: 'c' };
    tickets.add({ ...call, id: 't', task: false, retry: false, until: window.time + 90_000 });
    sweeper.schedule();
    const before = window.changedCount;
    await pass(window, 90_000);
    expect(tickets.size).toBe(0);
    expect(window.changedCount).toBeGreaterThan(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('reports', () => {
  it('are written together after a moment, or with the next record', async () => {
    const writes: number[] = [];
    const recorder = new Recorder((events) => {
      writes.push(events.length);
      return ok(undefined);
    });
    const event = { kind: 'trust', at: 0, change: 'x', subject: 'y' } as const;
    recorder.report(event);
    recorder.report(event);
    expect(writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(writes).toEqual([2]);
    recorder.report(event);
    await recorder.record([event]);
    expect(writes).toEqual([2, 2]);
    await vi.advanceTimersByTimeAsync(60);
    expect(writes).toEqual([2, 2]);
    recorder.report(event);
    await recorder.flush();
    expect(writes).toEqual([2, 2, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
