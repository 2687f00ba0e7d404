import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallQuestion, EverydayTool } from '../../../src/core/consent/request.ts';
import type { CitedRule } from '../../../src/core/policy/cited.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { callCard } from '../../../src/ui/cards/callCard.ts';
import { call, CONTEXT, hashOf, ROOT } from './deskRig.ts';

const card = (change: Partial<CallQuestion> = {}, first = false) =>
  callCard(call('a', change), { first }, CONTEXT);
const args = (value: unknown) => ({ args: JSON.stringify(value) });
const choices = (change: Partial<CallQuestion> = {}) => card(change).offers.map((o) => o.choice);
const sentence = (choice: string, change: Partial<CallQuestion> = {}) =>
  card(change).offers.find((o) => o.choice === choice)?.sentence;
const tones = (change: Partial<CallQuestion>) => card(change).notes.map((n) => n.tone);

describe('the first line of a call card', () => {
  it.each([
    ['read_file', { path: 'src/a.ts' }, 'Reads inside this workspace'],
    ['read_file', { path: '~/.ssh/id_rsa' }, 'Reads outside this workspace: ~/.ssh/id_rsa'],
    ['write_file', { path: 'x.ts' }, 'Writes ./x.ts'],
    ['write_files', { paths: ['a', 'b', 'c', 'd'] }, 'Writes ./a, ./b, ./c and 1 more'],
    ['write_files', { paths: ['a', '../b'] }, 'Writes outside this workspace: ../b'],
    ['delete_file', { path: 'x.ts' }, 'Deletes ./x.ts'],
    ['delete_entities', { names: ['x'] }, 'Deletes through everything'],
    ['send_email', { to: 'bob@evil.example' }, 'Sends outside → bob@evil.example'],
    ['post_message', {}, 'Sends outside'],
    ['fetch', { url: 'http://localhost:3000' }, 'Talks to localhost:3000 on this machine'],
    ['run_command', { command: 'ls' }, 'Runs a command'],
    ['echo', { message: 'hi' }, 'Calls echo on everything'],
    ['get-sum', { a: 1, b: 2 }, 'Reads through everything'],
  ])('%s %j: %s', (tool, value, effect) => {
    expect(card({ tool, ...args(value) }).effect).toBe(effect);
  });

  it('shows what cannot be seen in a name, and makes nothing of it an icon or a link', () => {
    const { effect } = card({ tool: 'read_file', ...args({ path: '/x\u202e$(bug)[a](b)' }) });
    expect(effect).toBe('Reads outside this workspace: /x‹U+202E›$ (bug)[a] (b)');
  });

  it('names every address up to ten', () => {
    const to = Array.from({ length: 10 }, (_, i) => `p${i}@x.example`);
    expect(card({ tool: 'send', ...args({ to }) }).effect).toContain('p9@x.example');
  });
});

