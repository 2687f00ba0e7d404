import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { launchId, pinOf } from './rig.ts';
import { freshWindows, grant, hold, mail, reopen, rig, tree } from './trustScene.ts';

const DAY = 24 * 60 * 60_000;
const used = (by: string, at: number): LedgerEvent => ({
  ...{ kind: 'forward', at, n: 1, tool: 't', hash: 'h', bytes: 2, args: '{}', reason: 'grant', by },
});

freshWindows();

/** All rows, each with its depth before it. */
async function rows(row?: Row, depth = 0): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const child of await tree().getChildren(row)) {
    lines.push(`${'  '.repeat(depth)}${child.text} | ${child.note ?? ''}`);
    lines.push(...(await rows(child, depth + 1)));
  }
  return lines;
}

describe('the Trust view', () => {
  it('lists what is remembered by server and tool, each in a few words with its last use, and whole behind them', async () => {
    rig.time = 10 * DAY;
    hold(
      [grant('g1', 'send', { at: DAY }), grant('g2', 'send', { at: DAY }), grant('g3', 'read')],
      [grant('s1', 'list', { server: 'files', scope: { kind: 'conversation', connection: 'c' } })],
    );
    rig.uses.take(used('g1', 7 * DAY));
    const all = await rows();
    expect(all.slice(0, 5)).toEqual([
      'files | 1 approval',
      '  list | any arguments, in a conversation · never used',
      'mail | 3 approvals',
      '  read | any arguments · never used',
      '  send | 2 approvals',
    ]);
    expect(all.slice(5).sort()).toEqual([
      '    send | any arguments · never used',
      '    send | any arguments · used 3 days ago',
    ]);
    const [files] = await tree().getChildren();
    const [list] = await tree().getChildren(files);
    expect(list?.hover).toContain('Allows list on files with any arguments');
  });

  it('tells the first parts of a condition in the row, paths by their place in the workspace', async () => {
    const condition: Grant['condition'] = {
      kind: 'arguments',
      tests: [
        { path: '/path', is: { kind: 'under', folders: ['/ws/notes'] } },
        { path: '/content', is: { kind: 'any' } },
      ],
      others: false,
    };
    hold([
      grant('g1', 'write', { condition }),
      grant('g2', 'read', { condition: { kind: 'exact', hash: 'a'.repeat(64) } }),
    ]);
    const all = await rows();
    expect(all.slice(1)).toEqual([
      '  read | exactly these arguments · never used',
      '  write | path under ./notes, any content · never used',
    ]);
  });

  it('does not say never where the ledger does not reach back so far', async () => {
    hold([grant('g1', 'send', { at: -DAY })]);
    expect((await rows())[1]).toMatch(/not used since/);
  });

  it('shows what is asleep, and why', async () => {
    hold([grant('g1', 'send', { pin: 'old' }), grant('g2', 'read', { until: 5 })]);
    rig.policy = {
      ...rig.policy,
      trust: { ...rig.policy.trust, pins: [pinOf(mail, 'send', { hash: 'new' })] },
    };
    const all = await rows();
    expect(all[1]).toMatch(/read.*\| asleep: over/);
    expect(all[2]).toMatch(/send.*\| asleep: the tool says something else now/);
  });

  it('says when and with which answer an approval was made', async () => {
    hold([grant('g1', 'send', { at: 2000 })]);
    rig.uses.take({
      ...{ kind: 'answer', at: 1999, question: 'q', answer: 'allow-tool' },
      launchId: launchId(mail),
    });
    const [server] = await tree().getChildren();
    const [row] = await tree().getChildren(server);
    expect(row?.hover).toMatch(/Made .* with "/);
  });

  it('shows server text as text', async () => {
    hold([grant('g1', 'send](command:x)\u202e $(bell)', { server: 'ma\u200bil' })]);
    const all = (await rows()).join('\n');
    expect(all).not.toMatch(/\u202e|\u200b|\]\(command|\$\(bell\)/);
  });

  it('lists rules with where they come from, and offers no revoking of them', async () => {
    rig.policy = {
      ...rig.policy,
      rules: {
        rules: [
          {
            id: '0',
            origin: 'managed',
            effect: 'deny',
            servers: ['mail'],
            tools: ['send*'],
            when: [{ path: '/n', is: { kind: 'range', max: 5 } }],
          },
          { id: '1', origin: 'user', effect: 'allow', faulty: true },
        ],
        demands: [],
        unreadable: false,
      },
    };
    expect(await rows()).toEqual([
      'Rules | 2',
      '  Deny send* in mail, n at most 5 | from your administrator',
      '  Allow every tool in every server, holds a word that is not known, so it asks | from your settings',
    ]);
    const [group] = await tree().getChildren();
    const shown = await tree().getChildren(group);
    expect(shown.flatMap((r) => [...r.flags, r.targets.grant])).toEqual([
      ...['rule', undefined],
      ...['rule', undefined],
    ]);
  });

  it('makes the rows of a group only when it is unfolded', async () => {
    let read = 0;
    const counted = Array.from({ length: 5000 }, (_, i) => {
      const one = grant(`g${i}`, `t${i}`, { server: i < 4999 ? 'mail' : 'other' });
      return Object.defineProperty(one, 'condition', {
        get: () => (read++, { kind: 'any' }),
        enumerable: true,
      });
    });
    hold(counted);
    expect(await tree().getChildren()).toHaveLength(2);
    expect(read).toBe(0);
  });
});

describe('filter and order', () => {
  const three = [
    grant('a', 'alpha', { at: 3 }),
    grant('b', 'beta', { at: 1 }),
    grant('c', 'gamma', { at: 2, server: 'files' }),
  ];
  const leaves = async () =>
    (await rows()).filter((l) => l.startsWith('  ')).map((l) => /alpha|beta|gamma/.exec(l)?.[0]);

  it('finds words of server, tool and sentence, says how many, and shows all again', async () => {
    hold(three);
    rig.editor.person = ({ kind }) => (kind === 'input' ? 'MAIL' : undefined);
    await rig.run('countersign.filterTrust');
    expect(await leaves()).toEqual(['alpha', 'beta']);
    expect(rig.editor.views.get('countersign.trust')?.message).toBe('Filter "mail": 2 found');
    await rig.run('countersign.clearTrustFilter');
    expect(await leaves()).toHaveLength(3);
  });

  it.each([
    ['name', ['gamma', 'alpha', 'beta']],
    ['new', ['alpha', 'beta', 'gamma']],
    ['use', ['beta', 'alpha', 'gamma']],
  ])('sorts by %s', async (order, expected) => {
    hold(three);
    rig.uses.take(used('a', 30));
    rig.uses.take(used('c', 20));
    rig.editor.person = ({ kind, items }) =>
      kind === 'pick' ? items.find((i) => Reflect.get(i as object, 'order') === order) : undefined;
    await rig.run('countersign.sortTrust');
    expect(await leaves()).toEqual(expected);
  });
});

describe('approvals that nobody uses', () => {
  /** The view of a window that opens on day 100, with a ledger that begins on this day. */
  function later(from: number, grants: readonly Grant[]): void {
    reopen((made) => {
      made.time = 100 * DAY;
      made.uses.reaches(from * DAY);
      hold(grants);
    });
  }
  const told = () => rig.editor.said().filter((t) => /not used for 60 days/.test(t));

  it('are offered for removal at the top, and told of in a notification', async () => {
    later(1, [grant('old', 'alpha', { at: 30 * DAY }), grant('new', 'beta', { at: 99 * DAY })]);
    await expect.poll(told, { timeout: 10_000 }).toHaveLength(1);
    const [first] = await tree().getChildren();
    expect(first?.text).toBe('1 approval unused for 60 days');
    expect(first?.targets.grant).toBe('old');
    expect(rig.changes).toEqual([]);
  });

  it('are told of at most once a week', async () => {
    later(1, [grant('old', 'alpha', { at: 30 * DAY })]);
    await expect.poll(told, { timeout: 10_000 }).toHaveLength(1);
    for (const day of [1, 6]) {
      rig.time = (100 + day) * DAY;
      await rig.recorded();
    }
    expect(told()).toHaveLength(1);
    rig.time = 108 * DAY;
    await rig.recorded();
    expect(told()).toHaveLength(2);
  });

  it('are not offered where the ledger does not reach back far enough', async () => {
    later(80, [grant('old', 'alpha', { at: DAY })]);
    expect((await rows())[0]).toBe('mail | 1 approval');
    expect(told()).toEqual([]);
  });
});
