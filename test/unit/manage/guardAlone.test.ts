import { beforeEach, describe, expect, it } from 'vitest';
import type { GuardRequest, GuardState } from '../../../src/shared/protocol/guardPage.ts';
import { GuardReview, type Reviewed } from '../../../src/ui/guardReview.ts';
import type { FilePlan } from '../../../src/ui/ports.ts';
import { launchOf } from './rig.ts';

const plan = (names: readonly string[], family: string): FilePlan => ({
  ...{ file: '/home/list.json', family, shared: false, before: 'a\n', after: 'b\n' },
  changes: names.map((name) => ({
    ...{ id: name, name, action: 'guard', merged: false },
    launch: launchOf(name, `${name}-server`),
  })),
  ...{ refused: [], warnings: [] },
});
const others = (names: readonly string[]): FilePlan => plan(names, 'codex');

let now: number;
let restricted: boolean;
/** Names for which it was chosen before. */
let kept: Set<string>;
let state: GuardState | undefined;
let decided: (Reviewed | undefined)[];
let review: GuardReview;

const say = (request: GuardRequest) => review.hear({ request });
const revision = () => state?.revision ?? -1;

async function open(all: readonly FilePlan[]): Promise<void> {
  review = new GuardReview({
    all: () => Promise.resolve(all),
    unsupported: () => [],
    pointedAt: all.flatMap((p) => p.changes.map((c) => c.id)),
    plan: (ids) => {
      const chosen = all.map((p) => ({ ...p, changes: p.changes.filter((c) => ids.has(c.id)) }));
      return Promise.resolve(chosen.filter((p) => p.changes.length > 0));
    },
    isAlone: ({ name }) => kept.has(name),
    mayTrust: () => !restricted,
    post: (s) => (state = s),
    openDiff: () => Promise.resolve(),
    seenSince: () => 1,
    now: () => now,
    fileName: (file) => file,
    decided: (reviewed) => decided.push(reviewed),
  });
  await say({ method: 'ready' });
}

const shown = (name: string) =>
  state?.files.flatMap((f) => f.servers).find((s) => s.name === name)?.alone;

/** What the gesture carries out. */
async function guarded() {
  await say({ method: 'painted', revision: revision() });
  now += 700;
  await say({ method: 'guard', revision: revision() });
  return decided.flatMap((d) => d?.alone ?? []).map((a) => [a.change.name, a.granted]);
}

beforeEach(() => {
  now = 10_000;
  restricted = false;
  kept = new Set();
  decided = [];
});

describe('what happens while no window is open', () => {
  it('is never a choice for servers of the editor', async () => {
    await open([plan(['files'], 'vscode.workspace')]);
    expect(shown('files')).toBeUndefined();
    await say({ method: 'alone', id: 'files', granted: true });
    expect(await guarded()).toEqual([]);
  });

  it('is refusal for a server of another program, until the person chooses otherwise', async () => {
    await open([others(['notes', 'mail'])]);
    expect(shown('notes')).toMatchObject({ granted: false, may: true });
    expect(shown('notes')?.means).toContain('refuse');
    const before = revision();
    await say({ method: 'alone', id: 'mail', granted: true });
    // The gesture is for what is on the screen now.
    expect(revision()).toBeGreaterThan(before);
    expect(shown('mail')).toMatchObject({ granted: true });
    expect(await guarded()).toEqual([
      ['notes', false],
      ['mail', true],
    ]);
  });

  it('shows what was chosen before, and takes it back', async () => {
    kept = new Set(['notes']);
    await open([others(['notes'])]);
    expect(shown('notes')).toMatchObject({ granted: true });
    await say({ method: 'alone', id: 'notes', granted: false });
    expect(await guarded()).toEqual([['notes', false]]);
  });

  it('cannot be chosen in Restricted Mode, or where the client fills in parts of the command', async () => {
    const filled = others(['notes']);
    const launch = launchOf('notes', '${workspaceFolder}/notes');
    await open([{ ...filled, changes: filled.changes.map((c) => ({ ...c, launch })) }]);
    expect(shown('notes')).toMatchObject({ granted: false, may: false });
    await say({ method: 'alone', id: 'notes', granted: true });
    expect(shown('notes')).toMatchObject({ granted: false });
    restricted = true;
    await open([others(['notes'])]);
    expect(shown('notes')).toMatchObject({ may: false });
  });
});
