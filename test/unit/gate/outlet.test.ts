import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Outlet } from '../../../src/gate/outlet.ts';
import { Throttle } from '../../../src/gate/throttle.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A stream that keeps what it gets, and finishes a write only when told to. */
function sink(highWaterMark: number) {
  const writes: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    highWaterMark,
    write(chunk: Buffer, _encoding, done) {
      writes.push(Buffer.from(chunk));
      waiting.push(done);
    },
    writev(chunks, done) {
      for (const { chunk } of chunks) writes.push(Buffer.from(chunk as Buffer));
      waiting.push(done);
    },
  });
  const finish = async (): Promise<void> => {
    for (let done = waiting.shift(); done; done = waiting.shift()) {
      done();
      await turn();
    }
  };
  return { stream, writes, finish };
}

describe('the outlet', () => {
  it('writes one turn as one write, in order, neighbours joined', async () => {
    const { stream, writes } = sink(1 << 20);
    const outlet = new Outlet(
      stream,
      () => undefined,
      () => undefined,
    );
    const chunk = Buffer.from('a\nbb\nccc\n');
    outlet.push(chunk.subarray(0, 2));
    outlet.push(chunk.subarray(2, 5));
    outlet.push(chunk.subarray(5));
    await turn();
    outlet.push(Buffer.from('x\n'));
    outlet.push(Buffer.from('y\n'));
    outlet.push(chunk.subarray(0, 2));
    await turn();
    expect(writes.map(String)).toEqual(['a\nbb\nccc\n']);
  });

  it('keeps every byte in order through backpressure, and tells both ends of it', async () => {
    const { stream, writes, finish } = sink(10);
    const news: string[] = [];
    const outlet = new Outlet(
      stream,
      () => news.push('full'),
      () => news.push('drained'),
    );
    for (let i = 0; i < 50; i++) {
      outlet.push(Buffer.from(`line ${i} ${'x'.repeat(i * 4000)}\n`));
      if (i % 7 === 0) await turn();
    }
    await finish();
    await outlet.emptied(1000);
    const expected = Array.from({ length: 50 }, (_, i) => `line ${i} ${'x'.repeat(i * 4000)}\n`);
    expect(Buffer.concat(writes).toString() === expected.join('')).toBe(true);
    expect(news[0]).toBe('full');
    expect(news.at(-1)).toBe('drained');
    expect(outlet.backlog).toBe(0);
  });

  it('drops what comes after the stream is gone, and is then empty', async () => {
    const { stream, writes } = sink(10);
    const outlet = new Outlet(
      stream,
      () => undefined,
      () => undefined,
    );
    stream.destroy();
    outlet.push(Buffer.from('late\n'));
    await outlet.emptied(50);
    expect(writes).toEqual([]);
    expect(outlet.backlog).toBe(0);
  });
});

describe('the throttle', () => {
  it('lets so many through in a span, and again in the next', () => {
    const throttle = new Throttle(2, 1000);
    const allowed = [0, 1, 2, 999, 1000, 1001, 1002, 5000].map((now) => throttle.allows(now + 1e6));
    expect(allowed).toEqual([true, true, false, false, true, true, false, true]);
  });
});
