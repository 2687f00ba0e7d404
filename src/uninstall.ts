import process from 'node:process';
import { restoreAll } from './clients/restore.ts';
import { home } from './store/paths.ts';
import { guardRegister } from './wiring/guardRegister.ts';

/** Run by VS Code once the extension is removed: takes the guard off every file of this user. */
async function main(): Promise<void> {
  const here = home();
  const { restored, failed } = await restoreAll({ home: here, register: guardRegister(here) });
  for (const { file, entries } of restored) console.log(`restored ${file}: ${entries.join(', ')}`);
  for (const { file, message } of failed) console.error(`not restored ${file}: ${message}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

void main();
