import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from '../../../src/gate/wire/frames.ts';

/** Runs a stream through a framer in the given pieces. */
function run(limit: number, pieces: readonly Buffer[]) {
  const lines: Buffer[] = [];
  const dropped: { head: string; tail: string }[] = [];
  const framer = new Framer(limit, {
    line: (bytes) => lines.push(Buffer.from(bytes)),
    oversize: (head, tail) => dropped.push({ head: head.toString(), tail: tail.toString() }),
  });
  for (const piece of pieces) framer.push(piece);
  return { lines, dropped, rest: framer.rest() };
}

const cut = (bytes: Buffer, sizes: readonly number[]): readonly Buffer[] => {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    if (at < bytes.length) pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};

describe('framing', () => {
  it('gives back every byte in order, however the stream is cut', () => {
    const stream = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n', '')),
    );
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 9 })), (parts, sizes) => {
        const bytes = Buffer.from(parts.join(''));
        const { lines, rest } = run(1 << 20, cut(bytes, sizes));
        expect(Buffer.concat([...lines, rest ?? Buffer.alloc(0)])).toEqual(bytes);
        for (const line of lines) expect(line.indexOf(10)).toBe(line.length - 1);
        expect(rest?.includes(10) ?? false).toBe(false);
      }),
    );
  });

  it('drops what is above the limit and keeps its ends, the line before and the line after', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 })),
        fc.integer({ min: 101, max: 900 }),
        (sizes, length) => {
          const long = `{"id":1,${'x'.repeat(length)}}`;
          const bytes = Buffer.from(`before\n${long}\nafter\nrest`);
          const { lines, dropped, rest } = run(100, cut(bytes, sizes));
          expect(lines.map(String)).toEqual(['before\n', 'after\n']);
          expect(dropped).toHaveLength(1);
          expect(long.startsWith(dropped[0]?.head ?? '-')).toBe(true);
          expect(long.endsWith(dropped[0]?.tail ?? '-')).toBe(true);
          expect(dropped[0]?.tail.length).toBeGreaterThanOrEqual(Math.min(long.length, 100));
          expect(rest?.toString()).toBe('rest');
        },
      ),
    );
  });

  it('counts a line without its terminator', () => {
    expect(run(5, [Buffer.from('12345\n')]).dropped).toEqual([]);
    expect(run(5, [Buffer.from('123'), Buffer.from('45\n')]).dropped).toEqual([]);
    expect(run(5, [Buffer.from('123456\n')]).dropped).toHaveLength(1);
    expect(run(5, [Buffer.from('123456')]).rest).toBeUndefined();
  });

  it('does not hold one object for each byte of a line that drips in', () => {
    const framer = new Framer(1 << 20, { line: () => undefined, oversize: () => undefined });
    const start = performance.now();
    for (let i = 0; i < 300_000; i++) framer.push(Buffer.from('x'));
    expect(framer.rest()?.length).toBe(300_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
