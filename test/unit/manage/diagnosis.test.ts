import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { probed } from '../../../src/ui/diagnose.ts';
import {
  ALL_CHECKS,
  diagnosisText,
  type DiagnosisInput,
  type Probed,
} from '../../../src/ui/diagnosisText.ts';
import type { Check, HealthPort } from '../../../src/ui/health.ts';
import { connectionOf, entryOf, launchOf, Rig } from './rig.ts';

const fine = Object.fromEntries(
  ALL_CHECKS.map((c) => [c, { ok: true, facts: [`/path/${c}`] }]),
) as unknown as Record<Check, Probed>;
const input: DiagnosisInput = {
  versions: 'v',
  paused: false,
  restricted: false,
  probes: fine,
  entries: [entryOf('files', 'guarded')],
  connections: [],
  events: [],
};
const text = (more: Partial<DiagnosisInput>): string =>
  diagnosisText(
    { ...input, ...more },
    (at) => `t${at}`,
    (file) => file,
  );
const start = (effect: 'allow' | 'deny', reason: string): LedgerEvent => ({
  kind: 'launch',
  at: 5,
  connection: 'c1',
  server: 'files',
  launchId: 'l',
  command: 'npx',
  effect,
  reason,
});

describe('the diagnosis', () => {
  it('goes through every part and says that all is well', () => {
    const all = text({});
    expect(all).toContain('Everything is in order.');
    for (const check of ALL_CHECKS) expect(all).toContain(`/path/${check}`);
  });

  it('says for each problem what to do', () => {
    for (const check of ALL_CHECKS) {
      const broken = text({ probes: { ...fine, [check]: { ok: false, facts: ['x'] } } });
      expect(broken).toContain('1 problem.');
      expect(broken).toMatch(/PROBLEM\n {2}x\n {2}What to do: \w+/);
    }
  });

  it('counts what could not be checked as a problem, with the reason', () => {
    const broken = text({ probes: { ...fine, socket: { failed: 'EACCES' } } });
    expect(broken).toContain('could not be checked (EACCES)');
    expect(broken).toContain('1 problem.');
  });

  it('says of each server how its last start went', () => {
    expect(text({})).toContain('It was not started under guard yet.');
    expect(text({ events: [start('deny', 'person.denied')] })).toContain(
      'Last start t5: refused. You denied it.',
    );
    const exit: LedgerEvent = { kind: 'exit', at: 6, connection: 'c1', code: 127, signal: null };
    expect(text({ events: [start('allow', 'launch.trusted'), exit] })).toContain('exit code 127');
    const held = [connectionOf(launchOf('files'), { state: 'held' })];
    expect(text({ connections: held })).toContain('Its start waits for you.');
  });

  it('says of servers without guard that their calls are not held', () => {
    expect(text({ entries: [entryOf('web', 'unguarded')] })).toContain('Its calls are not held.');
  });
});

describe('probing', () => {
  const health = (probe: HealthPort['probe']): HealthPort => ({
    probe,
    broken: () => [],
    onDidChange: () => ({ dispose: () => undefined }),
  });

  it('reports a check that throws, with token-like words masked', async () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const failing = health(() => Promise.reject(new Error(`bad ${secret}`)));
    expect(await probed(failing, 'socket')).toEqual({ failed: 'bad ‹…›' });
  });

  it('gives up on a check that hangs, and tells it', async () => {
    let told: AbortSignal | undefined;
    const hanging = health((_check, signal) => {
      told = signal;
      return new Promise(() => undefined);
    });
    expect(await probed(hanging, 'launcher', 5)).toHaveProperty('failed');
    expect(told?.aborted).toBe(true);
  });
});

describe('the command', () => {
  let rig: Rig;
  let window: { dispose(): unknown };
  beforeEach(() => {
    rig = new Rig();
    window = rig.start();
  });
  afterEach(() => window.dispose());

  it('opens the page as plain text', async () => {
    rig.policy = { ...rig.policy, paused: true };
    await rig.run('countersign.diagnose');
    expect(rig.editor.opened.join()).toContain('Paused: everything is refused.');
  });
});
