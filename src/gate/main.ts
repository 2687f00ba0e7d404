import { runGate } from './gate.ts';
import { readOptions } from './options.ts';

const options = readOptions(process.argv.slice(2));
if (options.ok) runGate(options.value);
else {
  process.stderr.write(`countersign gate: ${options.error}\n`);
  process.exitCode = 2;
}
