import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/clients/apply.ts';
import type { Family } from '../../../src/clients/entry.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { restoreAll } from '../../../src/clients/restore.ts';
import { look, memoryRegister, scene } from './scene.ts';

const WORKSPACE =
  '{ "servers": { "a": { "command": "x" }, /* c */ "r": { "url": "https://r.example" } } }\r\n';
const ROOT = '{"mcpServers":{"b":{"command":"y","args":["1"],"env":{"LD_PRELOAD":"p"}}}}';

/** Two guarded files of one person. */
async function stage() {
  const at = scene();
  const register = memoryRegister();
  const place = { home: at.home, register };
  const guard = async (name: string, text: string, family: Family) => {
    const file = at.write(name, text);
    const { source, found } = await look(at, { file, family, root: at.root });
    await applyPlan(planGuard(source, found.entries, { launcher: at.launcher }), place);
    return file;
  };
  const first = await guard('.vscode/mcp.json', WORKSPACE, 'vscode.workspace');
  const second = await guard('.mcp.json', ROOT, 'mcp.root');
  const texts = () => [readFileSync(first, 'utf8'), readFileSync(second, 'utf8')];
  return { at, register, place, first, second, texts };
}

describe('restoring everything', () => {
  it('gives every file its bytes back, and has nothing to do a second time', async () => {
    const { register, place, first, second, texts } = await stage();
    const { restored, failed } = await restoreAll(place);
    expect(texts()).toEqual([WORKSPACE, ROOT]);
    expect(failed).toEqual([]);
    expect([...restored].sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: second, entries: ['b'], merged: [] },
      { file: first, entries: ['a', 'r'], merged: [] },
    ]);
    expect([...register.files]).toEqual([]);
    expect(await restoreAll(place)).toEqual({ restored: [], failed: [] });
  });

  it('finds files by the backups where the register is lost or damaged', async () => {
    const { register, place, texts } = await stage();
    register.files.clear();
    const list = () => {
      throw new Error('damaged');
    };
    const { failed } = await restoreAll({ ...place, register: { ...register, list } });
    expect(texts()).toEqual([WORKSPACE, ROOT]);
    expect(failed).toEqual([{ file: place.home, message: 'damaged' }]);
  });

  it('rebuilds where the backups are lost', async () => {
    const { at, place, texts } = await stage();
    rmSync(path.join(at.home, 'backups'), { recursive: true });
    const { restored, failed } = await restoreAll(place);
    expect(failed).toEqual([]);
    expect(restored.flatMap((r) => r.merged).sort()).toEqual(['a', 'b', 'r']);
    expect(texts()).toEqual([WORKSPACE.replace('"x" }', '"x", "args": [] }'), ROOT]);
  });

  it('goes on after a file that is broken, and says which and where', async () => {
    const { place, first, texts } = await stage();
    writeFileSync(first, '{ "servers": {');
    const { failed } = await restoreAll(place);
    expect(failed).toEqual([
      { file: first, message: expect.stringContaining('line 1, column 15') as unknown },
    ]);
    expect(texts()).toEqual(['{ "servers": {', ROOT]);
  });

  it('passes over a file that is gone', async () => {
    const { place, first } = await stage();
    rmSync(first);
    const { restored, failed } = await restoreAll(place);
    expect(failed).toEqual([]);
    expect(restored.flatMap((r) => r.entries)).toEqual(['b']);
  });

  it('says what it had to leave guarded', async () => {
    const { place, first } = await stage();
    const text = readFileSync(first, 'utf8').replace('/* c */', '"a": { "command": "z" },');
    writeFileSync(first, text);
    const { failed } = await restoreAll(place);
    expect(failed).toEqual([
      { file: first, message: expect.stringContaining('by hand: a') as unknown },
    ]);
  });

  it('reports a family that it does not know', async () => {
    const { register, place, second, texts } = await stage();
    register.files.set('/x/y.json', 'other');
    const { failed } = await restoreAll(place);
    expect(failed.map((f) => f.file)).toEqual(['/x/y.json']);
    expect(texts()).toEqual([WORKSPACE, ROOT]);
    expect(register.files.has(second)).toBe(false);
  });
});
