import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import { NO_RULES } from '../../../src/core/policy/rule.ts';
import type { Confined, HostGrant } from '../../../src/core/sandbox/confined.ts';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import type { Row } from '../../../src/ui/tree.ts';
import type { Shown } from '../editorFake.ts';
import { connectionOf, entryOf, itemOf, launchId, launchOf, Rig, surfaceOf } from './rig.ts';

const files = launchOf('files', 'files-server');
const offline = sandboxOfPreset('offline', []);
const REGISTRY = ['packages.example:443'];

interface Item {
  readonly label: string;
  readonly description: string;
}
interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}

let rig: Rig;
let owned: { dispose(): unknown };

beforeEach(() => {
  rig = new Rig();
  rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
  rig.connections = [connectionOf(files)];
  rig.surfaces = [surfaceOf(files, [itemOf('add_numbers')])];
  rig.registries = REGISTRY;
  owned = rig.start();
});
afterEach(() => void owned.dispose());

const items = ({ items: all }: Shown): readonly Item[] => all as readonly Item[];
const picks = (shown: Shown, label: string) => items(shown).find((i) => i.label === label);
const answers: Record<string, string> = {};

/** A person who picks this, types what `answers` says, and answers the dialog. */
function chooses(label: string, agrees: boolean): void {
  rig.editor.person = (shown) => {
    if (shown.kind === 'pick')
      return picks(shown, label) ?? items(shown).find((i) => i.label === answers[shown.text]);
    if (shown.kind === 'input') return answers[shown.text] ?? shown.detail;
    return shown.modal && agrees ? shown.items[1] : undefined;
  };
}
const choose = () => rig.run('countersign.chooseSandbox', launchId(files));
const dialog = () => rig.editor.shown.find((s) => s.modal);
const held = () =>
  rig.policy.trust.confined?.map(({ sandbox, wholeEnv }) => ({ sandbox, wholeEnv }));
const confine = (more: Partial<Confined>): void => {
  const confined = [{ launchId: launchId(files), server: 'files', at: 1, ...more }];
  rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, confined } };
};

