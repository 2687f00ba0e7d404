import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Shown } from '../editorFake.ts';
import { connectionOf, itemOf, launchId, launchOf, pinOf, Rig, sha256, surfaceOf } from './rig.ts';

const files = launchOf('files', 'files-server');
const base = { connection: 'c', server: 'files', launchId: launchId(files) };
const tools = ['read_file', 'write_file', 'run_command'].map((name) => ({ name }));

let rig: Rig;
let window: { dispose(): unknown };
let n = 0;

/** A call that was asked about, allowed and sent. */
function allowed(tool: string, args: string, more: { reason?: string } = {}): LedgerEvent[] {
  const at = rig.time - 1_000_000 + ++n * 1000;
  const hash = sha256(args);
  const question = `q${n}`;
  const reasons = [more.reason ?? Reason.noRule];
  return [
    { ...base, kind: 'question', at, question, tool, hash, args, reasons },
    { ...base, kind: 'answer', at: at + 500, question, answer: 'allow-once' },
    {
      ...{ ...base, kind: 'forward', at: at + 501, n, tool, hash, bytes: args.length, args },
      reason: Reason.personAllowed,
    },
  ];
}
const reads = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    allowed('read_file', `{"path":"/ws/src/${i}.ts"}`),
  ).flat();

const text = () => rig.editor.opened.at(-1) ?? '';
const written = (): readonly Grant[] =>
  rig.changes.flatMap((c) => (c.kind === 'grant' ? [c.grant] : []));
const agrees = (shown: Shown) => (shown.modal ? shown.items[1] : shown.items[0]);
const dialog = () => rig.editor.shown.find((s) => s.modal);
const review = () => rig.run('countersign.reviewHabits');

beforeEach(() => {
  rig = new Rig();
  rig.time = 40 * 86_400_000;
  rig.connections = [connectionOf(files, { tools })];
  rig.surfaces = [
    surfaceOf(
      files,
      tools.map(({ name }) => itemOf(name)),
    ),
  ];
  const judged = { ...base, state: 'trusted' as const, command: 'npx …', at: 1 };
  rig.policy = { ...rig.policy, trust: { ...EMPTY_TRUST, servers: [judged] } };
  rig.events = reads(6);
  rig.editor.person = agrees;
  window = rig.start();
});
afterEach(() => window.dispose());

