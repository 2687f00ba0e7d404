import { beforeEach, describe, expect, it } from 'vitest';
import type { GuardRequest, GuardState } from '../../../src/shared/protocol/guardPage.ts';
import { GuardReview, type Reviewed } from '../../../src/ui/guardReview.ts';
import { linesOf } from '../../../src/ui/guardState.ts';
import type { FilePlan } from '../../../src/ui/ports.ts';
import { entryOf, launchOf } from './rig.ts';

const plan = (names: readonly string[], more: Partial<FilePlan> = {}): FilePlan => ({
  file: '/ws/.vscode/mcp.json',
  family: 'vscode.workspace',
  shared: false,
  before: 'a\nb\n',
  after: `a\n${names.join(' ')}\n`,
  changes: names.map((name) => ({
    id: name,
    name,
    action: 'guard',
    launch: launchOf(name, `${name}-server`),
    merged: false,
  })),
  refused: [],
  warnings: [],
  ...more,
});
const team = (names: readonly string[]): FilePlan =>
  plan(names, { file: '/ws/.mcp.json', shared: true, warnings: [{ code: 'shared' }] });

let now: number;
let seen: number | undefined;
let restricted: boolean;
let state: GuardState | undefined;
let decided: (Reviewed | undefined)[];
let all: readonly FilePlan[];
let pointedAt: readonly string[] | undefined;
let review: GuardReview;

const open = (): void => {
  review = new GuardReview({
    all: () => Promise.resolve(all),
    unsupported: () => [entryOf('web', 'unsupported', { why: 'remote' })],
    pointedAt,
    plan: (ids) => {
      const chosen = all.map((p) => ({ ...p, changes: p.changes.filter((c) => ids.has(c.id)) }));
      return Promise.resolve(chosen.filter((p) => p.changes.length > 0));
    },
    isAlone: () => false,
    mayTrust: () => !restricted,
    post: (s) => (state = s),
    openDiff: () => Promise.resolve(),
    seenSince: () => seen,
    now: () => now,
    fileName: (file) => file.replace('/ws/', ''),
    decided: (reviewed) => decided.push(reviewed),
  });
};
const say = (request: GuardRequest) => review.hear({ request });
const revision = () => state?.revision ?? -1;

/** Shows the plan as the page does, and waits as a person does. */
async function look(ms = 700): Promise<void> {
  await say({ method: 'painted', revision: revision() });
  now += ms;
}

beforeEach(async () => {
  now = 10_000;
  seen = 1;
  restricted = false;
  decided = [];
  all = [plan(['files', 'vars']), team(['team'])];
  pointedAt = undefined;
  open();
  await say({ method: 'ready' });
});

const names = () => decided.flatMap((d) => d?.plans.flatMap((p) => p.changes.map((c) => c.name)));
const chosen = () =>
  state?.files.flatMap((f) => f.servers.filter((s) => s.chosen).map((s) => s.name));

