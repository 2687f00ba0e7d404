import { beforeEach, describe, expect, it } from 'vitest';
import type { JudgedServer } from '../../../src/core/policy/policy.ts';
import { NO_RULES } from '../../../src/core/policy/rule.ts';
import { DEMANDED, sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { DemandNotice } from '../../../src/ui/sandbox/demandNotice.ts';
import type { KnownLaunch } from '../../../src/ui/serverFacts.ts';
import { states } from './memento.ts';
import { launchId, launchOf, Rig } from './rig.ts';

const files = launchOf('files', 'files-server');
const remote = { ...files, remote: { headers: [], reach: [] } };
let rig: Rig;
let notice: DemandNotice;
let known: KnownLaunch;

const trusts = (more: Partial<JudgedServer> = {}): void => {
  const judged = { launchId: launchId(files), server: 'files', command: '', at: 0 };
  const servers = [{ ...judged, state: 'trusted' as const, ...more }];
  rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, servers } };
};

beforeEach(() => {
  rig = new Rig();
  rig.start().dispose();
  const demands = [{ id: 'box', origin: 'workspace' as const, servers: ['files'], sandbox: true }];
  rig.policy = { ...rig.policy, rules: { ...NO_RULES, demands } };
  known = { launchId: launchId(files), server: 'files', command: '', launch: files };
  notice = new DemandNotice({
    ports: rig.ports,
    launches: () => [known],
    memento: states().workspaceState as never,
  });
});
const warned = () => rig.editor.said('warning');

describe('a rule that demands a sandbox', () => {
  it('is announced once for a server that was trusted without one, with a way to choose', async () => {
    trusts();
    rig.editor.person = ({ items }) => items[0];
    await notice.look();
    await notice.look();
    expect(warned()).toEqual([
      'Rule box (repository) demands a sandbox of “files”, which you trusted without one. You are asked when it starts next; until then it runs as it did.',
    ]);
    expect(rig.editor.executed.at(-1)).toEqual(['countersign.chooseSandbox', launchId(files)]);
  });

  it('says of a server that runs elsewhere what it means there, and offers no sandbox', async () => {
    known = { ...known, launch: remote };
    trusts();
    await notice.look();
    expect(warned()[0]).toContain('no sandbox of this machine holds it');
    expect(rig.editor.shown.at(-1)?.items).toEqual([]);
  });

  it('says what to install where no sandbox can be made, trusted or not', async () => {
    rig.boxMissing = { packages: ['bubblewrap', 'socat'], install: 'sudo dnf install' };
    await notice.look();
    expect(warned()[0]).toContain('so it is not started.');
    expect(warned()[0]).toContain('sudo dnf install bubblewrap socat');
  });

  it.each([
    ['was never trusted: its card tells', () => undefined],
    ['was trusted in a sandbox', () => trusts({ held: { sandbox: DEMANDED } })],
    ['is blocked', () => (known = { ...known, state: 'blocked' })],
    ['is not named', () => (known = { ...known, server: 'mail' })],
    [
      'has a sandbox',
      () => {
        trusts();
        const sandbox = sandboxOfPreset('offline', []);
        const confined = [{ launchId: launchId(files), server: 'files', at: 1, sandbox }];
        rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, confined } };
      },
    ],
  ])('says nothing of a server that %s', async (_, make) => {
    make();
    await notice.look();
    expect(warned()).toEqual([]);
  });
});
