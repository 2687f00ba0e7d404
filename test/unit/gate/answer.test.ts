import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfPart, readProgress } from '../../../src/gate/wire/answer.ts';
import { findMember } from '../../../src/gate/wire/find.ts';
import type { Span } from '../../../src/gate/wire/json.ts';
import { hidesLine, readServerLine } from '../../../src/gate/wire/serverLine.ts';

/** Ids of the messages in a line, with what they are. */
const read = (line: string): unknown[] => {
  const bytes = Buffer.from(line);
  const text = (span?: Span): string | undefined =>
    span && bytes.toString('utf8', span.start, span.end);
  return readServerLine(bytes).messages.map((m) => {
    const what = m.twofold ? 'twofold' : (m.method ?? text(m.result) ?? (m.error && 'error'));
    return [text(m.id), what];
  });
};

describe('reading lines of a server', () => {
  it.each([
    ['{"jsonrpc":"2.0","id":1,"result":{}}', [['1', '{}']]],
    ['{"result":{"a":[]},"jsonrpc":"2.0","id":"a"}\n', [['"a"', '{"a":[]}']]],
    [' { "id" : 1 , "result" : { "a" : 1 } } \r\n', [['1', '{ "a" : 1 }']]],
    ['\ufeff{"id":1,"result":1}', [['1', '1']]],
    ['{"id":1,"error":{"code":1,"message":"m"}}', [['1', 'error']]],
    ['{"id":1,"result":null}', [['1', 'null']]],
    ['{"\\u0069d":1,"result":{}}', [['1', '{}']]],
    ['{"id":1,"result":{"text":"}\\"]{\\\\"}}', [['1', '{"text":"}\\"]{\\\\"}']]],
    [
      '{"id":1,"method":"sampling/createMessage","params":{"result":{}}}',
      [['1', 'sampling/createMessage']],
    ],
    ['{"method":"notifications\\/x"}', [[undefined, 'notifications/x']]],
    [
      '[{"id":1,"result":2},{"method":"x"}]',
      [
        ['1', '2'],
        [undefined, 'x'],
      ],
    ],
    ['[{"id":1,"result":2},3]', []],
    ['{"id":1,"result":{}', []],
    ['{"id":1,"result":{"a":"', []],
    ['{"id":1,"result":{}} {}', []],
    ['{"id":,"result":{}}', []],
    ['not json {"id":1,"result":{}}', []],
    ['', []],
    ['[[[[', []],
  ])('finds what is in %s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    '{"id":1,"result":1,"result":2}',
    '{"id":1,"id":2,"result":1}',
    '{"id":1,"Result":1}',
    '{"id":1,"result\\u0000":1}',
    '{"ID":1,"result":1}',
    '{"id":1,"method":"m","result":1}',
    '{"id":1,"method":"m","error":{}}',
    '{"id":1,"method":"m","params":{},"params":{}}',
  ])('says that clients could read it in different ways: %s', (line) => {
    expect(read(line).map((m) => (m as unknown[])[1])).toEqual(['twofold']);
  });

  it('names every id and method of such a line', () => {
    const { messages } = readServerLine(Buffer.from('{"id":1,"Method":"a","id":2,"method":"b"}'));
    expect(messages[0]?.twofold?.ids).toHaveLength(2);
    expect(messages[0]?.twofold?.methods).toEqual(['b', 'a']);
  });

  it('ends on any bytes whatever', () => {
    const bits = fc.array(
      fc.constantFrom(...Array.from('{}[]",:\\0tnu "'), '"id"', '"result"', '{"'),
    );
    fc.assert(
      fc.property(bits, (pieces) => {
        const line = Buffer.from(pieces.join(''));
        for (const { span, result } of readServerLine(line).messages) {
          expect(span.end).toBeLessThanOrEqual(line.length);
          expect(result?.end ?? 0).toBeLessThanOrEqual(line.length);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it('agrees with JSON.parse about members, long strings and escapes included', () => {
    const quotes = fc.constant('\\"'.repeat(90));
    const long = fc.string({ minLength: 80, maxLength: 300 });
    const key = fc.oneof(fc.string(), long, quotes);
    const value = fc.oneof(fc.string({ unit: 'binary' }), long, quotes, fc.jsonValue());
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 6 }), (object) => {
        const bytes = Buffer.from(JSON.stringify(object));
        for (const [key, value] of Object.entries(object)) {
          if (key === '__proto__') continue;
          const span = findMember(bytes, { start: 0, end: bytes.length }, key);
          const found: unknown = span && JSON.parse(bytes.toString('utf8', span.start, span.end));
          expect(JSON.stringify(found)).toBe(JSON.stringify(value));
        }
      }),
    );
  });

  it('skips a string full of escaped quotes', () => {
    const line = Buffer.from(`{"result":{"a":"${'\\"'.repeat(4_000_000)}"},"id":1}`);
    expect(readServerLine(line).messages).toHaveLength(1);
  });
});

describe('a message that a line could hide', () => {
  it.each([
    ['noise\r{"id":1}\n', false],
    ['noise\u2028[{"id":1}]\n', false],
    ['noise\x85{"id":1}\n', false],
    ['\x0b\x0c{', false],
    ['{"a":\r{"id":1}\r}\n', true],
  ])('is seen in %j', (line, isMessage) => {
    expect(hidesLine(Buffer.from(line), isMessage)).toBe(true);
  });

  it.each([
    ['half {"a":\n', false],
    ['progress 1%\rprogress 2%\r\n', false],
    ['{"a":1}\r\n', true],
    ['{"a":"\u2028{\\"id\\":1}"}\n', true],
  ])('is not seen in %j', (line, isMessage) => {
    expect(hidesLine(Buffer.from(line), isMessage)).toBe(false);
  });
});

describe('the id of a line too long to keep', () => {
  const part = (head: string, tail: string, foreign: readonly string[]) =>
    idOfPart(Buffer.from(head), Buffer.from(tail), foreign);
  const request = (head: string, tail: string) => part(head, tail, ['result', 'error']);
  const response = (head: string, tail: string) => part(head, tail, ['method']);

  it('is read from its first bytes', () => {
    expect(request('{"jsonrpc":"2.0","id":"é","method":"x","params":{"a":"aaa', 'aa"}}')).toBe(
      '"é"',
    );
    expect(request('{"id":7,"params":{"a":"aaa', 'aa"},"method":"x"}')).toBe('7');
    expect(response('{"jsonrpc":"2.0","id":7,"result":{"a":"aaa', 'aa"}}')).toBe('7');
  });

  it('is read from its last bytes where it stands there', () => {
    expect(response('{"result":{"a":"aaa', 'aa"},"jsonrpc":"2.0","id":7}')).toBe('7');
    expect(request('{"method":"x","params":"aaa', 'aa","id":"b"}')).toBe('"b"');
  });

  it('is not taken from inside a value, nor from a message of the other kind', () => {
    expect(response('{"result":{"a":"aaa', 'aa","id":7}}')).toBeUndefined();
    expect(response('{"result":{"a":"aaa', '\\"id\\":7}"}')).toBeUndefined();
    expect(response('{"id":7,"method":"x","params":"aaa', 'aa"}')).toBeUndefined();
    expect(request('{"id":7,"result":"aaa', 'aa"}')).toBeUndefined();
    expect(request('{"id":null,"method":"x","params":"aaa', 'aa"}')).toBeUndefined();
  });
});

describe('reading progress', () => {
  it('takes token and value, and nothing else for progress', () => {
    const of = (line: string) => readProgress(Buffer.from(line));
    expect(
      of('{"method":"notifications/progress","params":{"progress":0.5,"progressToken":"t"}}'),
    ).toEqual({
      token: '"t"',
      progress: 0.5,
    });
    expect(
      of('{"method":"notifications/message","params":{"progress":1,"progressToken":1}}'),
    ).toBeUndefined();
    expect(of('{"method":"notifications/progress","params":{}}')).toBeUndefined();
    expect(of('garbage')).toBeUndefined();
  });
});
