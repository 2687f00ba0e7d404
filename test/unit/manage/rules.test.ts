import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import { NO_RULES } from '../../../src/core/policy/rule.ts';
import { readRules } from '../../../src/core/rules/readRules.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { unreadNotices } from '../../../src/ui/rules/notice.ts';
import { Uri } from '../editorValues.ts';
import { connectionOf, itemOf, launchId, launchOf, Rig, sha256, surfaceOf } from './rig.ts';

const files = launchOf('files', 'files-server');
const call = (at: number, tool: string, args: string, more: object = {}): LedgerEvent => ({
  ...{ kind: 'forward', at, connection: 'c', server: 'files', launchId: launchId(files), n: at },
  ...{ tool, hash: sha256(args), bytes: args.length, args, reason: 'grant', by: 'g', ...more },
});
const repository = (...rules: readonly object[]) => JSON.stringify({ version: 1, rules });
const read = (text: string) => readRules(text, 'workspace', { sha256 });

let rig: Rig;
let window: { dispose(): unknown };
/** The document that was opened last, its broken lines put together again: one begins a point, a step or a headline. */
const joined = () => text().replace(/\n +(?!- |\d+\. |\s)(?=\S)/g, ' ');
const text = () => rig.editor.opened.at(-1) ?? '';
const flat = () => text().replaceAll(/\s+/g, ' ');

beforeEach(() => {
  rig = new Rig();
  rig.time = 10 * 86_400_000;
  rig.connections = [connectionOf(files)];
  rig.surfaces = [surfaceOf(files, [itemOf('read_file'), itemOf('write_file')])];
  const grant = {
    ...{ id: 'g', launchId: launchId(files), server: 'files', tool: '*', at: 0 },
    condition: { kind: 'any' as const },
    scope: { kind: 'workspace' as const },
  };
  rig.policy = { ...rig.policy, trust: { ...EMPTY_TRUST, grants: [grant] } };
  rig.events = [
    call(rig.time - 2, 'read_file', '{"path":"/a"}'),
    call(rig.time - 1, 'write_file', '{"path":"/b"}'),
    call(rig.time, 'write_file', '{"path":"/c"}', { args: '{"path":"[secret: x]"}' }),
  ];
});
afterEach(() => window.dispose());

const idOf = (tool: string) => recordsOf(rig.events).findLast((r) => r.tool === tool)?.id;

describe('explaining a decision', () => {
  it('lists every step in order, with the grant that decided', async () => {
    window = rig.start();
    await rig.run('countersign.explainDecision', idOf('read_file'));
    expect(text()).toContain('The same as recorded.');
    const steps = [...text().matchAll(/^ ?\d+\. (.+?) →/gm)].map((m) => m[1]);
    expect(steps.slice(0, 3)).toEqual([
      'Countersign is paused',
      'Rules that deny',
      'The server is blocked',
    ]);
    expect(joined()).toMatch(/Remembered approvals → allowed\..*\n {5}- .*files.* → fits/);
    expect(text()).toContain('Rules that allow → not reached');
  });

  it('names the rule that would decide otherwise now, and each that does not fit', async () => {
    const { rules } = read(
      repository(
        { effect: 'deny', servers: ['mail'] },
        { id: 'frozen', effect: 'deny', tools: ['write_*'], reason: 'Freeze.' },
      ),
    );
    rig.policy = { ...rig.policy, rules: { ...NO_RULES, rules } };
    window = rig.start();
    await rig.run('countersign.explainDecision', idOf('write_file'));
    expect(text()).toContain('This differs from what was recorded');
    expect(joined()).toMatch(/Rule 1 \(repository\).*about other servers/);
    expect(joined()).toMatch(/Rule frozen \(repository\).*Freeze\. → fits/);
  });

  it('says what cannot be told, and asks which call where none was named', async () => {
    const { rules } = read(repository({ effect: 'deny', when: { '/path': { equals: '/x' } } }));
    rig.policy = { ...rig.policy, rules: { ...NO_RULES, rules } };
    window = rig.start();
    rig.editor.person = ({ items }) => items[0];
    await rig.run('countersign.explainDecision');
    expect(text()).toContain('are not kept whole');
    expect(text()).toContain('An older version recorded it');
  });

  it('rests on what the window knew then, with all reasons, and misses the approval that is gone', async () => {
    const asked: LedgerEvent = {
      ...{ kind: 'question', at: rig.time + 1, connection: 'd', server: 'files' },
      ...{ launchId: launchId(files), question: 'q', tool: 'list', hash: sha256('{}') },
      ...{ args: '{}', reasons: [Reason.privateOut, Reason.ruleAsks], by: 'workspace:1' },
      known: { labels: ['private'], suspicion: [Reason.privateOut] },
    };
    const known = { labels: ['private'], contents: 'then' };
    rig.events = [...rig.events, call(rig.time, 'other', '{}', { by: 'gone', known }), asked];
    const { rules } = read(
      repository({ effect: 'ask', tools: ['list'] }, { effect: 'deny', labels: ['egress'] }),
    );
    rig.policy = { ...rig.policy, rules: { ...NO_RULES, rules } };
    window = rig.start();
    await rig.run('countersign.explainDecision', idOf('list'));
    expect(flat()).toContain('The same as recorded.');
    expect(flat().match(/A rule demands that you are asked\./g)?.length).toBeGreaterThan(2);
    expect(flat()).not.toContain('older version');
    await rig.run('countersign.explainDecision', idOf('other'));
    expect(flat()).toContain('The approval that covered it then is not there any more.');
    expect(flat()).toContain('about tools with other labels');
    expect(flat()).toContain('what its server runs is not what it was');
  });

  it('does not compare what was refused without a decision', async () => {
    const lost = { ...call(rig.time, 'late', '{}'), kind: 'refusal', reason: Reason.cancelled };
    rig.events = [...rig.events, lost as LedgerEvent];
    window = rig.start();
    await rig.run('countersign.explainDecision', idOf('late'));
    expect(flat()).toContain('for a reason that is no decision about the call');
    expect(flat()).not.toContain('This differs');
  });
});

