import { runGate } from './gate.ts';
import { readOptions } from './options.ts';
import { settleLater } from './settle.ts';

const words = process.argv.slice(2);
const options = readOptions(words);
if (options.ok) {
  runGate(options.value);
  settleLater(options.value);
} else if (words.length === 1 && words[0] === '--version')
  process.stdout.write(`countersign gate on ${process.release.name} ${process.version}\n`);
else {
  process.stderr.write(`countersign gate: ${options.error}\n`);
  process.exitCode = 2;
}
