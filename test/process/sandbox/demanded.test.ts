import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LaunchQuestion } from '../../../src/core/consent/request.ts';
import { DEMANDED } from '../../../src/core/sandbox/presets.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { eventually } from '../joint/eventually.ts';
import { allowsAll, type Card } from '../joint/person.ts';
import { machines, type Machine } from '../joint/stack.ts';
import { withSandboxes } from './available.ts';
import { makesSandboxes, PRISONER } from './rig.ts';

const CLOCK = { timing: { egress: 4000, egressAgain: 1500 } };
const machine = machines(CLOCK);
beforeAll(() => makesSandboxes(CLOCK), 60_000);

const COMMAND = [process.execPath, PRISONER];

/** The repository demands a sandbox of the server; the returned function takes that back. */
function demands(m: Machine): () => void {
  const file = path.join(m.dir('work'), '.vscode', 'countersign.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const launches = [{ id: 'box', servers: ['tools'], sandbox: true }];
  writeFileSync(file, JSON.stringify({ version: 1, launches }));
  return () => rmSync(file);
}

const launches = (m: Machine) =>
  m.person.cards.filter((c): c is Card<LaunchQuestion> => c.question.kind === 'launch');

withSandboxes('a server of which a rule demands a sandbox that nobody chose', () => {
  it('is asked about with that sandbox, runs in it when it is approved, and is asked about again without the rule', async () => {
    const m = await machine();
    const window = await m.window();
    const { engine } = window;
    const run = { server: 'tools', command: process.execPath, args: [PRISONER], env: [], cwd: '' };
    const launchId = engine.trust.launchId(run);
    await window.grantAll({ command: COMMAND });
    expect(engine.trust.policy().trust.servers[0]?.state).toBe('trusted');
    const lift = demands(m);
    engine.rules.look();
    await eventually(() => engine.trust.policy().rules?.demands.length).toBe(1);
    m.person.script = (q) => (q.kind === 'launch' ? undefined : allowsAll(q));

    const client = m.client({ command: COMMAND });
    const hello = client.initialize();
    await eventually(() => launches(m).length).toBe(1);
    const [asked] = launches(m);
    expect(asked?.question).toMatchObject({
      ...{ launchId, reasons: [Reason.sandboxDemanded], held: { sandbox: DEMANDED } },
      ...{ demand: { origin: 'workspace' }, rule: { origin: 'workspace' } },
    });
    asked?.answer({ kind: 'start', trust: true });
    await hello;
    await client.answer(client.request('tools/list'));
    const beside = path.join(m.folder, 'escaped');
    await client.text(client.call('write', { file: beside }), 40_000);
    expect(existsSync(beside)).toBe(false);
    expect(engine.live.connections()[0]?.box).toMatchObject({
      files: expect.anything() as unknown,
    });
    await client.end();

    // It was trusted as it is held now.
    const again = m.client({ command: COMMAND });
    await again.initialize();
    expect(launches(m)).toHaveLength(1);
    await again.end();

    lift();
    engine.rules.look();
    await eventually(() => engine.trust.policy().rules?.demands.length).toBe(0);
    const third = m.client({ command: COMMAND });
    void third.initialize().catch(() => undefined);
    await eventually(() => launches(m).length).toBe(2);
    expect(launches(m)[1]?.question.reasons).toEqual([Reason.confinementLoosened]);
  }, 120_000);
});

describe('a server of which a rule demands a sandbox', () => {
  it('is refused without a question where none can be made, and its client is told what to install', async () => {
    const m = await machine();
    demands(m);
    const { PATH } = process.env;
    process.env.PATH = m.dir('empty');
    const { engine } = await m.window().finally(() => (process.env.PATH = PATH));
    await eventually(() => engine.trust.policy().rules?.demands.length).toBe(1);
    m.person.script = allowsAll;
    const started = path.join(m.dir('work'), 'started');
    const script = `require('fs').writeFileSync(${JSON.stringify(started)}, '')`;
    const client = m.client({ command: [process.execPath, '-e', script] });
    const { error } = await client.answer(client.request('initialize', {}));
    expect(error?.message).toContain('apt install bubblewrap socat ripgrep');
    expect(existsSync(started)).toBe(false);
    expect(launches(m)).toEqual([]);
    expect(await engine.ledger.recent(100)).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'launch', effect: 'deny', reason: Reason.sandboxMissing },
        by: expect.stringMatching(/^workspace:/) as string,
      }),
    );
  }, 60_000);
});
