import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS, COMMAND_IDS } from '../../../src/ui/commandTable.ts';
import { readSetting } from '../../../src/core/rules/readRules.ts';
import { itemId } from '../../../src/ui/review/offered.ts';
import type { Shown } from '../editorFake.ts';
import {
  connectionOf,
  entryOf,
  itemOf,
  launchId,
  launchOf,
  pinOf,
  Rig,
  sha256,
  surfaceOf,
} from './rig.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const github = launchOf('github', 'github-server');
const files = launchOf('files', 'files-server');
const blocked = launchOf('bad', 'bad-server');

const BLOCKED = { state: 'blocked', by: 'person' } as const;
const hard = {
  rule: 'order.model',
  tier: 'hard' as const,
  evidence: [{ path: '/description', start: 0, end: 1 }],
};
const idOf = (name: string) => itemId(launchId(github), { kind: 'tool', name });

let rig: Rig;
let window: { dispose(): unknown };

beforeEach(() => {
  rig = new Rig();
  rig.found = {
    entries: [entryOf('github', 'guarded'), entryOf('files', 'unguarded')],
    problems: [],
  };
  rig.connections = [connectionOf(github), connectionOf(files)];
  rig.policy = {
    ...rig.policy,
    paused: true,
    trust: {
      ...EMPTY_TRUST,
      servers: [
        { launchId: launchId(blocked), server: 'bad', state: 'blocked', command: 'npx', at: 1 },
      ],
    },
  };
  rig.surfaces = [
    surfaceOf(github, [
      itemOf('changed', {
        standing: { state: 'withheld', why: 'drift', pin: pinOf(github, 'changed', { hash: 'b' }) },
      }),
      itemOf('poisoned', { findings: [hard], standing: { state: 'withheld', why: 'finding' } }),
      itemOf('shut', {
        standing: { state: 'withheld', why: 'blocked', pin: pinOf(github, 'shut', BLOCKED) },
      }),
      itemOf('shutPoisoned', {
        findings: [hard],
        standing: {
          state: 'withheld',
          why: 'blocked',
          pin: pinOf(github, 'shutPoisoned', BLOCKED),
        },
      }),
    ]),
  ];
  const allow = readSetting([{ effect: 'allow', servers: ['*'] }], { sha256 });
  rig.rules = [{ origin: 'user', file: undefined, ...allow }];
  window = rig.start();
});
afterEach(() => window.dispose());

/** Accepts whatever any extension could accept by a command: quick picks and notifications, no modal and no page. */
const machine = ({ kind, modal, items }: Shown): unknown => {
  if (modal) return undefined;
  if (kind === 'input') return '{}';
  return items[0];
};

const loosened = () => ({
  trusted: rig.changes.filter((c) => c.kind === 'judge' && c.server.state === 'trusted'),
  granted: rig.changes.filter((c) => c.kind === 'grant'),
  unblocked: rig.changes.filter((c) => c.kind === 'forget' && c.launchId === launchId(blocked)),
  resumed: rig.pauses.filter((p) => !p),
  accepted: rig.changes.flatMap((c) =>
    c.kind === 'pin' ? c.pins.filter((p) => p.state === 'accepted').map((p) => p.name) : [],
  ),
  confirmed: rig.changes.filter((c) => c.kind === 'confirm'),
  suppressed: rig.changes.filter((c) => ['suppress', 'carry', 'unpin', 'rebind'].includes(c.kind)),
  unguarded: rig.applied.filter((p) => p.changes.some((c) => c.action === 'unguard')),
});
const NOTHING = {
  trusted: [],
  granted: [],
  unblocked: [],
  resumed: [],
  unguarded: [],
  accepted: [],
  confirmed: [],
  suppressed: [],
};

const arguments_ = [
  undefined,
  launchId(github),
  launchId(blocked),
  '/ws/.vscode/mcp.json#github',
  { targets: { launch: launchId(blocked), entry: '/ws/.vscode/mcp.json#github' } },
  { targets: { launch: launchId(github), item: idOf('shut') } },
  ...['changed', 'poisoned', 'shut', 'shutPoisoned'].map(idOf),
];

describe('commands that any extension may run', () => {
  it.each(COMMAND_IDS)('%s loosens nothing while no person answers a modal dialog', async (id) => {
    rig.editor.person = machine;
    for (const argument of arguments_) await rig.run(id, argument);
    expect(loosened()).toEqual(NOTHING);
  });

  it('lets a rule of the settings allow after a person agreed in a modal dialog', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : machine(shown));
    await rig.run('countersign.reviewAllowRules');
    expect(loosened().confirmed).toHaveLength(1);
    const asked = rig.editor.shown.find((s) => s.modal);
    expect(asked?.detail).toContain('Servers: *');
    await rig.run('countersign.reviewAllowRules');
    expect(rig.changes.at(-1)?.kind).toBe('unconfirm');
  });

  it('trusts a launch after a person agreed in a modal dialog', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.trustServer', launchId(github));
    expect(loosened().trusted).toHaveLength(1);
  });

  it('shows the whole command and the names it receives before trusting', async () => {
    await rig.run('countersign.trustServer', launchId(github));
    const [dialog] = rig.editor.shown.filter((s) => s.modal);
    expect(dialog?.detail).toContain('npx -y github-server');
    expect(dialog?.detail).toContain('TOKEN');
    expect(dialog?.detail).toContain('Version not fixed');
  });

  it('changes nothing where the harmless first button, the one of a stray Enter, is chosen', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[0] : undefined);
    for (const id of COMMAND_IDS.filter((c) => COMMANDS[c].loosens))
      for (const argument of arguments_) await rig.run(id, argument);
    expect(loosened()).toEqual(NOTHING);
  });

  it('takes no answer that came before the question could be read', async () => {
    rig.patience = 100;
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.resume');
    expect(rig.pauses).toEqual([]);
    expect(rig.editor.said('information').join()).toContain('before the question could be read');
  });

  it('resumes after a person agreed', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.resume');
    expect(rig.pauses).toEqual([false]);
  });

  it('trusts nothing in Restricted Mode, without opening a dialog', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.trustServer', launchId(github));
    await rig.run('countersign.unblock', launchId(blocked));
    expect(loosened()).toEqual(NOTHING);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });

  it('trusts no command with characters that cannot be seen, without opening a dialog', async () => {
    const hidden = launchOf('odd', 'server\u202e');
    rig.connections = [connectionOf(hidden)];
    rig.editor.person = (shown) => (shown.modal ? shown.items[1] : undefined);
    await rig.run('countersign.trustServer', launchId(hidden));
    expect(loosened()).toEqual(NOTHING);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });
});

