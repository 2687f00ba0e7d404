import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { brotliDecompressSync } from 'node:zlib';
import { bundle, sandboxPrograms } from '../../../esbuild.config.mjs';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { Preset, type Sandbox } from '../../../src/shared/sandbox.ts';
import { builtGate, type Clock } from '../gate/gateProcess.ts';
import { allowsAll } from '../joint/person.ts';
import { root, type Machine } from '../joint/stack.ts';

export const PRISONER = path.join(import.meta.dirname, 'prisoner.mjs');
export const WORKSPACE = sandboxOfPreset(Preset.workspace, []);

/** Puts what makes sandboxes beside the gate of these tests, as it is shipped. */
export async function makesSandboxes(clock: Clock): Promise<void> {
  const folder = path.dirname(await builtGate(clock));
  await bundle('sandbox', { absWorkingDir: root, outfile: path.join(folder, 'sandbox.js') });
  const parts = path.join(folder, 'sandbox');
  await sandboxPrograms(`linux-${process.arch}`, parts);
  const program = path.join(parts, `apply-seccomp-${process.arch}`);
  writeFileSync(program, brotliDecompressSync(readFileSync(`${program}.br`)), { mode: 0o755 });
}

/** A window whose person chose a sandbox for the server, and a client of it. */
export async function held(
  sandbox: Sandbox | undefined,
  m: Machine,
  env: NodeJS.ProcessEnv = {},
  command = [process.execPath, PRISONER],
) {
  const window = await m.window();
  const { trust } = window.engine;
  m.person.script = (question) => (question.kind === 'connect' ? undefined : allowsAll(question));
  const [program = '', ...args] = command;
  const names = Object.keys(env);
  const launchId = trust.launchId({ server: 'tools', command: program, args, env: names, cwd: '' });
  const confined = { launchId, server: 'tools', at: 1, ...(sandbox && { sandbox }) };
  await trust.change({ kind: 'confine', confined });
  const client = m.client({ command, env });
  await client.initialize();
  await client.answer(client.request('tools/list'));
  const act = async (name: string, args: object = {}): Promise<string> =>
    (await client.text(client.call(name, args), 40_000)).trim();
  return { window, client, act, trust };
}
