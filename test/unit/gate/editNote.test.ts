import { describe, expect, it } from 'vitest';
import { editNote, withNote } from '../../../src/gate/edit.ts';

const NOTE = editNote('{"a":1}');

/** The result of an answer after the note was put into it. */
function noted(result: string, structured: boolean): unknown {
  const line = Buffer.from(`{"jsonrpc":"2.0","id":1,"result":${result}}`);
  const span = { start: line.indexOf(result), end: line.length - 1 };
  const { result: read } = JSON.parse(withNote(line, span, NOTE, structured).toString()) as Record<
    string,
    unknown
  >;
  return read;
}

const said = { type: 'text', text: NOTE };

describe('the note on an edited call', () => {
  it('stands at the end of the content', () => {
    const one = { type: 'text', text: 'one' };
    expect(noted('{"content":[{"type":"text","text":"one"}]}', false)).toEqual({
      content: [one, said],
    });
    expect(noted('{"content": [ ] }', true)).toEqual({ content: [said] });
  });

  it('leaves structured content alone where the client may check it', () => {
    expect(noted('{"content":[],"structuredContent":{"x":1}}', false)).toEqual({
      content: [said],
      structuredContent: { x: 1 },
    });
  });

  it.each([
    ['behind the content', '{"content":[],"structuredContent":{"x":{"y":[1]}},"isError":false}'],
    ['before the content', '{"structuredContent":{"x":{"y":[1]}},"content":[],"isError":false}'],
  ])('stands in structured content %s as well where that is all the model gets', (_, result) => {
    expect(noted(result, true)).toEqual({
      content: [said],
      structuredContent: { x: { y: [1] }, countersign: NOTE },
      isError: false,
    });
  });

  it('stands in empty structured content, and not in one that is no object', () => {
    expect(noted('{"structuredContent":{ }}', true)).toEqual({
      structuredContent: { countersign: NOTE },
    });
    expect(noted('{"structuredContent":[1]}', true)).toEqual({ structuredContent: [1] });
  });

  it('changes nothing of a result without either', () => {
    expect(noted('{"task":{"taskId":"t"}}', true)).toEqual({ task: { taskId: 't' } });
  });
});