describe('choosing what a server may touch', () => {
  it.each([
    ['Workspace only', { ...sandboxOfPreset('workspace', []), hosts: REGISTRY }],
    ['No network', { ...offline, hosts: REGISTRY }],
    ['These hosts…', sandboxOfPreset('hosts', REGISTRY)],
  ])('%s holds it in after a dialog that says what it comes to', async (label, sandbox) => {
    chooses(label, true);
    await choose();
    expect(held()).toEqual([{ sandbox, wholeEnv: undefined }]);
    expect(dialog()?.text).toBe('Hold files in from its next start on?');
    expect(dialog()?.detail).toContain('It can touch no more than before.');
    expect(dialog()?.detail).toContain('Reaches packages.example:443');
  });

  it('changes nothing where the dialog is left', async () => {
    chooses('Workspace only', false);
    await choose();
    expect(rig.changes).toEqual([]);
  });

  it('proposes what fits the tools that it lists, and marks what holds now', async () => {
    confine({ sandbox: offline });
    await choose();
    const [pick] = rig.editor.shown.filter((s) => s.kind === 'pick');
    const described = pick ? items(pick).map((i) => [i.label, i.description]) : [];
    expect(described).toContainEqual(['No network', 'now']);
    // It is handed a token: that goes somewhere.
    expect(described).toContainEqual(['These hosts…', 'fits: its tools reach the network']);
    expect(described).toContainEqual(['No sandbox', '']);
  });

  it('warns before it loosens, and says that the next start is asked about', async () => {
    confine({ sandbox: offline });
    chooses('No sandbox', true);
    await choose();
    expect(dialog()?.text).toBe('Let files touch more of this machine?');
    expect(dialog()?.detail).toContain('Its next start is asked about');
    expect(held()).toEqual([{ sandbox: undefined, wholeEnv: undefined }]);
  });

  it('says that a rule demands one where none is chosen', async () => {
    const demands = [{ id: 'box', origin: 'user' as const, servers: ['files'], sandbox: true }];
    rig.policy = { ...rig.policy, rules: { ...NO_RULES, demands } };
    confine({ sandbox: offline });
    chooses('No sandbox', true);
    await choose();
    expect(dialog()?.detail).toContain('demands a sandbox of it: it starts in the one');
  });

  it('lets the whole environment through as a choice of its own, and keeps the sandbox', async () => {
    confine({ sandbox: offline });
    chooses('Everything that its client has', true);
    await choose();
    expect(dialog()?.text).toBe('Let files touch more of this machine?');
    expect(held()).toEqual([{ sandbox: offline, wholeEnv: true }]);
  });

  it('is undone only through a second dialog, because that loosens', async () => {
    let agreed = 0;
    rig.editor.person = (shown) => {
      if (shown.kind === 'pick') return picks(shown, 'No network');
      if (!shown.modal) return shown.items[0];
      return ++agreed === 1 ? shown.items[1] : undefined;
    };
    await choose();
    expect(agreed).toBe(2);
    expect(held()?.[0]?.sandbox?.preset).toBe('offline');
    expect(rig.editor.shown.filter((s) => s.modal).at(-1)?.text).toContain('touch more');
  });

  it('puts a sandbox together in steps, and refuses what is no host or folder', async () => {
    rig.editor.person = (shown) => {
      if (shown.kind === 'pick')
        return (
          picks(shown, 'Custom…') ?? items(shown).find((i) => /workspace|Refuse/.test(i.label))
        );
      if (shown.kind === 'input')
        return /host/i.test(shown.text) ? 'API.example.com, *.cdn.example:443' : '/srv/data';
      return shown.modal ? shown.items[1] : undefined;
    };
    await choose();
    expect(held()?.[0]?.sandbox).toEqual({
      ...{ preset: 'custom', files: 'workspace', asks: false },
      ...{ read: ['/srv/data'], write: ['/srv/data'] },
      hosts: ['api.example.com', '*.cdn.example:443'],
    });
  });

  it('says what to install where no sandbox can be made, and that it will not start until then', async () => {
    rig.boxMissing = { packages: ['bubblewrap', 'socat'], install: 'sudo dnf install' };
    chooses('No network', true);
    await choose();
    expect(dialog()?.detail).toContain('Until then it will not start at all.');
    expect(dialog()?.detail).toContain('sudo dnf install bubblewrap socat');
    const [pick] = rig.editor.shown.filter((s) => s.kind === 'pick');
    expect(pick?.text).toContain('programs that are not installed here');
  });

  it('is not offered for a server that runs elsewhere', async () => {
    const remote = {
      ...files,
      command: 'https://x.example/mcp',
      args: [],
      remote: { headers: [], reach: [] },
    };
    rig.connections = [connectionOf(remote)];
    chooses('No network', true);
    await rig.run('countersign.chooseSandbox', launchId(remote));
    expect(rig.changes).toEqual([]);
    expect(dialog()).toBeUndefined();
  });

  it('is not done in Restricted Mode', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    chooses('No network', true);
    await choose();
    expect(rig.changes).toEqual([]);
  });
});

