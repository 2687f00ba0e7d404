import { describe, expect, it } from 'vitest';
import { Memory, type Place } from '../../../src/gate/surface/memory.ts';
import { findPage, type Found } from '../../../src/gate/surface/page.ts';
import { readServerLine } from '../../../src/gate/wire/serverLine.ts';

const RESULT = '{"tools":[{"name":"a","description":"b}]\\""},{}],"nextCursor":"n"}';
const place: Place = { kind: 'tool', variant: 'v', page: 0, more: true };
const bytes = (id: string, result = RESULT, rest = ''): Buffer =>
  Buffer.from(`{"jsonrpc":"2.0","id":${id},"result":${result}${rest}}\n`);
const spans = (line: Buffer) => readServerLine(line).messages[0];
const search = (line: Buffer) => {
  const result = spans(line)?.result;
  if (!result) throw new Error('no result');
  return { result, found: findPage(line, result, 'tool', 'tools') };
};

/** A memory of one page. */
function remembering(): Memory {
  const memory = new Memory();
  const line = bytes('1');
  memory.keep(place, line, search(line).found as Found, [1]);
  return memory;
}

describe('a result that was reviewed before', () => {
  it.each(['1', '12345', '"x"'])('is found in a line of id %s as a walk would find it', (id) => {
    const memory = remembering();
    const line = bytes(id);
    const { result, found } = search(line);
    expect(memory.found(line, result, 'tool', 'tools')).toEqual(found);
    expect(memory.behind(line, result.start)).toBe(result.end);
    expect(readServerLine(line, (l, at) => memory.behind(l, at))).toEqual(readServerLine(line));
  });

  it.each([
    ['another letter', RESULT.replace('"a"', '"c"'), ''],
    ['another cursor', RESULT.replace('"n"', '"m"'), ''],
    ['a member more', `${RESULT.slice(0, -1)},"tools":[]}`, ''],
  ])('is not taken for one with %s', (_what, other, rest) => {
    const memory = remembering();
    const line = bytes('1', other, rest);
    const { result } = search(line);
    expect(memory.found(line, result, 'tool', 'tools')).toBeUndefined();
    expect(memory.behind(line, result.start)).toBeUndefined();
  });

  it('hides no second result behind it', () => {
    const memory = remembering();
    const line = bytes('1', RESULT, ',"result":{"tools":[]},"method":"x"');
    const read = readServerLine(line, (l, at) => memory.behind(l, at));
    expect(read).toEqual(readServerLine(line));
    expect(read.messages[0]?.twofold).toBeDefined();
  });

  it('is nothing to another kind, nor to a member of another name, nor once it was dropped', () => {
    const memory = remembering();
    const line = bytes('1');
    const { result } = search(line);
    expect(memory.found(line, result, 'prompt', 'tools')).toBeUndefined();
    expect(memory.found(line, result, 'tool', 'prompts')).toBeUndefined();
    memory.drop(['tool']);
    expect(memory.found(line, result, 'tool', 'tools')).toBeUndefined();
    expect(memory.behind(line, result.start)).toBeUndefined();
  });
});
