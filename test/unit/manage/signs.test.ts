import { describe, expect, it, vi } from 'vitest';
import type { ReviewedItem } from '../../../src/core/pins/standing.ts';
import { Announcer } from '../../../src/ui/review/announce.ts';
import { documentation, showDocumentation } from '../../../src/ui/review/documentation.ts';
import { marksOf, nameRange } from '../../../src/ui/review/marks.ts';
import { offeredBy } from '../../../src/ui/review/offered.ts';
import { ReviewProblems } from '../../../src/ui/review/problems.ts';
import { newEditor } from '../editorFake.ts';
import { Uri } from '../editorValues.ts';
import { entryOf, itemOf, launchId, launchOf, pinOf, surfaceOf } from './rig.ts';

const fs = launchOf('fs', 'fs-server');
const offered = (...items: readonly ReviewedItem[]) =>
  offeredBy([surfaceOf(fs, items)], new Set([launchId(fs)]));
const pinned = itemOf('read', { standing: { state: 'pinned', pin: pinOf(fs, 'read') } });
const drifted = (name: string, hash = `hash of ${name}`) =>
  itemOf(name, {
    hash,
    standing: { state: 'withheld', why: 'drift', pin: pinOf(fs, name, { hash: 'before' }) },
  });
const evidence = [{ path: '/description', start: 0, end: 1 }];
const hard = { rule: 'order.model', tier: 'hard' as const, evidence };
const soft = { rule: 'text.url', tier: 'soft' as const, evidence };

function rig(memory = new Map<string, unknown>()) {
  const state = { offered: offered(pinned) };
  const notify = vi.fn<(sentence: string) => Promise<boolean>>(() => Promise.resolve(false));
  const review = vi.fn<(launchId: string) => Promise<void>>(() => Promise.resolve());
  const info = vi.fn();
  const announcer = new Announcer({
    offered: () => [state.offered],
    memento: {
      get: ((key: string, otherwise: unknown) => memory.get(key) ?? otherwise) as never,
      update: (key: string, value: unknown) => {
        memory.set(key, value);
        return Promise.resolve();
      },
    },
    log: { info },
    notify,
    review,
  });
  return { state, notify, review, info, announcer, memory };
}