describe('the review of habits', () => {
  it('shows how each tool was answered, and writes nothing by that', async () => {
    rig.editor.person = () => undefined;
    await review();
    expect(text()).toContain('read_file · files');
    expect(text()).toContain('asked 6, allowed 6, denied 0, edited 0, warned 0');
    expect(text()).toContain('half of the answers came within 0.5 s');
    expect(text()).toContain('6 of 6 (100 %) approved without a look');
    expect(text()).toMatch(/could be replaced by: .*read_file.*path/);
    expect(rig.changes).toEqual([]);
  });

  it('proposes a condition that covers all earlier calls, bound to launch and definition as served now', async () => {
    await review();
    expect(written()).toMatchObject([
      {
        ...{ launchId: launchId(files), server: 'files', tool: 'read_file' },
        ...{ pin: 'hash of read_file', scope: { kind: 'workspace' } },
        condition: { kind: 'arguments', others: false },
      },
    ]);
    const condition = written()[0]?.condition;
    const tests = condition?.kind === 'arguments' ? condition.tests : [];
    expect(tests).toMatchObject([{ path: '/path', is: { kind: 'under' } }]);
  });

  it('shows in the dialog exactly what is written, with the launch and what the tool says now', async () => {
    await review();
    const [grant] = written();
    const condition = grant?.condition.kind === 'arguments' ? grant.condition : undefined;
    expect(condition?.tests).toHaveLength(1);
    const detail = dialog()?.detail ?? '';
    for (const { is } of condition?.tests ?? [])
      if (is.kind === 'under')
        expect(detail).toContain(`/path under ${JSON.stringify(is.folders)}`);
    expect(detail).toContain('npx -y files-server');
    expect(detail).toContain('hash of read');
    expect(detail).toContain('all of the last 6 calls');
  });

  it('writes nothing where the harmless button is chosen, or the answer came too soon', async () => {
    rig.editor.person = (shown) => shown.items[0];
    await review();
    expect(dialog()).toBeDefined();
    rig.editor.person = agrees;
    rig.patience = 100;
    await review();
    expect(rig.changes).toEqual([]);
  });

  it('writes nothing where the tool says something else by the time the person agrees', async () => {
    rig.editor.person = (shown) => {
      if (shown.modal)
        rig.surfaces = [surfaceOf(files, [itemOf('read_file', { hash: 'another hash' })])];
      return agrees(shown);
    };
    await review();
    expect(rig.changes).toEqual([]);
    expect(rig.editor.said('warning').join()).toContain('Look again');
  });

  it('writes nothing in Restricted Mode, without opening a dialog', async () => {
    rig.policy = { ...rig.policy, restricted: true };
    await review();
    expect(dialog()).toBeUndefined();
    expect(rig.changes).toEqual([]);
  });

  it('proposes the tool with any arguments where they are not kept whole', async () => {
    const cut = Array.from({ length: 5 }, () => allowed('write_file', '{"path":"/ws/a"}')).flat();
    rig.events = cut.map((e) => ('args' in e ? { ...e, args: '{"path":"[secret: x]"}' } : e));
    await review();
    expect(written()).toMatchObject([{ tool: 'write_file', condition: { kind: 'any' } }]);
    expect(dialog()?.detail).toContain('5 are not kept whole');
  });

  it('never proposes any arguments of a tool that runs what it is given', async () => {
    rig.events = Array.from({ length: 20 }, (_, i) =>
      allowed('run_command', `{"command":"do ${i}"}`),
    ).flat();
    await review();
    expect(text()).toContain('it runs or deletes things');
    expect(rig.changes).toEqual([]);
  });

  it('never proposes for a tool that was warned of in the time looked at', async () => {
    const warned = allowed('read_file', '{"path":"/ws/x"}', { reason: Reason.untrustedValue });
    rig.events = [...reads(9), ...warned];
    await review();
    expect(text()).toContain('nothing is proposed');
    expect(rig.changes).toEqual([]);
  });

  it.each([
    ['whose launch is not trusted', () => (rig.policy = { ...rig.policy, trust: EMPTY_TRUST })],
    ['whose launch does not run', () => (rig.connections = [])],
    [
      'whose launch waits for a person',
      () => {
        rig.connections = [connectionOf(files, { tools, state: 'held' })];
      },
    ],
    ['that is not listed', () => (rig.connections = [connectionOf(files)])],
    [
      'that is withheld',
      () => {
        const standing = { state: 'withheld' as const, why: 'drift' as const };
        rig.surfaces = [surfaceOf(files, [itemOf('read_file', { standing })])];
      },
    ],
    [
      'that was accepted though flagged',
      () => {
        const pin = pinOf(files, 'read_file', { by: 'person', rules: ['some.rule'] });
        const standing = { state: 'pinned' as const, pin };
        rig.surfaces = [surfaceOf(files, [itemOf('read_file', { standing })])];
      },
    ],
    [
      'of which two lists say different things',
      () => {
        const other = surfaceOf(files, [itemOf('read_file', { hash: 'b' })], { variant: 'v2' });
        rig.surfaces = [...rig.surfaces, other];
      },
    ],
  ])('never proposes for a tool %s', async (_what, set) => {
    set();
    await review();
    expect(text()).toContain('nothing is proposed: its launch is not trusted');
    expect(rig.changes).toEqual([]);
  });

  it('proposes nothing where an approval covers the calls already', async () => {
    await review();
    expect(written()).toHaveLength(1);
    await review();
    expect(written()).toHaveLength(1);
    expect(text()).toContain('an approval covers it already');
  });

  it('looks back on thirty days, and says so where nothing was asked', async () => {
    rig.time += 31 * 86_400_000;
    await review();
    expect(rig.editor.said('information').join()).toContain('the last 30 days');
    expect(rig.changes).toEqual([]);
  });
});

describe('the digest of the last conversation', () => {
  const digest = { asked: 3, remembered: 14, refused: 1, warned: 0, since: 1, until: 2 };
  const line = 'Last conversation: 3 asked, 14 remembered, 1 refused, 0 warned';

  it('stands above the calls in Activity, and in no notification', async () => {
    rig.digest = digest;
    await rig.recorded();
    expect(rig.editor.views.get('countersign.activity')).toMatchObject({ message: line });
    expect(rig.editor.shown).toEqual([]);
  });

  it('is told to be missing where no conversation ended yet', async () => {
    await rig.run('countersign.lastConversation');
    expect(rig.editor.said('information').join()).toContain('No conversation ended');
  });
});
