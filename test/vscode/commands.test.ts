import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { drive } from './rig/hostile.ts';
import { waitForTool } from './rig/mcp.ts';
import { answer, card, choice, guard, PATIENCE, press, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { readLedger, readTrust, type Trust } from './rig/stored.ts';
import { callsReceived } from './rig/tapLog.ts';
import { screenshot } from './rig/workbench.ts';

const ECHO = /^mcp_everything.*_echo$/;
const WRONG = [
  [],
  [null],
  ['no such id'],
  [{ targets: { launch: 7, entry: {}, grant: [], record: null } }],
  [{ choice: 'allow-once', cards: 'all' }, true],
];

describe('commands run by other code', () => {
  let s: Session;
  /** Ids by the kind of thing that a command takes. */
  let ids: Readonly<Record<string, string>>;
  let list: string;
  const held = 'held while commands run';

  const calls = async () =>
    (await callsReceived(s.tap, 'everything')).map((c) => c.message.params?.arguments);
  const snapshot = async () => ({
    trust: await readTrust(s),
    calls: await calls(),
    list: await readFile(list, 'utf8'),
  });

  beforeAll(async () => {
    s = await startProduct();
    list = join(s.workspace, '.vscode', 'mcp.json');
    await guard(s.page, ['everything', 'files']);
    await answer(s.page, 'Start “everything”?', 'Trust this launch here');
    const echo = await waitForTool(s.channel, ECHO, PATIENCE);
    const remembered = s.channel.invoke(echo, { message: 'remembered' });
    const shown = await card(s.page, /^\s*echo · everything/);
    await shown.locator('.fold', { hasText: 'More choices' }).click();
    await press(s.page, choice(shown, 'Allow exactly this here'));
    await remembered;
    s.channel.invoke(echo, { message: held }).catch(() => undefined);
    await card(s.page, 'Start “files”?');
    const [files, asked] = (await readLedger(s)).filter((e) => e.kind === 'question').reverse();
    const { servers, grants } = await readTrust(s);
    const call = asked?.tool === 'echo' ? asked : files;
    const launch = (await readLedger(s)).find((e) => e.server === 'files' && e.launchId);
    ids = {
      held: launch?.launchId ?? '',
      trusted: servers[0]?.launchId ?? '',
      grant: grants[0]?.id ?? '',
      entry: `${list}#everything`,
      record: `${call?.at} ${call?.connection} question 0`,
      tool: 'echo',
    };
    expect(Object.values(ids)).not.toContain('');
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-commands-${task.name}`);
  });

  /** Nothing is trusted, remembered, unblocked, unguarded or executed that was not before. */
  function expectNotLooser(before: Awaited<ReturnType<typeof snapshot>>, after: typeof before) {
    const of = (trust: Trust, state: string) =>
      trust.servers.filter((one) => one.state === state).map((one) => one.launchId);
    expect(of(before.trust, 'trusted')).toEqual(expect.arrayContaining(of(after.trust, 'trusted')));
    expect(of(after.trust, 'blocked')).toEqual(expect.arrayContaining(of(before.trust, 'blocked')));
    const grants = before.trust.grants.map((one) => one.id);
    expect(grants).toEqual(expect.arrayContaining(after.trust.grants.map((one) => one.id)));
    expect(after.calls).toEqual(before.calls);
    expect(after.list).toBe(before.list);
  }

  /** Runs a command with each argument list; gives the modal dialogs that were met. */
  async function walk(id: string, lists: readonly (readonly unknown[])[]): Promise<number> {
    let modals = 0;
    for (const args of lists) {
      const before = await snapshot();
      modals += (await drive(s, id, args)).modals;
      expectNotLooser(before, await snapshot());
    }
    return modals;
  }

  const commands = manifest.contributes.commands.map((one) => one.command);
  // They refuse or forget; what they do on purpose is tried last.
  const tightening = [
    ...['countersign.pause', 'countersign.blockServer', 'countersign.revokeGrant'],
    'countersign.blockTool',
  ];

  it('what was revoked comes back only through a dialog that only a person can answer', async () => {
    await walk('countersign.revokeGrant', [[ids['grant']]]);
    expect((await readTrust(s)).grants).toEqual([]);
    expect(await walk('countersign.undoTrust', [[], [ids['grant']]])).toBe(2);
    expect((await readTrust(s)).grants).toEqual([]);
  });

  it.each(commands.filter((id) => !tightening.includes(id)))(
    '%s grants and executes nothing',
    async (id) => {
      const plausible = Object.values(ids).flatMap((one) => [
        [one],
        [{ targets: { launch: one, entry: one, grant: one, record: one, ticket: one, tool: one } }],
      ]);
      const needed = id === 'countersign.forgetServer' ? [] : plausible;
      await walk(id, [...WRONG, ...needed]);
      expect(await calls()).not.toContainEqual({ message: held });
    },
  );

  it('none of ours is left out', async () => {
    const registered = (await s.channel.commands()).filter((id) => id.startsWith('countersign.'));
    const views = registered.filter((id) => !commands.includes(id));
    // Those that the editor makes of views.
    expect(
      views.every((id) => /^countersign\.(?:approvals|servers|trust|activity)\./.test(id)),
    ).toBe(true);
    for (const id of views) await walk(id, [[], [{ preserveFocus: true }]]);
  });

  it('what loosens ends before a dialog that only a person can answer', async () => {
    expect(await walk('countersign.trustServer', [[ids['held']]])).toBe(1);
    expect(await walk('countersign.unguardServer', [[ids['entry']]])).toBe(1);
    expect(await walk('countersign.unguardAll', [[]])).toBe(1);
    await walk('countersign.blockServer', [[ids['held']]]);
    expect((await readTrust(s)).servers).toContainEqual(
      expect.objectContaining({ launchId: ids['held'], state: 'blocked' }),
    );
    expect(await walk('countersign.unblock', [[ids['held']]])).toBe(1);
    expect(await walk('countersign.forgetServer', [[ids['held']]])).toBe(1);
    await walk('countersign.pause', [[]]);
    expect(await walk('countersign.resume', [[]])).toBe(1);
    await walk('countersign.revokeGrant', [...WRONG, [ids['grant']]]);
    expect((await readTrust(s)).grants).toEqual([]);
    await walk('countersign.blockTool', [...WRONG, [ids['tool']]]);
    expect(await calls()).toEqual([{ message: 'remembered' }]);
  });
});