describe('something that is withheld', () => {
  it('is told at once, by name and reason, with a way to review it', async () => {
    const { state, notify, review, announcer } = rig();
    state.offered = offered(pinned, drifted('write'));
    notify.mockResolvedValue(true);
    await announcer.look();
    expect(notify).toHaveBeenCalledWith(
      'Tool write of "fs": Kept from models: it says something else than what was accepted.',
    );
    expect(review).toHaveBeenCalledWith(launchId(fs));
  });

  it('is told once, also after the window was opened again; another change is told anew', async () => {
    const first = rig();
    first.state.offered = offered(drifted('write'));
    await first.announcer.look();
    await first.announcer.look();
    expect(first.notify).toHaveBeenCalledTimes(1);
    const second = rig(first.memory);
    second.state.offered = offered(drifted('write'));
    await second.announcer.look();
    expect(second.notify).not.toHaveBeenCalled();
    second.state.offered = offered(drifted('write', 'another text'));
    await second.announcer.look();
    expect(second.notify).toHaveBeenCalledTimes(1);
  });

  it('together with others is told in one notification for its server', async () => {
    const { state, notify, announcer } = rig();
    state.offered = offered(...['a', 'b', 'c', 'd', 'e', 'f'].map((n) => drifted(n)));
    await announcer.look();
    expect(notify.mock.calls).toEqual([
      [
        '6 things that "fs" says are kept from models until you have reviewed them: a, b, c, d, e, ….',
      ],
    ]);
  });

  it('is not told where a person had decided about it', async () => {
    const { state, notify, announcer } = rig();
    const pin = pinOf(fs, 'write', { hash: 'before', refused: 'hash of write' });
    state.offered = offered(
      itemOf('write', { standing: { state: 'withheld', why: 'drift', pin } }),
      itemOf('shut', { standing: { state: 'withheld', why: 'blocked', pin } }),
    );
    await announcer.look();
    expect(notify).not.toHaveBeenCalled();
  });

  it('cannot put an icon or a command into what is told', async () => {
    const { state, notify, announcer } = rig();
    state.offered = offered(drifted('x$(check) [y](command:z)\u202e'));
    await announcer.look();
    expect(notify.mock.calls[0]?.[0]).not.toMatch(/\$\(|\]\(|\u202e/);
  });
});

describe('what is pinned at first sight', () => {
  it('goes to the log alone, once for the same counts', async () => {
    const { notify, info, announcer } = rig();
    await announcer.look();
    await announcer.look();
    expect(notify).not.toHaveBeenCalled();
    expect(info.mock.calls).toEqual([['fs: 1 tool pinned, 0 findings']]);
  });
});

describe('the marks of an entry', () => {
  it('name rule and tool, what is withheld first', () => {
    const marks = marksOf(
      offered(
        { ...pinned, findings: [soft] },
        itemOf('bad', { findings: [hard], standing: { state: 'withheld', why: 'finding' } }),
        drifted('write'),
      ),
    );
    expect(marks.map((m) => [m.code, m.grave])).toEqual([
      ['order.model', true],
      ['drift', true],
      ['text.url', false],
    ]);
    expect(marks[0]?.text).toMatch(/^Tool bad: /);
  });

  it('are none where there is nothing to say', () => {
    expect(marksOf(offered(pinned))).toEqual([]);
  });

  it('are cut where there are very many, and say so', () => {
    const many = itemOf('bad', { findings: Array.from({ length: 80 }, () => soft) });
    const marks = marksOf(offered(many));
    expect(marks).toHaveLength(31);
    expect(marks.at(-1)?.text).toContain('50 more findings');
  });

  it('stand on the name of the entry', () => {
    const text = '{\n  "servers": {\n    "a \\"b": {}\n  }\n}';
    expect(nameRange(text, text.indexOf('"a '))).toEqual({ line: 2, start: 4, end: 11 });
  });
});

describe('the Problems panel', () => {
  const text = '{\n  "servers": {\n    "fs": {}, "web": {}\n  }\n}';
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), show: vi.fn(), dispose: vi.fn() };
  const entry = (name: string, state: 'guarded' | 'unguarded') =>
    entryOf(name, state, { offset: text.indexOf(`"${name}"`), line: 3 });
  const marks = marksOf(
    offered(
      itemOf('bad', { findings: [hard, soft], standing: { state: 'withheld', why: 'finding' } }),
    ),
  );

  it('shows findings on the name of the entry, with rule and weight, and takes them away again', async () => {
    const editor = newEditor();
    editor.texts.set('/ws/.vscode/mcp.json', text);
    const problems = new ReviewProblems([], log, Uri.file('/extension') as never);
    await problems.show([{ entry: entry('fs', 'guarded'), launchId: launchId(fs), marks }]);
    expect(editor.reviewMarks.get('/ws/.vscode/mcp.json')).toMatchObject([
      {
        source: 'Countersign',
        code: 'order.model',
        severity: 1,
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
      },
      { code: 'text.url', severity: 2 },
    ]);
    await problems.show([]);
    expect(editor.reviewMarks.size).toBe(0);
    problems.dispose();
  });

  it('leads from a finding to the page of its rule', async () => {
    const editor = newEditor();
    editor.texts.set('/ws/.vscode/mcp.json', text);
    const problems = new ReviewProblems([], log, Uri.file('/extension') as never);
    const known = marksOf(offered(itemOf('bad', { findings: [{ ...hard, rule: 'hidden.tags' }] })));
    await problems.show([{ entry: entry('fs', 'guarded'), launchId: launchId(fs), marks: known }]);
    expect(editor.reviewMarks.get('/ws/.vscode/mcp.json')).toMatchObject([
      {
        code: {
          value: 'hidden.tags',
          target: { path: '/extension/test/attacks/tag-smuggling/README.md' },
        },
      },
    ]);
    problems.dispose();
  });

  it('shows that page rendered, and its text where there is no preview', async () => {
    const editor = newEditor();
    const extension = Uri.file('/extension') as never;
    const page = documentation('hidden.tags', extension);
    await showDocumentation('hidden.tags', extension);
    expect(editor.executed).toEqual([['markdown.showPreview', page]]);
    editor.handlers.set('markdown.showPreview', () => Promise.reject(new Error('no preview')));
    await showDocumentation('hidden.tags', extension);
    expect(editor.opened).toEqual([String(page)]);
    await showDocumentation('orders.unheard', extension);
    expect(editor.opened).toHaveLength(1);
  });

  it('offers review and block, and guarding only where it is not guarded', async () => {
    const editor = newEditor();
    editor.texts.set('/ws/.vscode/mcp.json', text);
    const problems = new ReviewProblems([], log, Uri.file('/extension') as never);
    const commands = async (state: 'guarded' | 'unguarded') => {
      await problems.show([{ entry: entry('fs', state), launchId: launchId(fs), marks }]);
      const diagnostics = editor.reviewMarks.get('/ws/.vscode/mcp.json');
      const document = { uri: Uri.file('/ws/.vscode/mcp.json') };
      return problems
        .provideCodeActions(document as never, {} as never, { diagnostics } as never)
        .map((a) => [a.command?.command, a.command?.arguments]);
    };
    expect(await commands('guarded')).toEqual([
      ['countersign.reviewServer', [launchId(fs)]],
      ['countersign.blockServer', [launchId(fs)]],
    ]);
    expect((await commands('unguarded')).map(([c]) => c)).toContain('countersign.guardServers');
    problems.dispose();
  });

  it('marks nothing in a list that cannot be read, and says so in the log', async () => {
    const editor = newEditor();
    const problems = new ReviewProblems([], log, Uri.file('/extension') as never);
    await problems.show([{ entry: entry('fs', 'guarded'), launchId: launchId(fs), marks }]);
    expect(editor.reviewMarks.size).toBe(0);
    expect(log.error).toHaveBeenCalled();
    problems.dispose();
  });
});
