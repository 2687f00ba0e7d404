/** Installs a gate many times: `<home> <gate file> <version> <times>`. Prints what each one did. */
import process from 'node:process';
import { installGate } from '../../../../src/store/gateInstall.ts';

const [home = '', gateFile = '', version = '', times = '1'] = process.argv.slice(2);
for (let i = 0; i < Number(times); i++) {
  const { changed, kept } = await installGate({
    home,
    gateFile,
    version,
    runtimes: [{ kind: 'node', path: process.execPath }],
  });
  process.stdout.write(`${JSON.stringify({ changed, kept })}\n`);
}
