import { describe, expect, it } from 'vitest';
import { ArgumentText, FETCH_LIMIT } from '../../../src/broker/argumentText.ts';
import { LaunchTokens, TWIN_PASS_FOR } from '../../../src/broker/launchTokens.ts';
import { Lines } from '../../../src/broker/lines.ts';
import { SingleUse } from '../../../src/broker/singleUse.ts';
import { callKey, type Ticket } from '../../../src/core/consent/late.ts';
import { sha256 } from './fakeWindow.ts';

describe('lines', () => {
  const read = (limit: number, ...chunks: readonly (string | Buffer)[]) => {
    const lines = new Lines(limit);
    const got: string[] = [];
    const ok = chunks.map((c) => lines.push(Buffer.from(c), (l) => got.push(l) > 0));
    return { got, ok: ok.at(-1) };
  };

  it('are cut on line feeds only, whatever the chunks', () => {
    expect(read(10, 'a\nb', 'c\n\n', 'd\r\n\u2028x\n').got).toEqual([
      'a',
      'bc',
      '',
      'd\r',
      '\u2028x',
    ]);
  });

  it('keep a character together that chunks cut apart', () => {
    const bytes = Buffer.from('é€😀\n');
    expect(read(20, ...[...bytes].map((b) => Buffer.from([b]))).got).toEqual(['é€😀']);
  });

  it('end at a line above the limit, with or without its end', () => {
    expect(read(3, 'abc\n')).toEqual({ got: ['abc'], ok: true });
    expect(read(3, 'abcd\n', 'x\n')).toEqual({ got: [], ok: false });
    expect(read(3, 'ab', 'cd', '\nx\n')).toEqual({ got: [], ok: false });
  });

  it('end at bytes that are no UTF-8', () => {
    expect(read(9, 'a\n', Buffer.from([0xc3, 0x0a]), 'b\n')).toEqual({ got: ['a'], ok: false });
  });

  it('end where the reader says so', () => {
    const lines = new Lines(9);
    const got: string[] = [];
    const take = (l: string) => got.push(l) < 2;
    expect(lines.push(Buffer.from('a\nb\nc\n'), take)).toBe(false);
    expect(lines.push(Buffer.from('d\n'), take)).toBe(false);
    expect(got).toEqual(['a', 'b']);
  });
});

describe('launch passes', () => {
  it('prefer the one of the process, and keep the single one for later', () => {
    const tokens = new LaunchTokens();
    tokens.addForOne('one', 'k', 100_000, 0);
    tokens.addForTwins('twin', 'k', 7, 0);
    const pass = tokens.find('k', 7, 0);
    expect(pass?.id).toBe('twin');
    if (pass) tokens.use(pass);
    expect(tokens.find('k', 7, 0)?.id).toBe('twin');
    expect(tokens.find('k', 7, TWIN_PASS_FOR)?.id).toBe('one');
  });

  it('are used up and given back', () => {
    const tokens = new LaunchTokens();
    tokens.addForOne('one', 'k', 10, 0);
    const pass = tokens.find('k', 1, 9);
    if (pass) tokens.use(pass);
    expect(tokens.find('k', 1, 9)).toBeUndefined();
    if (pass) tokens.restore(pass);
    expect(tokens.find('k', 1, 9)?.id).toBe('one');
    expect(tokens.find('k', 1, 10)).toBeUndefined();
    expect(tokens.find('other', 1, 9)).toBeUndefined();
  });
});

describe('single-use answers', () => {
  const ticket = (id: string, more: Partial<Ticket> = {}): Ticket => ({
    ...{ id, launchId: 'L', server: 's', tool: 't', hash: 'h', connection: 'c' },
    ...{ task: false, retry: false, until: 10 },
    ...more,
  });

  it('are found oldest first and taken once', () => {
    const held = new SingleUse<Ticket>();
    held.add(ticket('a'));
    held.add(ticket('b', { until: 20 }));
    const key = callKey(ticket('x'));
    expect(held.find(key, 0)?.id).toBe('a');
    expect(held.take('a')?.id).toBe('a');
    expect(held.take('a')).toBeUndefined();
    expect(held.find(key, 19)?.id).toBe('b');
    expect(held.find(key, 20)).toBeUndefined();
  });

  it('say when the first expires, and go by then or with their connection', () => {
    const held = new SingleUse<Ticket>();
    expect(held.next).toBe(Infinity);
    held.add(ticket('a', { until: 20 }));
    held.add(ticket('b'));
    held.add(ticket('d', { connection: 'd', until: 30 }));
    expect(held.next).toBe(10);
    expect(held.expire(10)).toBe(true);
    expect(held.all(10).map((t) => t.id)).toEqual(['a', 'd']);
    expect(held.left('c')).toBe(true);
    expect(held.left('c')).toBe(false);
    expect(held.size).toBe(1);
  });
});

describe('argument text', () => {
  const of = (args: string, whole = args) =>
    new ArgumentText({ args, bytes: Buffer.byteLength(whole), hash: sha256(whole) }, sha256);

  it('is sound only where it is what was hashed', () => {
    expect(of('{}').sound).toBe(true);
    expect(of('').sound).toBe(true);
    expect(new ArgumentText({ args: '{}', bytes: 2, hash: sha256('[]') }, sha256).sound).toBe(
      false,
    );
    expect(new ArgumentText({ args: '{}', bytes: 1, hash: sha256('{}') }, sha256).sound).toBe(
      false,
    );
  });

  it('is not fetched where it is too large, or where nobody has it', async () => {
    const large = new ArgumentText({ args: '', bytes: FETCH_LIMIT + 1, hash: '' }, sha256);
    await expect(large.read(() => true)).rejects.toThrow();
    await expect(of('{', '{}').read(() => false)).rejects.toThrow();
  });

  it('counts bytes, not characters', async () => {
    const text = of('', '"é"');
    const read = text.read(() => true);
    expect(text.part('"é', false)).toBe(true);
    expect(text.part('"', true)).toBe(true);
    expect(await read).toBe('"é"');
  });
});
