import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { compare } from './compare.ts';
import { revisions, runSuite, type Results, type Revision } from './results.ts';
import { modes, throughGate, topologies, withoutGate, type Rig } from './rig.ts';

const gate = path.resolve(import.meta.dirname, '../../dist/gate.js');
const front = path.resolve(import.meta.dirname, '../../dist/front.js');
const out = mkdtempSync(path.join(os.tmpdir(), 'conformance-results-'));
const [only = ''] = process.argv.slice(2);
let runs = 0;

async function measured(rig: Rig, revision: Revision): Promise<Results> {
  try {
    return await runSuite(rig.url, revision, path.join(out, String(++runs)), undefined, rig.token);
  } finally {
    await rig.close();
  }
}

let same = true;
for (const revision of revisions)
  for (const topology of topologies) {
    const wanted = modes.filter((mode) => `${topology} ${revision} ${mode}`.includes(only));
    if (wanted.length === 0) continue;
    const direct = await measured(await withoutGate(topology, front), revision);
    for (const mode of wanted) {
      const through = await measured(await throughGate(topology, mode, { gate, front }), revision);
      const { equal, total, differences } = compare(direct, through);
      process.stdout.write(`${topology} ${revision} ${mode} ${equal}/${total}\n`);
      for (const it of differences)
        process.stderr.write(
          `  ${it.check}: ${it.direct ?? 'absent'} → ${it.through ?? 'absent'}\n`,
        );
      same &&= differences.length === 0;
    }
  }
if (process.env['KEEP_RESULTS'] === undefined) rmSync(out, { recursive: true, force: true });
else process.stderr.write(`${out}\n`);
process.exit(same ? 0 : 1);
