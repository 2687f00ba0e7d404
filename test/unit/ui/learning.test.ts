import { describe, expect, it, vi } from 'vitest';
import type { Question } from '../../../src/core/consent/request.ts';
import { learn, type SecretsIn } from '../../../src/ui/learning.ts';
import type { About } from '../../../src/ui/waitingList.ts';
import { call, launch } from './deskRig.ts';

const TOKEN = `npm_${'a1B2'.repeat(9)}`;
const secretsIn: SecretsIn = (text) => {
  const start = text.indexOf(TOKEN);
  return Promise.resolve(start < 0 ? [] : [{ start, end: start + TOKEN.length, rule: 'npm' }]);
};
async function all(
  question: Question,
  ports: Parameters<typeof learn>[1],
): Promise<Partial<About>[]> {
  const told: Partial<About>[] = [];
  await learn(question, ports, (more) => told.push(more));
  return told;
}
const never = (): Promise<string> => Promise.reject(new Error('not asked'));

describe('what a card learns after it was shown', () => {
  it('are the secrets in its arguments, by their place', async () => {
    const args = JSON.stringify({ list: ['x', { body: `key ${TOKEN}` }] });
    expect(await all(call('a', { args }), { args: never, secretsIn })).toEqual([
      { secrets: [{ path: '/list/1/body', start: 4, end: 4 + TOKEN.length, rule: 'npm' }] },
    ]);
  });

  it('is the whole text first, where only its beginning was there', async () => {
    const whole = JSON.stringify({ body: TOKEN });
    const question = call('a', { args: whole.slice(0, 5), complete: false });
    expect(await all(question, { args: () => Promise.resolve(whole), secretsIn })).toEqual([
      { whole },
      { secrets: [{ path: '/body', start: 0, end: TOKEN.length, rule: 'npm' }] },
    ]);
  });

  it('is nothing of ordinary arguments, which are not even searched', async () => {
    const search = vi.fn(secretsIn);
    expect(await all(call('a'), { args: never, secretsIn: search })).toEqual([]);
    expect(search).not.toHaveBeenCalled();
  });

  it('is nothing of a start, of a text that is too long, or without a scanner', async () => {
    const args = JSON.stringify({ body: TOKEN });
    expect(await all(launch('s'), { args: never, secretsIn })).toEqual([]);
    expect(await all(call('a', { args, bytes: 1 << 21 }), { args: never, secretsIn })).toEqual([]);
    expect(await all(call('a', { args }), { args: never })).toEqual([]);
  });
});
