import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { argumentsOf, callables } from '../../../src/ui/callable.ts';
import { skeletonOf } from '../../../src/ui/skeleton.ts';
import { LanguageModelTextPart } from '../editorValues.ts';
import { connectionOf, entryOf, launchOf, Rig } from './rig.ts';

const tool = (name: string, tags: readonly string[] = ['mcp']) => ({
  name,
  description: 'd',
  tags,
  inputSchema: { type: 'object', required: ['path'], properties: { path: { type: 'string' } } },
});
const files = connectionOf(launchOf('files'), { tools: [{ name: 'read_file' }, { name: 'file' }] });

describe('which tools can be tried', () => {
  it('finds the tools of guarded servers by the end of the name that the editor gives them', () => {
    const tools = [tool('mcp_files_read_file'), tool('mcp_other_write'), tool('read_file', [])];
    const found = callables(tools, [files], [entryOf('files', 'guarded')]);
    expect(found.map((c) => [c.server, c.name])).toEqual([['files', 'read_file']]);
  });

  it('offers no tool of a server that is not guarded', () => {
    const found = callables(
      [tool('mcp_files_read_file')],
      [files],
      [entryOf('files', 'unguarded')],
    );
    expect(found).toEqual([]);
  });
});

describe('first arguments', () => {
  it('hold what is required, with defaults and first choices', () => {
    const schema = {
      type: 'object',
      required: ['path', 'mode', 'n', 'deep', 'list'],
      properties: {
        path: { type: 'string' },
        mode: { enum: ['r', 'w'] },
        n: { type: 'integer', minimum: 3 },
        deep: { type: 'object', required: ['x'], properties: { x: { default: 7 } } },
        list: { type: 'array' },
        left: { type: 'string' },
      },
    };
    expect(skeletonOf(schema)).toEqual({ path: '', mode: 'r', n: 3, deep: { x: 7 }, list: [] });
  });

  it('are an empty object for no schema, and end for one that contains itself', () => {
    expect(skeletonOf(undefined)).toEqual({});
    const loop: Record<string, unknown> = { type: 'object', required: ['a'] };
    loop['properties'] = { a: loop };
    expect(JSON.stringify(skeletonOf(loop)).length).toBeLessThan(200);
  });

  it('are accepted only as one JSON object', () => {
    expect(argumentsOf('{"a":1}')).toEqual({ a: 1 });
    for (const bad of ['', '[]', 'null', '1', '{', '{} {}'])
      expect(argumentsOf(bad)).toBeUndefined();
  });
});

describe('trying a call', () => {
  let rig: Rig;
  let window: { dispose(): unknown };
  beforeEach(() => {
    rig = new Rig();
    rig.found = { entries: [entryOf('files', 'guarded')], problems: [] };
    rig.connections = [files];
    rig.editor.tools = [tool('mcp_files_read_file')];
    window = rig.start();
  });
  afterEach(() => window.dispose());

  it('calls through the editor without a chat and shows the result as text', async () => {
    const calls: unknown[] = [];
    rig.editor.invoke = (name, options) => {
      calls.push([name, options]);
      return Promise.resolve({ content: [new LanguageModelTextPart('hello\u202e')] });
    };
    rig.editor.person = ({ kind, items }) => (kind === 'input' ? '{"path":"a"}' : items[0]);
    await rig.run('countersign.tryCall');
    expect(calls).toEqual([
      ['mcp_files_read_file', { input: { path: 'a' }, toolInvocationToken: undefined }],
    ]);
    expect(rig.editor.opened.join()).toContain('hello');
    expect(rig.editor.opened.join()).not.toContain('\u202e');
  });

  it('prefills what the schema requires', async () => {
    rig.editor.person = ({ kind, items }) => (kind === 'pick' ? items[0] : undefined);
    await rig.run('countersign.tryCall');
    expect(rig.editor.shown.find((s) => s.kind === 'input')?.detail).toBe('{"path":""}');
  });

  it('tells how a refused call ended', async () => {
    rig.editor.invoke = () => Promise.reject(new Error('Denied by the person'));
    rig.editor.person = ({ kind, items }) => (kind === 'input' ? '{}' : items[0]);
    await rig.run('countersign.tryCall', 'read_file');
    expect(rig.editor.said('information').join()).toContain('Denied by the person');
  });

  it('starts guarded servers that offer no tool yet, and says where they offer none in time', async () => {
    rig.connections = [];
    await rig.run('countersign.tryCall');
    expect(rig.editor.executed.map(([id]) => id)).toContain('workbench.mcp.startServer');
    expect(rig.editor.said('information').join()).toContain('No guarded server offers a tool yet');
  });

  it('offers to guard where nothing is guarded, and calls nothing', async () => {
    rig.found = { entries: [entryOf('files', 'unguarded')], problems: [] };
    rig.editor.invoke = () => Promise.reject(new Error('must not be called'));
    await rig.run('countersign.tryCall');
    expect(rig.editor.said('information')).toContain(
      'No server is guarded yet, so no call would be held.',
    );
  });
});
