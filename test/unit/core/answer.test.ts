import { describe, expect, it } from 'vitest';
import { callOutcome, choiceOf, grantsOf } from '../../../src/core/consent/answer.ts';
import { callKey, type CallIdentity } from '../../../src/core/consent/late.ts';
import type {
  AllowScope,
  Answer,
  CallQuestion,
  EverydayTool,
} from '../../../src/core/consent/request.ts';

const launch = { server: 'files', command: 'x', args: [], env: [], cwd: '/' };
const QUESTION: CallQuestion = {
  ...{ kind: 'call', id: 'q', hash: 'h', askedAt: 0, reasons: [], late: false, mayRemember: true },
  ...{ launchId: 'L', launch, connection: 'c', tool: 'read', args: '{}', complete: true, bytes: 2 },
  ...{ conversation: 'v', task: false, retry: false },
};

describe('an answer to a call', () => {
  it.each<[string, Answer, boolean, unknown]>([
    [
      'an approval keeps its scope',
      { kind: 'allow', scope: 'workspace' },
      true,
      { allow: true, scope: 'workspace' },
    ],
    [
      'it is for once where nothing may be remembered',
      { kind: 'allow', scope: 'workspace' },
      false,
      { allow: true, scope: 'once' },
    ],
    [
      'it is for once where it was edited',
      { kind: 'allow', scope: 'conversation', edit: '{"a":1}' },
      true,
      { allow: true, scope: 'once', edit: '{"a":1}' },
    ],
    [
      'a denial keeps its words',
      { kind: 'deny', text: 'no', block: true },
      true,
      { allow: false, block: true, text: 'no' },
    ],
    [
      'an edit with a name twice is none',
      { kind: 'allow', scope: 'once', edit: '{"a":1,"a":2}' },
      true,
      undefined,
    ],
    ['an empty edit is none', { kind: 'allow', scope: 'once', edit: '' }, true, undefined],
    ['a launch is not meant', { kind: 'start', trust: true }, true, undefined],
    ['a refused launch is not meant', { kind: 'refuse', block: true }, true, undefined],
  ])('%s', (_what, answer, remember, outcome) => {
    expect(callOutcome(answer, remember)).toEqual(outcome);
  });

  it.each<[Answer, string]>([
    [{ kind: 'start', trust: false }, 'start-once'],
    [{ kind: 'start', trust: true }, 'trust-launch'],
    [{ kind: 'refuse', block: false }, 'dont-start'],
    [{ kind: 'refuse', block: true }, 'block-launch'],
    [{ kind: 'allow', scope: 'once' }, 'allow-once'],
    [{ kind: 'allow', scope: 'conversation' }, 'allow-conversation'],
    [{ kind: 'allow', scope: 'workspace' }, 'allow-workspace'],
    [{ kind: 'allow', scope: 'tool' }, 'allow-tool'],
    [{ kind: 'allow', scope: 'reading' }, 'allow-reading'],
    [{ kind: 'allow', scope: 'everyday' }, 'allow-everyday'],
    [{ kind: 'deny', block: false }, 'deny'],
    [{ kind: 'deny', block: true }, 'deny-block'],
  ])('%j is recorded as the button %s', (answer, word) => {
    expect(choiceOf(answer)).toBe(word);
  });

  const BASE = { id: 'g', launchId: 'L', server: 'files', tool: 'read', at: 5 };
  const ANY = { condition: { kind: 'any' }, scope: { kind: 'workspace' } };
  const written = (scope: AllowScope, question: CallQuestion = QUESTION) =>
    grantsOf(question, scope, () => 'g', 5);

  it('writes no grant for once, and one for what each other scope says', () => {
    expect(written('once')).toEqual([]);
    expect(written('conversation')).toEqual([
      {
        ...BASE,
        condition: { kind: 'any' },
        scope: { kind: 'conversation', connection: 'c', conversation: 'v' },
      },
    ]);
    expect(written('workspace')).toEqual([
      { ...BASE, condition: { kind: 'exact', hash: 'h' }, scope: { kind: 'workspace' } },
    ]);
    expect(written('tool')).toEqual([{ ...BASE, ...ANY }]);
  });

  it('writes for reading or everyday use one grant for each tool that was named, bound to what it said', () => {
    const everyday: readonly EverydayTool[] = [
      { name: 'read', pin: 'p', usage: 'reading' },
      { name: 'list', pin: 'q', usage: 'reading' },
      { name: '*', pin: 'r', usage: 'reading' },
      { name: 'add', pin: 's', usage: 'changing' },
    ];
    const reading = [
      { ...BASE, ...ANY, tool: 'read', pin: 'p', group: 'g' },
      { ...BASE, ...ANY, tool: 'list', pin: 'q', group: 'g' },
    ];
    expect(written('reading', { ...QUESTION, everyday })).toEqual(reading);
    expect(written('everyday', { ...QUESTION, everyday })).toEqual([
      ...reading,
      { ...BASE, ...ANY, tool: 'add', pin: 's', group: 'g' },
    ]);
    expect(written('reading')).toEqual([{ ...BASE, ...ANY }]);
  });

  it('writes for a tool that is not among those only its own grant', () => {
    const everyday: readonly EverydayTool[] = [{ name: 'add', pin: 's', usage: 'changing' }];
    expect(written('everyday', { ...QUESTION, everyday })).toEqual([{ ...BASE, ...ANY }]);
  });
});

describe('the key of a repeated call', () => {
  const CALL: CallIdentity = {
    ...{ launchId: 'L', server: 'files', tool: 'read', hash: 'h', connection: 'c' },
    ...{ conversation: 'v', task: false, retry: false },
  };
  it.each<Partial<CallIdentity>>([
    { launchId: 'M' },
    { tool: 'x' },
    { hash: 'i' },
    { connection: 'd' },
    { conversation: 'w' },
    { conversation: undefined },
    { task: true },
    { retry: true },
  ])('differs with %j', (more) => {
    expect(callKey({ ...CALL, ...more })).not.toBe(callKey(CALL));
  });

  it('is the same for another name of the entry', () => {
    expect(callKey({ ...CALL, server: 'x' })).toBe(callKey(CALL));
  });

  it('is not confused by text that looks like its parts', () => {
    const a = callKey({ ...CALL, tool: 'a","b', hash: 'c' });
    expect(a).not.toBe(callKey({ ...CALL, tool: 'a', hash: 'b","c' }));
    expect(callKey({ ...CALL, conversation: undefined })).not.toBe(
      callKey({ ...CALL, conversation: 'null' }),
    );
  });
});
