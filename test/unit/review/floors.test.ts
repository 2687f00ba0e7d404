import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { broken, figuresOf, type Floors } from '../../bench/evalFloors.ts';
import { both, macro, rateOf } from '../../bench/evalFigures.ts';
import { readCorpus } from '../../bench/evalRows.ts';
import { judge } from '../../bench/evalRun.ts';
import { summarise } from '../../bench/evalSummary.ts';

const CORPUS = '../shared/corpus/dev';
const held = new URL('../../bench/evalFloors.json', import.meta.url);

it('stays on the right side of every recorded figure', { timeout: 60_000 }, () => {
  if (!existsSync(CORPUS)) {
    console.warn(
      `\n!!! NO CORPUS at ${CORPUS}: the recorded figures of the review were NOT checked !!!\n`,
    );
    return;
  }
  const corpus = readCorpus(CORPUS);
  const judged = [...corpus].flatMap(([file, rows]) => judge(file, rows).judged);
  const floors = JSON.parse(readFileSync(held, 'utf8')) as Floors;
  expect(broken(figuresOf(summarise(judged, {})), floors)).toEqual([]);
});

it('names a figure that fell, one that rose, and one that was not measured', () => {
  const floors = { least: { recall: 0.9, other: 0.5 }, most: { alarms: 0.01 } };
  expect(broken({ recall: 0.9, other: 0.5, alarms: 0.01 }, floors)).toEqual([]);
  expect(broken({ recall: 0.89, other: null, alarms: 0.02 }, floors)).toEqual([
    'recall: 0.8900, 0.9 is held',
    'other: nothing measured, 0.5 is held',
    'alarms: 0.0200, 0.01 is held',
  ]);
});

it('gives Wilson intervals and counts every source once in the mean', () => {
  const rate = rateOf(9, 10);
  expect(rate.low).toBeCloseTo(0.596, 3);
  expect(rate.high).toBeCloseTo(0.982, 3);
  expect(rateOf(0, 0).rate).toBeNull();
  const hit = { flagged: true, hard: false };
  const miss = { flagged: false, hard: false };
  const groups = { large: both([hit, hit, hit]), small: both([miss]) };
  expect(macro(groups, 'flagged')).toBe(0.5);
});