describe('a host that was allowed', () => {
  const host = (id: string, name: string): HostGrant => ({
    ...{ id, launchId: launchId(files), server: 'files', host: name, port: 443, at: 5 },
  });
  const tree = (): Tree => rig.editor.trees.get('countersign.trust') as Tree;
  const hostRows = async () => {
    const group = (await tree().getChildren()).find((r) => r.id === 'hosts');
    return group ? { group, rows: await tree().getChildren(group) } : undefined;
  };
  const ids = () => rig.policy.trust.hosts?.map((h) => h.id);

  beforeEach(() => {
    rig.policy = {
      ...rig.policy,
      trust: { ...EMPTY_TRUST, hosts: [host('h1', 'a.example'), host('h2', 'b.example')] },
    };
  });

  it('has a row in the Trust view, asleep while nothing asks about hosts', async () => {
    expect((await hostRows())?.rows.map((r) => [r.text, r.note])).toEqual([
      ['a.example:443', 'asleep: the server is in no sandbox that asks'],
      ['b.example:443', 'asleep: the server is in no sandbox that asks'],
    ]);
    confine({ sandbox: sandboxOfPreset('hosts', []) });
    expect((await hostRows())?.rows.map((r) => r.note)).toEqual(['files', 'files']);
    expect((await hostRows())?.rows[0]?.hover).toContain(
      'files may connect to a.example:443 out of its sandbox',
    );
  });

  it('is revoked by its row at once, without a dialog, and all by their group', async () => {
    await rig.run('countersign.revokeGrant', (await hostRows())?.rows[0]);
    expect(rig.changes).toEqual([{ kind: 'unhost', hostId: 'h1' }]);
    expect(dialog()).toBeUndefined();
    await rig.run('countersign.revokeGrant', (await hostRows())?.group);
    expect(ids()).toEqual([]);
    expect(await hostRows()).toBeUndefined();
  });

  it('comes back as it was when that is undone, after a dialog that names it', async () => {
    rig.editor.person = (shown) =>
      /^Revoked/.test(shown.text) ? shown.items[0] : shown.modal ? shown.items[1] : undefined;
    const before = rig.policy.trust.hosts;
    await rig.run('countersign.revokeGrant', (await hostRows())?.group);
    expect(rig.policy.trust.hosts).toEqual(before);
    expect(dialog()?.detail).toContain('files may connect to a.example:443 out of its sandbox');
  });

  it('does not come back for a launch that was blocked meanwhile', async () => {
    rig.editor.person = (shown) => {
      if (/^Revoked/.test(shown.text)) {
        const server = { launchId: launchId(files), server: 'files', state: 'blocked' as const };
        const servers = [{ ...server, command: '', at: 1 }];
        rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, servers } };
        return shown.items[0];
      }
      return shown.modal ? shown.items[1] : undefined;
    };
    await rig.run('countersign.revokeGrant', (await hostRows())?.group);
    expect(ids()).toEqual([]);
  });
});

describe('the sandbox of a server in the Servers view', () => {
  const tree = (): Tree => rig.editor.trees.get('countersign.servers') as Tree;
  async function boxRow(): Promise<Row | undefined> {
    const all = async (row?: Row): Promise<Row[]> => {
      const found = await tree().getChildren(row);
      return [...found, ...(await Promise.all(found.map(all))).flat()];
    };
    return (await all()).find((r) => r.flags.includes('box'));
  }

  it('shows the hosts that it reached, and the files that it tried to write', async () => {
    confine({ sandbox: offline });
    const box = {
      hosts: [{ host: 'a.example', port: 443, allowed: 2, refused: 1, sent: 2048 }],
      files: [
        { path: '/usr/escaped', how: 'file' as const, tools: ['write'], at: 1 },
        { path: '/home/me/.ssh', how: 'read' as const, tools: ['list'], at: 1 },
        { path: '/work/.mcp.json', how: 'steer' as const, tools: [], at: 1 },
      ],
      strays: [
        { count: 3, tools: ['tcp'] },
        { program: 'sleep', count: 1, tools: [] },
      ],
    };
    rig.connections = [connectionOf(files, { box })];
    const row = await boxRow();
    expect(row?.text).toBe('Runs in a sandbox · reads your files, not your keys · no network');
    expect(row?.note).toBe('on');
    expect(row?.rows.map((r) => [r.text, r.note])).toEqual([
      ['a.example:443', 'connected 2 times, refused once, sent 2,048 bytes'],
      ['/usr/escaped', 'tried to write during write, refused'],
      ['/home/me/.ssh', 'looked at during list, nothing was there for it'],
      ['/work/.mcp.json', 'appeared while the server ran: look at it before you use it'],
      ['3 connections past its proxies', 'led nowhere, last during tcp; where to, nothing tells'],
      ['sleep, started apart from it', 'ends with the server all the same'],
    ]);
  });

  it('says that it could not be made, and why', async () => {
    confine({ sandbox: offline });
    rig.connections = [
      connectionOf(files, { box: { missing: 'No namespaces.', hosts: [], files: [], strays: [] } }),
    ];
    expect(await boxRow()).toMatchObject({ note: 'could not be made' });
    expect((await boxRow())?.hover).toContain('No namespaces.');
  });

  it('says that a choice waits for the next start', async () => {
    confine({ sandbox: offline });
    expect(await boxRow()).toMatchObject({ note: 'from its next start on' });
  });
});
