import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { inOrder, replay, type Mode, type Session } from './replay.ts';

/**
 * Replays recorded agent runs through the code that decides, and writes one decision a line:
 * `npm run --silent simulate -- sessions.jsonl --mode fresh|settled --out decisions.jsonl`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mode: { type: 'string', default: 'settled' }, out: { type: 'string' } },
});
const [file] = positionals;
const { mode, out } = values;
if (file === undefined || (mode !== 'fresh' && mode !== 'settled')) {
  process.stderr.write(
    'simulate <sessions.jsonl> [--mode fresh|settled] [--out decisions.jsonl]\n',
  );
  process.exit(2);
}
const sessions = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Session);
const lines = [...replay(inOrder(sessions), mode satisfies Mode)].map((d) => JSON.stringify(d));
const text = `${lines.join('\n')}\n`;
if (out === undefined) process.stdout.write(text);
else writeFileSync(out, text);