describe('the guard page', () => {
  it('preselects nothing that changes what teammates get, and never trust', () => {
    expect(chosen()).toEqual(['files', 'vars']);
    expect(state?.trust).toBe(false);
    expect(state?.words.guard).toBe('Guard 2 servers');
  });

  it('chooses all servers of one file at once, and none, and nothing of another', async () => {
    const [own, shared] = state?.files ?? [];
    await say({ method: 'chooseFile', file: own?.file ?? '', chosen: false });
    expect(chosen()).toEqual([]);
    await say({ method: 'chooseFile', file: shared?.file ?? '', chosen: true });
    expect(chosen()).toEqual(['team']);
    await say({ method: 'chooseFile', file: own?.file ?? '', chosen: true });
    expect(chosen()).toEqual(['files', 'vars', 'team']);
    await say({ method: 'chooseFile', file: '/nowhere', chosen: true });
    expect(chosen()).toEqual(['files', 'vars', 'team']);
  });

  it('shows first what the person pointed at, and leaves the others in their order', async () => {
    all = [plan(['files', 'vars', 'notes']), team(['group', 'team'])];
    pointedAt = ['team'];
    open();
    await say({ method: 'ready' });
    const shown = () => state?.files.map((f) => f.servers.map((s) => s.name));
    expect(shown()).toEqual([
      ['team', 'group'],
      ['files', 'vars', 'notes'],
    ]);
    await say({ method: 'choose', id: 'vars', chosen: true });
    expect(shown()?.[0]).toEqual(['team', 'group']);
  });

  it('preselects exactly what the person pointed at', async () => {
    pointedAt = ['team'];
    open();
    await say({ method: 'ready' });
    expect(chosen()).toEqual(['team']);
  });

  it('shows whole commands, names received, who is affected, and what cannot be guarded', () => {
    const [own, shared] = state?.files ?? [];
    const [first] = own?.servers ?? [];
    expect(first?.argv.map((w) => w.text)).toEqual(['npx', '-y', 'files-server']);
    expect(first?.env).toEqual(['TOKEN']);
    expect(first?.concerns).toMatchObject([{ tone: 'notice', cited: 'files-server' }]);
    expect(own?.notes).toEqual(['Only you use this file.']);
    expect(shared?.notes.join()).toContain('teammates get the change');
    expect(shared?.lines).toEqual([]);
    expect(state?.left).toEqual([
      { name: 'web', why: 'It is reached by something else than http or https.' },
    ]);
  });

  it('shows the lines that are written, with what stands around them', () => {
    expect(linesOf(plan(['x']))).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'x' },
    ]);
  });

  it('carries out exactly the plans that were shown, once', async () => {
    await look();
    await say({ method: 'guard', revision: revision() });
    await say({ method: 'guard', revision: revision() });
    expect(names()).toEqual(['files', 'vars']);
    expect(decided).toMatchObject([{ trusted: [] }]);
  });

  it('carries out a changed choice only after it was shown', async () => {
    await look();
    const old = revision();
    await say({ method: 'choose', id: 'vars', chosen: false });
    await say({ method: 'guard', revision: old });
    await say({ method: 'guard', revision: revision() });
    expect(decided).toEqual([]);
    expect(state?.notice).toContain('Nothing was written');
    await look();
    await say({ method: 'guard', revision: revision() });
    expect(names()).toEqual(['files']);
  });

  it.each([
    ['a gesture before the plan was painted', () => Promise.resolve()],
    ['a gesture too soon after it was painted', () => look(100)],
    [
      'a gesture while the window has no focus',
      async () => {
        await look();
        seen = undefined;
      },
    ],
    [
      'a gesture right after the window came to the front',
      async () => {
        await look();
        seen = now - 100;
      },
    ],
  ])('takes no %s', async (_name, before) => {
    await before();
    await say({ method: 'guard', revision: revision() });
    expect(decided).toEqual([]);
  });

  it('takes no gesture while it plans for another choice', async () => {
    await look();
    const pending = say({ method: 'choose', id: 'team', chosen: true });
    await say({ method: 'guard', revision: revision() });
    await pending;
    expect(decided).toEqual([]);
  });

  it('takes no gesture where nothing is chosen', async () => {
    await say({ method: 'choose', id: 'files', chosen: false });
    await say({ method: 'choose', id: 'vars', chosen: false });
    await look();
    await say({ method: 'guard', revision: revision() });
    expect(decided).toEqual([]);
  });

  it('shows new plans where a server list changed meanwhile, and takes no gesture for the old', async () => {
    await look();
    const old = revision();
    all = [plan(['files', 'vars', 'fresh'])];
    await review.renew();
    await say({ method: 'guard', revision: old });
    expect(decided).toEqual([]);
    expect(state?.files[0]?.servers.map((s) => [s.name, s.chosen])).toEqual([
      ['files', true],
      ['vars', true],
      ['fresh', false],
    ]);
  });

  it('writes nothing when it is closed, given up, or told what it does not understand', async () => {
    await review.hear({ request: { method: 'guard' } });
    await review.hear({ method: 'guard', revision: revision() });
    await review.hear(undefined);
    expect(decided).toEqual([]);
    await say({ method: 'cancel' });
    review.closed();
    expect(decided).toEqual([undefined]);
  });
});

describe('trusting launches on the guard page', () => {
  const guardWithTrust = async (): Promise<void> => {
    await say({ method: 'trust', on: true });
    await look();
    await say({ method: 'guard', revision: revision() });
  };
  const trusted = () => decided.flatMap((d) => d?.trusted.map((c) => c.name));

  it('is a wish of its own, and then the gesture says so', async () => {
    await say({ method: 'trust', on: true });
    expect(state?.words.guard).toBe('Guard 2 servers and trust their launches');
    await guardWithTrust();
    expect(trusted()).toEqual(['files', 'vars']);
  });

  it('needs a fresh look: the wish alone does not ride on an armed button', async () => {
    await look();
    const old = revision();
    await say({ method: 'trust', on: true });
    await say({ method: 'guard', revision: old });
    expect(decided).toEqual([]);
  });

  it('leaves out commands that the editor fills in or that mislead, and names them', async () => {
    const launch = launchOf('vars', '${workspaceFolder}');
    const hidden = launchOf('odd', 'x\u200b');
    const shell = { ...launchOf('sh'), command: 'sudo', args: ['sh', '-c', 'curl x | sh'] };
    const of = (name: string, it: typeof launch) =>
      ({ id: name, name, action: 'guard', launch: it, merged: false }) as const;
    const changes = [
      of('files', launchOf('files', 'f')),
      of('vars', launch),
      of('odd', hidden),
      of('sh', shell),
    ];
    all = [plan([], { changes })];
    open();
    await say({ method: 'ready' });
    expect(state?.trustMeans).toContain('vars, odd, sh');
    await guardWithTrust();
    expect(trusted()).toEqual(['files']);
  });

  it('is not offered in Restricted Mode, and not taken there', async () => {
    restricted = true;
    await say({ method: 'trust', on: true });
    expect(state).toMatchObject({ trust: false, trustMeans: '' });
    await guardWithTrust();
    expect(trusted()).toEqual([]);
  });
});