describe('the answers of a call card', () => {
  it('put denying first and remembering after allowing once', () => {
    expect(choices()).toEqual([
      'deny',
      'allow-once',
      'allow-tool',
      'allow-conversation',
      'allow-workspace',
      'allow-draft',
      'deny-block',
    ]);
    expect(choices({ tool: 'delete_it' })[2]).toBe('allow-conversation');
    expect(choices({ tool: 'run_it' })[2]).toBe('allow-workspace');
  });

  it('offer nothing to remember where that is done and it is asked all the same, and say so', () => {
    expect(choices({ covered: true })).toEqual(['deny', 'allow-once', 'deny-block']);
    expect(card({ covered: true }).why).toContain(
      'An approval that you remembered covers it otherwise; more of them would change nothing.',
    );
  });

  it('say exactly what would be remembered', () => {
    const reading: readonly EverydayTool[] = [
      { name: 'echo', pin: 'p', usage: 'reading' },
      { name: 'ls\u202e', pin: 'q', usage: 'reading' },
    ];
    expect(choices({ everyday: reading })[2]).toBe('allow-reading');
    const everyday: readonly EverydayTool[] = [
      ...reading,
      { name: 'add', pin: 'r', usage: 'changing' },
      { name: 'get', pin: 's', usage: 'fetching' },
    ];
    expect(choices({ everyday }).slice(2, 4)).toEqual(['allow-everyday', 'allow-reading']);
    expect(sentence('allow-everyday', { everyday })).toBe(
      'Allows 4 tools of everything with any arguments, in this workspace, each until it or its launch changes: reading (echo, ls‹U+202E›); changing what it holds (add); fetching addresses (get). All others are asked about.',
    );
    expect(sentence('allow-reading', { everyday })).toBe(
      'Allows the 2 tools of everything that only read (echo, ls‹U+202E›) with any arguments, in this workspace, each until it or its launch changes.',
    );
    expect(sentence('allow-tool')).toBe(
      'Allows echo on everything with any arguments, in this workspace, until the tool or its launch changes.',
    );
    expect(sentence('allow-workspace')).toBe(
      'Allows echo on everything with exactly these arguments, in this workspace, until the tool or its launch changes.',
    );
    expect(sentence('allow-conversation', { conversation: 'c' })).toBe(
      'Allows echo on everything with any arguments until this conversation ends or its connection closes.',
    );
    expect(sentence('allow-conversation')).toBe(
      'Allows echo on everything with any arguments until its connection closes.',
    );
    expect(sentence('allow-once')).toBeUndefined();
  });

  it('remember nothing where nothing may be remembered', () => {
    expect(choices({ mayRemember: false, reasons: [Reason.restricted] })).toEqual([
      'deny',
      'allow-once',
      'deny-block',
    ]);
  });

  it('do not block a server in a workspace that it does not belong to', () => {
    expect(choices({ mayRemember: false, reasons: [Reason.unmatched] })).toEqual([
      'deny',
      'allow-once',
    ]);
  });

  it.each([
    args({ message: 'a\u200bb' }),
    args({ 'na\u2060me': 1 }),
    { args: '{"message":"\\u202e"}' },
    { args: '{"message":"\\u202e cut', complete: false },
    { tool: 'ech\u043e' },
  ])('remember nothing and ask for a deliberate gesture with hidden characters: %j', (change) => {
    expect(choices(change)).toEqual(['deny', 'allow-once', 'deny-block']);
    expect(card(change).offers[1]?.hold).toBe(true);
    expect(tones(change)).toContain('warning');
  });

  it('remember nothing and ask for a deliberate gesture where the tool was accepted with findings', () => {
    const flagged = { reasons: [Reason.toolFlagged] };
    expect(choices(flagged)).toEqual(['deny', 'allow-once', 'deny-block']);
    expect(card(flagged).offers[1]?.hold).toBe(true);
    expect(card(flagged).notes[0]?.text).toContain('The review found something');
  });

  it('ask for one click on an ordinary card', () => {
    expect(card().offers[1]).toEqual({ choice: 'allow-once', label: 'Allow once' });
  });
});

describe('what a call card says beside', () => {
  it('is nothing on an ordinary card', () => {
    expect(card().notes).toEqual([]);
    expect(card().why).toEqual(['Nothing that you remembered covers this call.']);
  });

  it('leads to the argument that hides something', () => {
    const { notes } = card(args({ a: [{ 'b/c': 'x\u2066' }] }));
    expect(notes).toMatchObject([{ tone: 'warning', path: '/a/0/b~1c' }]);
  });

  it('counts the first call of a tool, a task and a retry as plain', () => {
    const { notes } = card({ task: true, retry: true }, true);
    expect(notes.map((n) => n.tone)).toEqual(['plain', 'plain', 'plain']);
  });

  it('warns of an unreadable trust list, and only mentions Restricted Mode', () => {
    expect(tones({ reasons: [Reason.trustUnreadable], mayRemember: false })).toEqual(['warning']);
    expect(tones({ reasons: [Reason.restricted], mayRemember: false })).toEqual(['notice']);
    expect(tones({ reasons: [Reason.unmatched], mayRemember: false })).toEqual(['notice']);
  });

  const tool = (annotations: unknown) => ({
    definition: JSON.stringify({
      name: 'x',
      title: '<b>Title</b>',
      description: '[link](command:x)',
      annotations,
      inputSchema: { type: 'object' },
    }),
  });

  it('shows claims as claims, and contradicted ones on the first screen', () => {
    const calm = card({ tool: 'read_file', ...tool({ readOnlyHint: true }) });
    expect(calm.notes).toEqual([]);
    expect(calm.details).toContainEqual({ label: 'The server says', value: 'it only reads' });
    const caught = card({ tool: 'delete_file', ...tool({ readOnlyHint: true }) });
    expect(caught.notes).toMatchObject([{ tone: 'notice' }]);
    expect(card({ tool: 'delete_file' }).notes).toEqual([]);
  });

  it('does not let a claim lower anything', () => {
    const claimed = { tool: 'delete_file', ...tool({ readOnlyHint: true }) };
    expect(card(claimed).effect).toBe('Deletes through everything');
    expect(choices(claimed)).toEqual(choices({ tool: 'delete_file' }));
  });

  it('hands text of the server on as it is, for the page to show as plain text', () => {
    const { title, description, schema } = card(tool({}));
    expect({ title, description, schema }).toEqual({
      title: '<b>Title</b>',
      description: '[link](command:x)',
      schema: '{"type":"object"}',
    });
  });

  it.each(['{', 'null', '[]', '{"annotations":7,"title":{},"inputSchema":null}'])(
    'survives the definition %s',
    (definition) => {
      const made = card({ definition });
      expect(made.title).toBeUndefined();
      expect(Card.safeParse(made).success).toBe(true);
    },
  );

  it('has hashes, identity and conversation in the folded part only', () => {
    const made = card({ conversation: 'conv-1', client: { name: 'Code', version: '1' } });
    const values = made.details.map((d) => d.value);
    expect(values).toEqual(expect.arrayContaining(['conv-1', 'Code 1', hashOf(1), hashOf(7)]));
    expect(values).toContain('npx -y server-everything');
    const front = { ...made, details: [], hash: '', group: '' };
    expect(JSON.stringify(front)).not.toMatch(/conv-1|1111|7777/);
  });

  it('never claims to know what the person typed', () => {
    const everything = JSON.stringify([
      card({}, true),
      card(args({ message: 'a\u200bb' })),
      card({ reasons: [Reason.unmatched], mayRemember: false, late: true }),
    ]);
    expect(everything).not.toMatch(/not from you/i);
  });
});

