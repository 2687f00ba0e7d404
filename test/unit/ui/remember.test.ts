import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { DraftForm } from '../../../src/shared/protocol/remember.ts';
import { AnswerChoice } from '../../../src/shared/protocol/webview.ts';
import { call, deskRig, gesture, hashOf, ROOT } from './deskRig.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ARGS = '{"path":"src/a.ts","content":"x"}';
const writing = (id: string, args = ARGS) =>
  call(id, { tool: 'write_file', args, hash: sha256(args), bytes: args.length });

/** A call that ran, as the ledger keeps it; `kept` is what is left of its arguments. */
function ran(args: string, kept = args, more: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    kind: 'forward',
    at: 1,
    n: 1,
    launchId: hashOf(7),
    tool: 'write_file',
    hash: sha256(args),
    bytes: args.length,
    args: kept,
    reason: 'grant',
    ...more,
  } as LedgerEvent;
}

const rig = (events: readonly LedgerEvent[] = []) =>
  deskRig({ recent: () => Promise.resolve(events), now: () => 1_000_000 });

async function first(desk: ReturnType<typeof rig>, id: string): Promise<DraftForm> {
  const [proposal] = await desk.door.propose(id);
  if (!proposal) throw new Error('a proposal');
  return proposal.form;
}

describe('proposals of the desk', () => {
  it('say in one sentence what would be written, and how earlier calls fare', async () => {
    const desk = rig([
      ran('{"path":"src/b.ts","content":"y"}'),
      ran('{"path":"package.json","content":"{}"}'),
      ran('{"path":"src/c.ts","content":"k"}', '{"path":"src/c.ts","content":"[secret: name]"}'),
      ran('{"path":"x"}', '{"path":"x"}', { tool: 'read_file' }),
      ran('{"path":"x"}', '{"path":"x"}', { launchId: hashOf(8) }),
    ]);
    const question = writing('a');
    desk.ask(question);
    const [near, wide] = await desk.door.propose('a');
    expect(near?.tested).toEqual({
      sentence:
        'write_file in server everything, path under ./src, any content, nothing else, in this workspace, until the definition changes',
      problems: [],
      of: 2,
      covered: 1,
      unknown: 1,
      missed: ['path: package.json'],
    });
    expect(wide?.tested).toMatchObject({ of: 2, covered: 2, missed: [] });
    expect(wide?.tested.sentence).toContain('path under this workspace');
  });

  it('name an argument that no test knows', async () => {
    const desk = rig([ran('{"path":"src/b.ts","content":"y","mode":1}')]);
    desk.ask(writing('a'));
    const [near] = await desk.door.propose('a');
    expect(near?.tested.missed).toEqual(['another argument']);
  });

  it('are refused for a card that may not be remembered', async () => {
    const desk = rig();
    desk.ask(call('a', { mayRemember: false }));
    await expect(desk.door.propose('a')).rejects.toThrow('Nothing is remembered');
    await expect(desk.door.propose('gone')).rejects.toThrow('withdrawn');
  });
});

describe('an answer with a draft', () => {
  const { allowDraft, allowOnce } = AnswerChoice;

  it('carries the draft of the form that was tried, with its time limit from then on', async () => {
    const desk = rig();
    const question = writing('a');
    const { answer } = desk.ask(question);
    const form: DraftForm = { ...(await first(desk, 'a')), expiry: 'hour', uses: '3' };
    await desk.door.backtest('a', form);
    desk.see(question);
    expect(desk.door.answer(gesture(allowDraft, [question], { draft: form }))).toEqual({
      accepted: true,
    });
    expect(await answer).toEqual({
      kind: 'allow',
      scope: 'draft',
      draft: {
        condition: {
          kind: 'arguments',
          tests: [
            { path: '/path', is: { kind: 'under', folders: [`${ROOT}/src`] } },
            { path: '/content', is: { kind: 'any' } },
          ],
          others: false,
        },
        scope: 'workspace',
        uses: 3,
        until: 1_000_000 + 3_600_000,
      },
    });
  });

  it('is refused where the form was not tried, was tried on another call, or does not cover it', async () => {
    const desk = rig();
    const [a, b] = [writing('a'), writing('b', '{"path":"src/b.ts","content":"z"}')];
    desk.ask(a);
    desk.ask(b);
    const form = await first(desk, 'a');
    const outside: DraftForm = {
      ...form,
      rows: form.rows.map((r) => (r.path === '/path' ? { ...r, values: ['/elsewhere'] } : r)),
    };
    expect(await desk.door.backtest('a', outside)).toMatchObject({
      problems: [{ field: 'whole', message: 'This does not cover the call that is shown.' }],
    });
    desk.see(a, b);
    const refused = 'This condition was not tried on this call, or does not cover it.';
    for (const [question, draft] of [
      [a, outside],
      [a, { ...form, others: true }],
      [b, form],
    ] as const)
      expect(desk.door.answer(gesture(allowDraft, [question], { draft }))).toEqual({
        accepted: false,
        why: refused,
      });
  });

  it('is refused for two calls at once, without a form, and with a form for another choice', async () => {
    const desk = rig();
    const [a, b] = [writing('a'), writing('b')];
    desk.ask(a);
    desk.ask(b);
    const draft = await first(desk, 'a');
    await desk.door.backtest('b', draft);
    desk.see(a, b);
    for (const request of [
      gesture(allowDraft, [a, b], { draft }),
      gesture(allowDraft, [a]),
      gesture(allowOnce, [a], { draft }),
    ])
      expect(desk.door.answer(request)).toMatchObject({ accepted: false });
    expect(desk.desk.waiting()).toBe(2);
  });

  it('says at each field what cannot be read', async () => {
    const desk = rig();
    desk.ask(writing('a'));
    const form = await first(desk, 'a');
    const tested = await desk.door.backtest('a', {
      ...form,
      rows: [{ path: '/path', check: 'under', values: ['src'] }],
      uses: 'x',
    });
    expect(tested.sentence).toBeUndefined();
    expect(tested.problems).toEqual([
      {
        row: 0,
        field: 'value',
        message: 'One absolute folder a line, or ${workspace} for the folders of this workspace.',
      },
      { row: undefined, field: 'uses', message: 'A whole number from 1 to 1000, or nothing.' },
    ]);
  });
});
