import { describe, expect, it } from 'vitest';
import { Slices } from '../../../src/gate/slices.ts';

/** Work of so many steps, each of which takes a millisecond of the test's own clock. */
function setup(): {
  slices: Slices;
  job: (name: string, steps: number) => Iterator<undefined, string>;
  longest: () => number;
  said: string[];
} {
  let now = 0;
  let turn = 0;
  let longest = 0;
  const said: string[] = [];
  const watch = (): void => {
    turn = 0;
    if (said.length < 2) setImmediate(watch);
  };
  setImmediate(watch);
  const slices = new Slices(() => now);
  return {
    slices,
    said,
    longest: () => longest,
    job: (name, steps) => {
      let left = steps;
      return {
        next: () => {
          now++;
          longest = Math.max(longest, ++turn);
          return left-- > 0 ? { done: false, value: undefined } : { done: true, value: name };
        },
      };
    },
  };
}
const finished = async (said: readonly string[], count: number): Promise<void> => {
  while (said.length < count) await new Promise((resolve) => setImmediate(resolve));
};

describe('work in slices', () => {
  it('that is short is done at once where that is wanted', () => {
    const { slices, job, said } = setup();
    slices.run(job('a', 3), true, (name) => said.push(name));
    expect(said).toEqual(['a']);
    slices.run(job('b', 3), false, (name) => said.push(name));
    expect(said).toEqual(['a']);
  });

  it('that is long lets everything else happen between slices, one job after the other', async () => {
    const { slices, job, said, longest } = setup();
    for (const name of ['a', 'b'])
      slices.run(job(name, 100), true, (done) => {
        said.push(done);
      });
    expect(said).toEqual([]);
    await finished(said, 2);
    expect(said).toEqual(['a', 'b']);
    expect(longest()).toBeLessThan(40);
  });

  it('that begins more work when it is done has it done', async () => {
    const { slices, job, said } = setup();
    slices.run(job('a', 20), true, () => {
      said.push('a');
      slices.run(job('b', 20), true, (name) => said.push(name));
    });
    await finished(said, 2);
    expect(said).toEqual(['a', 'b']);
  });
});
