import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ok } from '../../../src/shared/result.ts';
import { decode, decodeLine, Requests } from '../../../src/shared/rpc.ts';

const Schema = z.object({ a: z.object({ b: z.number() }) });

describe('decoding', () => {
  it('gives the value, or the name of the first field that is wrong and never its content', () => {
    expect(decode(Schema, { a: { b: 1 } })).toEqual(ok({ a: { b: 1 } }));
    const wrong = decode(Schema, { a: { b: 'hunter2' } });
    expect(wrong.ok).toBe(false);
    expect(!wrong.ok && wrong.error).toMatch(/^a\.b: /);
    expect(JSON.stringify(wrong)).not.toContain('hunter2');
  });

  it('refuses a line that is no JSON', () => {
    expect(decodeLine(Schema, '{')).toEqual({ ok: false, error: 'not JSON' });
    expect(decodeLine(Schema, '{"a":{"b":2}}')).toEqual(ok({ a: { b: 2 } }));
  });
});

describe('requests', () => {
  const setUp = () => {
    const sent: [number, string][] = [];
    const timers = new Map<number, () => void>();
    const requests = new Requests<string>(
      (n, request) => sent.push([n, request]),
      1_000,
      (run, ms) => {
        const id = timers.size + 1;
        timers.set(id, run);
        expect(ms).toBe(1_000);
        return () => timers.delete(id);
      },
    );
    return { sent, timers, requests };
  };

  it('get their own reply, in whatever order replies come', async () => {
    const { sent, timers, requests } = setUp();
    const [a, b] = [requests.ask('a', z.number()), requests.ask('b', z.number())];
    requests.reply(sent[1]?.[0] ?? 0, ok(2));
    requests.reply(sent[0]?.[0] ?? 0, ok(1));
    expect(await Promise.all([a, b])).toEqual([ok(1), ok(2)]);
    expect(timers.size).toBe(0);
  });

  it('end in an error when time is up, and a later reply is dropped', async () => {
    const { timers, requests } = setUp();
    const asked = requests.ask('a', z.number());
    for (const run of [...timers.values()]) run();
    expect(await asked).toEqual({ ok: false, error: 'no answer in time' });
    requests.reply(1, ok(1));
  });

  it('end in an error when the wire closes', async () => {
    const { timers, requests } = setUp();
    const asked = [requests.ask('a', z.number()), requests.ask('b', z.number())];
    requests.close('gone');
    for (const result of await Promise.all(asked))
      expect(result).toEqual({ ok: false, error: 'gone' });
    expect(timers.size).toBe(0);
  });

  it('end in an error when the reply is not what was asked for', async () => {
    const { requests } = setUp();
    const asked = requests.ask('a', z.number());
    requests.reply(1, ok('one'));
    expect((await asked).ok).toBe(false);
  });
});