describe('what servers say', () => {
  const agreed = (shown: Shown): unknown => (shown.modal ? shown.items[1] : undefined);

  it('is accepted where it changed and nothing was found, after a modal dialog that names it', async () => {
    rig.editor.person = agreed;
    await rig.run('countersign.acceptClean', launchId(github));
    expect(loosened().accepted).toEqual(['changed']);
    const [dialog] = rig.editor.shown.filter((s) => s.modal);
    expect(dialog?.text).toBe('Accept 1 change of "github"?');
    expect(dialog?.detail).toContain('Tool changed: ');
    const [change] = rig.changes;
    expect(change).toMatchObject({
      kind: 'pin',
      pins: [{ hash: 'hash of changed', by: 'person', launchId: launchId(github) }],
    });
  });

  it('is accepted as it was when the dialog opened, whatever the server says meanwhile', async () => {
    rig.editor.person = (shown) => {
      rig.surfaces = [surfaceOf(github, [itemOf('changed', { hash: 'other', findings: [hard] })])];
      return agreed(shown);
    };
    await rig.run('countersign.acceptClean', launchId(github));
    expect(rig.changes).toMatchObject([{ pins: [{ hash: 'hash of changed' }] }]);
  });

  it('is not accepted where any variant of it holds a finding, without opening a dialog', async () => {
    const changed = rig.surfaces[0]?.items[0];
    if (!changed) throw new Error('the surface has items');
    rig.surfaces = [
      surfaceOf(github, [changed]),
      surfaceOf(github, [{ ...changed, findings: [hard] }], { variant: 'v2' }),
    ];
    rig.editor.person = agreed;
    await rig.run('countersign.acceptClean', launchId(github));
    expect(loosened()).toEqual(NOTHING);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });

  it('is unblocked after a modal dialog with its text, and then reviewed anew instead of accepted', async () => {
    const pin = pinOf(github, 'shut', BLOCKED);
    const elsewhere = { ...pin, launchId: 'another launch', server: 'other' };
    rig.policy = {
      ...rig.policy,
      trust: { ...rig.policy.trust, pins: [pin, { ...pin, variant: 'v2' }, elsewhere] },
    };
    rig.editor.person = agreed;
    await rig.run('countersign.unblockTool', idOf('shut'));
    expect(rig.changes).toMatchObject([
      { kind: 'unpin', pins: [{ variant: 'v1' }, { variant: 'v2' }] },
    ]);
    expect(rig.policy.trust.pins).toEqual([elsewhere]);
    const [dialog] = rig.editor.shown.filter((s) => s.modal);
    expect(dialog?.detail).toContain('Does shut.');
  });

  it('is not accepted or unblocked in Restricted Mode', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    rig.editor.person = agreed;
    await rig.run('countersign.acceptClean', launchId(github));
    await rig.run('countersign.unblockTool', idOf('shut'));
    expect(rig.changes).toEqual([]);
  });

  it('is blocked at once, under every variant', async () => {
    const first = rig.surfaces[0];
    if (!first) throw new Error('there is a surface');
    rig.surfaces = [first, { ...first, variant: 'v2' }];
    await rig.run('countersign.blockTool', { targets: { item: idOf('poisoned') } });
    expect(rig.changes).toMatchObject([
      {
        kind: 'pin',
        pins: [
          { name: 'poisoned', state: 'blocked', variant: 'v1' },
          { name: 'poisoned', state: 'blocked', variant: 'v2' },
        ],
      },
    ]);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });
});

describe('tightening', () => {
  it('blocks without a dialog', async () => {
    await rig.run('countersign.blockServer', launchId(github));
    expect(rig.changes).toMatchObject([{ kind: 'judge', server: { state: 'blocked' } }]);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });

  it('pauses and revokes without a dialog', async () => {
    await rig.run('countersign.pause');
    const g1: Grant = {
      ...{ id: 'g1', launchId: 'l', server: 's', tool: 't', at: 1 },
      ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' } },
    };
    rig.policy = { ...rig.policy, trust: { ...rig.policy.trust, grants: [g1] } };
    await rig.run('countersign.revokeGrant', 'g1');
    await rig.run('countersign.revokeTicket', { targets: { ticket: 't1' } });
    expect(rig.pauses).toEqual([true]);
    expect(rig.changes).toEqual([{ kind: 'revokeAll', grantIds: ['g1'] }]);
    expect(rig.revoked).toEqual(['t1']);
    expect(rig.editor.shown.filter((s) => s.modal)).toEqual([]);
  });

  it('says so where a thing to judge does not exist', async () => {
    await rig.run('countersign.blockServer', 'no such launch');
    expect(rig.changes).toEqual([]);
    expect(rig.editor.said('information')).toHaveLength(1);
  });
});
