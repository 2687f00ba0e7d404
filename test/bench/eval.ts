import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { broken, figuresOf, type Floors } from './evalFloors.ts';
import { report } from './evalPrint.ts';
import { fileNames, FILES, readCorpus, type File } from './evalRows.ts';
import { judge, type Judged, type Speed } from './evalRun.ts';
import { lineOf, summarise, worstAlarms, worstMisses } from './evalSummary.ts';

/**
 * `npm run eval -- <dir> [--json file] [--rows file] [--floors]`: the review against labelled tools and results.
 * With `--floors` it ends in failure below the recorded figures, and a corpus that is not there ends in success,
 * loudly; without it a missing corpus is an error.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rows: { type: 'string' },
    floors: { type: 'boolean', default: false },
  },
});
const folder = positionals[0] ?? '../shared/corpus/dev';
const WORST = 20;

function loud(what: string): void {
  const bar = '!'.repeat(72);
  console.error(`${bar}\n${what}\n${bar}`);
}

function list(title: string, rows: readonly Judged[]): void {
  if (rows.length > 0) console.log(`\n${title}\n${rows.map(lineOf).join('\n')}`);
}

function main(): number {
  if (!existsSync(folder)) {
    loud(`NO CORPUS at ${folder}: nothing was evaluated.`);
    return values.floors ? 0 : 1;
  }
  const corpus = readCorpus(folder);
  const missing = fileNames.filter((file) => !corpus.has(file));
  const needed = missing.filter((file) => FILES[file].needed);
  if (missing.length > 0) loud(`MISSING in ${folder}: ${missing.join(', ')}.`);
  if (needed.length === fileNames.filter((file) => FILES[file].needed).length) return 1;

  const judged: Judged[] = [];
  const speed: Partial<Record<File, Speed>> = {};
  for (const [file, rows] of corpus) {
    const result = judge(file, rows, 3);
    judged.push(...result.judged);
    if (file === 'benign.jsonl' || file === 'benign_results.jsonl') speed[file] = result.speed;
  }
  const summary = summarise(judged, speed);
  console.log(report(summary));
  list(`${WORST} WORST MISSES, tools`, worstMisses(judged, 'poisoned.jsonl', WORST));
  list(`${WORST} WORST MISSES, results`, worstMisses(judged, 'injected_results.jsonl', WORST));
  const tools = worstAlarms(judged, ['benign.jsonl', 'hard_negatives.jsonl'], WORST);
  list(`${WORST} WORST FALSE ALARMS, tools`, tools);
  list(
    `${WORST} WORST FALSE ALARMS, results`,
    worstAlarms(judged, ['benign_results.jsonl'], WORST),
  );

  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ ...summary, missing }, null, 1)}\n`);
  if (values.rows !== undefined)
    writeFileSync(
      values.rows,
      judged
        .map(
          ({ file, row, flagged, hard, rules }) =>
            `${JSON.stringify({ file, id: row.id, flagged, hard, rules })}\n`,
        )
        .join(''),
    );
  if (!values.floors) return needed.length > 0 ? 1 : 0;
  const held = new URL('evalFloors.json', import.meta.url);
  const wrong = broken(figuresOf(summary), JSON.parse(readFileSync(held, 'utf8')) as Floors);
  if (wrong.length > 0) loud(`BELOW THE RECORDED FLOORS\n${wrong.join('\n')}`);
  return wrong.length > 0 || needed.length > 0 ? 1 : 0;
}

process.exitCode = main();
