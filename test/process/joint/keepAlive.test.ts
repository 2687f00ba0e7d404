import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';
import { sdkClient, textsOf } from './sdkClient.ts';
import { machines } from './stack.ts';

const machine = machines({ timing: { keepAlive: 200 } });

describe('a client that lets progress reset its timeout', () => {
  it('waits longer than its timeout, on progress that only grows', async () => {
    const m = await machine();
    await m.window();
    const client = await sdkClient(m, new Journal(m).server());
    const progress: number[] = [];
    const call = client.callTool({ name: 'echo', arguments: { a: 1 } }, undefined, {
      timeout: 800,
      resetTimeoutOnProgress: true,
      onprogress: (p) => progress.push(p.progress),
    });
    const card = await m.person.call();
    await sleep(1700);
    card.answer({ kind: 'allow', scope: 'once' });
    expect(textsOf(await call)).toEqual(['{"a":1}']);
    expect(progress.length).toBeGreaterThan(4);
    expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
    expect(Math.max(...progress)).toBeLessThan(0.1);
  });
});