const labelOf = (item: unknown): string =>
  typeof item === 'object' && item !== null ? String(Reflect.get(item, 'label')) : '';

describe('simulating a draft', () => {
  it('counts and lists what would change, from the open editor, and writes nothing', async () => {
    window = rig.start();
    const draft = repository({ effect: 'deny', when: { '/path': { equals: '/b' } } });
    const uri = Uri.file('/ws/draft.json');
    rig.editor.active = { languageId: 'jsonc', uri: uri, getText: () => draft };
    rig.editor.person = ({ items }) => items[0];
    await rig.run('countersign.simulatePolicy');
    expect(text()).toContain('3 calls (last day)');
    expect(text()).toContain('allowed: 3 now, 1 with the draft');
    expect(text()).toContain('denied: 0 now, 2 with the draft');
    expect(text()).toMatch(/write_file: allowed → denied \(workspace:1\)$/m);
    expect(text()).toMatch(/write_file: allowed → denied\s+\(workspace:1\)\s+\(not\s+certain\)$/m);
    expect(text()).toContain('Not told for certain: 1.');
    expect(rig.changes).toEqual([]);
    expect(rig.editor.texts.size).toBe(0);
  });

  it('offers the open editor only where it holds JSON, a new draft, and a file', async () => {
    window = rig.start();
    const offered: (readonly string[])[] = [];
    rig.editor.person = ({ items }) => {
      offered.push(items.map(labelOf));
      return undefined;
    };
    await rig.run('countersign.simulatePolicy');
    const uri = Uri.file('/ws/draft.json');
    rig.editor.active = { languageId: 'json', uri, getText: () => '{}' };
    await rig.run('countersign.simulatePolicy');
    rig.editor.active = { languageId: 'markdown', uri, getText: () => '' };
    await rig.run('countersign.simulatePolicy');
    const rest = ['New draft', 'Another file…'];
    expect(offered).toEqual([rest, ['draft.json (in the open editor)', ...rest], rest]);
  });

  it('does not let a draft of a repository allow', async () => {
    rig.policy = { ...rig.policy, trust: EMPTY_TRUST };
    window = rig.start();
    rig.editor.texts.set('/ws/draft.json', repository({ effect: 'allow', servers: ['*'] }));
    rig.editor.person = ({ kind, items }) =>
      kind === 'save'
        ? [Uri.file('/ws/draft.json')]
        : (items.find((item) => labelOf(item) === 'Another file…') ?? items[0]);
    await rig.run('countersign.simulatePolicy');
    expect(text()).toContain('allowed: 0 now, 0 with the draft');
    expect(text()).toContain('The draft holds 1 errors');
  });
});

describe('the rules of a repository', () => {
  it('are made with an example that decides nothing, and never written over', async () => {
    window = rig.start();
    await rig.run('countersign.openWorkspaceRules');
    const made = rig.editor.texts.get('/ws/.vscode/countersign.json') ?? '';
    expect(read(made)).toMatchObject({ rules: [], unreadable: false, problems: [] });
    rig.editor.texts.set('/ws/.vscode/countersign.json', 'mine');
    await rig.run('countersign.openWorkspaceRules');
    expect(rig.editor.texts.get('/ws/.vscode/countersign.json')).toBe('mine');
  });

  it('are marked where they are wrong, with what to do', () => {
    const file = '/ws/.vscode/countersign.json';
    const text = repository({ effect: 'allow', servers: ['*'] });
    rig.rules = [{ origin: 'workspace', file, ...read(text) }];
    window = rig.start();
    expect(rig.editor.diagnostics.get(file)).toMatchObject([
      { code: 'rules.allow', message: expect.stringContaining('Write "ask" or "deny"') as string },
    ]);
  });
});

describe('the page', () => {
  const texts = (trustReadable: boolean, ...bad: (string | undefined)[]) => {
    const files = [undefined, '/fine', ...bad].map((file, i) => ({ file, unreadable: i > 1 }));
    return unreadNotices({ trustReadable }, files).map((n) => `${n.tone}: ${n.text}`);
  };

  it('says nothing where all can be read', () => {
    expect(texts(true)).toEqual([]);
  });

  it('names what rules cannot be read, in plain text, beside an unreadable trust list', () => {
    const [trust, rules] = texts(false, '/ws/\u202ex.json', undefined);
    expect(trust).toContain('trust list');
    expect(rules).toContain('warning: Rules could not be read, so every call is asked:');
    expect(rules).toContain('/ws/‹');
    expect(rules).toContain('countersign.rules');
    expect(texts(true, '/1', '/2', '/3', '/4')[0]).toContain('/1, /2, /3, …');
  });
});