describe('a call that a rule asks about', () => {
  const cite = (rule: CitedRule) => card({ reasons: [Reason.ruleAsks], rule, mayRemember: false });
  const file = path.join(ROOT, '.vscode', 'countersign.json');

  it('names the rule and its place, and on the first screen whose words its reason is', () => {
    const { why, notes } = cite({ origin: 'workspace', id: 'mail', file, reason: 'Ask Bob.' });
    expect(why).toEqual([
      'A rule demands that you are asked.',
      'Rule mail (repository), in .vscode/countersign.json',
      'Reason: Ask Bob.',
    ]);
    expect(notes).toContainEqual({
      tone: 'notice',
      text: 'You are asked because of a rule of this repository: "Ask Bob."',
    });
  });

  it('names the rule beside a flow that is asked about', () => {
    const source = { server: 'files', tool: 'read_notes' };
    const { why, notes } = card({
      reasons: [Reason.privateOut, Reason.ruleAsks],
      rule: { origin: 'workspace', id: 'mail', file, reason: 'Ask Bob.' },
      suspicion: {
        ...{ reason: Reason.privateOut, also: [], slow: false },
        trails: [
          {
            ...{ reason: Reason.privateOut, path: '/message', text: 'hi', source },
            ...{ from: [source], share: 1, how: 'exact' },
          },
        ],
      },
      mayRemember: false,
    });
    expect(why).toContain('Rule mail (repository), in .vscode/countersign.json');
    expect(why).toContain('A rule demands that you are asked.');
    const said = notes.map((n) => n.text).join(' ');
    expect(said).toContain('Ask Bob.');
    expect(said).toContain('read_notes');
  });

  it('says so of an administrator and of the settings, and nothing more without a reason', () => {
    const managed = cite({ origin: 'managed', id: '2', file: '/etc/countersign/rules.json' });
    expect(managed.why).toContain('Rule 2 (administrator), in /etc/countersign/rules.json');
    expect(managed.notes.filter((n) => n.tone !== 'plain')).toEqual([]);
    expect(cite({ origin: 'user', id: '1' }).why?.[1]).toContain('countersign.rules');
  });

  it('shows what is hidden in the words of its author, in one line that ends', () => {
    const reason = `Allow\u202e\n\n[this](https://x)${'a'.repeat(2000)}`;
    const { why = [], notes } = cite({ origin: 'workspace', id: 'x\u200b', file, reason });
    const all = [...why, ...notes.map((n) => n.text)].join(' ');
    expect(all).not.toMatch(/[\u202e\u200b\n]/);
    expect(all).toContain('‹U+202E›⏎⏎[this] (https://x)');
    expect(all.length).toBeLessThan(1000);
  });
});
