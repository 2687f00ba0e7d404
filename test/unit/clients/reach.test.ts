import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/clients/apply.ts';
import { readUndos } from '../../../src/clients/backup.ts';
import type { Family } from '../../../src/clients/entry.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { planReach } from '../../../src/clients/reach.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { look, memoryRegister, scene } from './scene.ts';

const TEXT = `{
  // ours
  "servers": {
    "far": { "url": "https://mcp.example.com/", "headers": { "X-Team": "a" }, /* kept */ "gallery": true },
    "near": { "command": "node", "args": ["--http"] },
  },
}
`;

async function stage(text = TEXT, family: Family = 'vscode.workspace', name = '.vscode/mcp.json') {
  const at = scene();
  const { launcher } = at;
  const file = at.write(name, text);
  const place = { home: at.home, register: memoryRegister() };
  const seen = async (server: string) => {
    const { source, found } = await look(at, { file, family, root: at.root });
    const entry = found.entries.find((e) => e.name === server);
    if (!entry) throw new Error('it is listed');
    return { source, entry, found, undos: await readUndos(at.home, source.realFile) };
  };
  const plan = async (kinds: readonly string[], server = 'far') => {
    const { source, entry, undos } = await seen(server);
    return planReach(source, entry, kinds, undos);
  };
  const name_ = async (...kinds: readonly string[]) => {
    const made = await plan(kinds);
    if (!made) throw new Error('it can be planned');
    await applyPlan(made, place);
    return made;
  };
  const read = () => readFileSync(file, 'utf8');
  const bare = await seen('far');
  await applyPlan(planGuard(bare.source, bare.found.entries, { launcher }), place);
  return { at, place, seen, plan, name: name_, read, guarded: read() };
}

describe('the kinds of addresses of an entry', () => {
  it('stand in its options, make it another launch, and nothing else changes', async () => {
    const { name, read, seen, guarded } = await stage();
    await name('private');
    expect(read()).toBe(guarded.replace('"X-Team"]', '"X-Team", "--reach", "private"]'));
    const { entry } = await seen('far');
    expect(entry).toMatchObject({ state: 'guarded', launch: { remote: { reach: ['private'] } } });
    await name('private', 'loopback');
    expect(read()).toContain('"--reach", "loopback", "--reach", "private"]');
  });

  it('are taken back byte for byte', async () => {
    const { name, read, guarded } = await stage();
    await name('private', 'link-local');
    await name();
    expect(read()).toBe(guarded);
  });

  it('leave nothing behind when the guard is taken off', async () => {
    const { at, place, name, seen, read } = await stage();
    await name('private');
    const { source, found, undos } = await seen('far');
    const off = planUnguard(source, found.entries, { launcher: at.launcher, undos });
    expect(off.changes.map((c) => c.merged)).toEqual([false, false]);
    await applyPlan(off, place);
    expect(read()).toBe(TEXT);
  });

  it('stay when an outdated guard is repaired', async () => {
    const { at, name, seen, read } = await stage();
    await name('private');
    const outdated = read().replaceAll('${userHome}/.countersign', '/old/.countersign');
    expect(outdated).not.toBe(read());
    at.write('.vscode/mcp.json', outdated);
    const { source, entry, undos } = await seen('far');
    expect(entry.state).toBe('stale');
    const plan = planGuard(source, [entry], { launcher: at.launcher, undos });
    expect(plan.after).toContain('"--reach", "private"]');
  });

  it.each([
    ['is where a cloud hands out credentials', ['metadata']],
    ['is no kind', ['private', '--header']],
    ['is there already', []],
  ])('are not written where one %s', async (_, kinds) => {
    const { plan } = await stage();
    expect(await plan(kinds)).toBeUndefined();
  });

  it('are not written for a program that is started here', async () => {
    const { plan } = await stage();
    expect(await plan(['private'], 'near')).toBeUndefined();
  });

  it('are not written by a plan that names more than it says', async () => {
    const { plan, place, read, guarded } = await stage();
    const made = await plan(['private']);
    if (!made) throw new Error('it can be planned');
    const after = made.after.replace('"private"]', '"private", "--reach", "loopback"]');
    const more = applyPlan({ ...made, after }, place);
    await expect(more).rejects.toMatchObject({ code: 'clients.verify' });
    expect(read()).toBe(guarded);
  });

  it('are written in TOML and come back too', async () => {
    const toml = '[mcp_servers.far]\nurl = "https://mcp.example.com/" # ours\n';
    const { name, read, guarded } = await stage(toml, 'codex.workspace', '.codex/config.toml');
    await name('private');
    expect(read()).toContain('"--reach", "private"');
    await name();
    expect(read()).toBe(guarded);
  });
});
