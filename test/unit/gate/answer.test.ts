import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfPart, readAnswers, readProgress } from '../../../src/gate/wire/answer.ts';
import { findMember } from '../../../src/gate/wire/find.ts';

const answers = (line: string) => {
  const bytes = Buffer.from(line);
  return readAnswers(bytes).map((a) => [line.slice(a.id.start, a.id.end), a.status]);
};

describe('reading answers of a server', () => {
  it.each([
    ['{"jsonrpc":"2.0","id":1,"result":{}}', [['1', 'ok']]],
    ['{"result":{"content":[],"isError":true},"jsonrpc":"2.0","id":"a"}\n', [['"a"', 'toolError']]],
    [' { "id" : 1 , "result" : { "isError" : false } } \r\n', [['1', 'ok']]],
    ['{"id":1,"error":{"code":1,"message":"isError"}}', [['1', 'rpcError']]],
    ['{"id":1,"result":null}', [['1', 'ok']]],
    ['{"\\u0069d":1,"result":{}}', [['1', 'ok']]],
    ['{"id":1,"result":{"structuredContent":{"isError":true}}}', [['1', 'ok']]],
    ['{"id":1,"result":{"content":[{"text":"}\\"]{\\\\"}]}}', [['1', 'ok']]],
    [
      '[{"id":1,"result":{}},{"method":"x"},{"id":2,"error":{}}]',
      [
        ['1', 'ok'],
        ['2', 'rpcError'],
      ],
    ],
    ['{"id":1,"method":"sampling/createMessage","params":{"result":{}}}', []],
    ['{"method":"notifications/x"}', []],
    ['{"id":1,"result":{}', []],
    ['{"id":1,"result":{"a":"', []],
    ['not json {"id":1,"result":{}}', []],
    ['', []],
    ['[[[[', []],
  ])('finds what is in %s', (line, expected) => {
    expect(answers(line)).toEqual(expected);
  });

  it('ends on any bytes whatever', () => {
    const bits = fc.array(
      fc.constantFrom(...Array.from('{}[]",:\\0tnu "'), '"id"', '"result"', '{"'),
    );
    fc.assert(
      fc.property(bits, (pieces) => {
        const line = Buffer.from(pieces.join(''));
        for (const { id, result } of readAnswers(line)) {
          expect(id.end).toBeLessThanOrEqual(line.length);
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

  it('skips a string full of escaped quotes in linear time', () => {
    const line = Buffer.from(`{"result":{"a":"${'\\"'.repeat(4_000_000)}"},"id":1}`);
    const start = performance.now();
    expect(readAnswers(line)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1500);
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
