import { createHash } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/clients/apply.ts';
import { readUndos } from '../../../src/clients/backup.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { installedVersion } from '../../../src/machine/installed.ts';
import { planVersion } from '../../../src/clients/pinVersion.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { openVersions } from '../../../src/core/launch/concerns.ts';
import { look, memoryRegister, scene, type Scene } from './scene.ts';

const TEXT = `{
  // ours
  "servers": {
    "a": { "command": "npx", "args": ["-y", /* the */ "server@latest", "."], "env": { "T": "s" } },
    "b": { "command": "npx", "args": ["-y", "server@latest"] },
  },
}
`;
const argument = { index: 1, from: 'server@latest', to: 'server@1.2.3' };

function stage(text = TEXT) {
  const at = scene();
  const file = at.write('.vscode/mcp.json', text);
  const place = { home: at.home, register: memoryRegister() };
  const seen = () => look(at, { file, family: 'vscode.workspace', root: at.root });
  const entry = async (name: string) => {
    const { source, found } = await seen();
    const one = found.entries.find((e) => e.name === name);
    if (!one) throw new Error('it is listed');
    return { source, one, undos: await readUndos(at.home, source.realFile) };
  };
  const pin = async (name: string, change = argument) => {
    const { source, one } = await entry(name);
    const plan = planVersion(source, one, change);
    if (plan) await applyPlan(plan, place);
    return plan;
  };
  const read = () => readFileSync(file, 'utf8');
  return { at, place, entry, pin, read };
}

describe('the version that an entry gets', () => {
  it('is written over that one argument, and nothing else changes', async () => {
    const { pin, read } = stage();
    const plan = await pin('a');
    expect(read()).toBe(TEXT.replace('"server@latest", "."', '"server@1.2.3", "."'));
    expect(plan?.changes).toMatchObject([
      { action: 'version', launch: { args: ['-y', 'server@1.2.3', '.'] } },
    ]);
  });

  it('is written under guard, which stays, and is kept when the guard is taken off', async () => {
    const { at, place, entry, pin, read } = stage();
    const { launcher } = at;
    const bare = await entry('a');
    await applyPlan(planGuard(bare.source, [bare.one], { launcher }), place);
    await pin('a');
    const guarded = await entry('a');
    expect(guarded.one).toMatchObject({ state: 'guarded', launch: { args: ['-y', 'server@1.2.3', '.'] } }); // prettier-ignore
    const off = planUnguard(guarded.source, [guarded.one], { launcher, undos: guarded.undos });
    await applyPlan(off, place);
    expect(read()).toBe(TEXT.replace('"server@latest", "."', '"server@1.2.3", "."'));
  });

  it('is not written where something else stands there', async () => {
    const { pin, read } = stage();
    expect(await pin('a', { ...argument, index: 0 })).toBeUndefined();
    expect(await pin('a', { ...argument, from: 'other' })).toBeUndefined();
    expect(await pin('a', { ...argument, index: 9 })).toBeUndefined();
    expect(read()).toBe(TEXT);
  });

  it('is not written by a plan that changes more than it says', async () => {
    const { place, entry, read } = stage();
    const { source, one } = await entry('a');
    const plan = planVersion(source, one, argument);
    if (!plan) throw new Error('it can be planned');
    const more = { ...plan, after: plan.after.replace('"."', '"/"') };
    await expect(applyPlan(more, place)).rejects.toMatchObject({ code: 'clients.verify' });
    const other = { ...plan, after: plan.after.replace('server@latest', 'evil@1.0.0') };
    await expect(applyPlan(other, place)).rejects.toMatchObject({ code: 'clients.verify' });
    expect(read()).toBe(TEXT);
  });
});

/** A machine whose caches lie in the scene. */
function machine(at: Scene) {
  const env = {
    npm_config_cache: path.join(at.root, 'npm'),
    UV_CACHE_DIR: path.join(at.root, 'uv'),
    UV_TOOL_DIR: path.join(at.root, 'tools'),
  };
  const version = (line: string, root?: string) => {
    const [open] = openVersions(line.split(' '));
    if (!open) throw new Error('it has an open version');
    return installedVersion(open, { env, home: at.home, platform: 'linux', root });
  };
  const npx = (specs: readonly string[], name: string, version: string) => {
    const key = createHash('sha512').update([...specs].sort().join('\n')).digest('hex'); // prettier-ignore
    at.write(`npm/_npx/${key.slice(0, 16)}/node_modules/${name}/package.json`, JSON.stringify({ name, version })); // prettier-ignore
  };
  const environment = (folder: string, dist: string, at_: number) => {
    const site = `uv/archive-v0/${folder}/lib/python3.12/site-packages`;
    at.write(`${site}/${dist}.dist-info/METADATA`, '');
    utimesSync(at.write(`uv/archive-v0/${folder}/pyvenv.cfg`, ''), at_, at_);
  };
  return { version, npx, environment };
}

describe('the version that last ran', () => {
  it('is read from what npx keeps for exactly these packages', async () => {
    const { version, npx } = machine(scene());
    npx(['@a/server@latest'], '@a/server', '2.0.1');
    npx(['@a/server'], '@a/server', '1.9.0');
    npx(['p', 'q'], 'q', '3.1.0');
    expect(await version('npx -y @a/server@latest')).toBe('2.0.1');
    expect(await version('npx -y @a/server')).toBe('1.9.0');
    expect(await version('npx -p q -p p run')).toBe('3.1.0');
    expect(await version('npx -y @a/server@next')).toBeUndefined();
  });

  it('is that of the folder, where npx takes it from there', async () => {
    const at = scene();
    const { version, npx } = machine(at);
    npx(['server'], 'server', '1.0.0');
    npx(['server@latest'], 'server', '3.0.0');
    at.write('node_modules/server/package.json', '{"version":"2.0.0"}');
    expect(await version('npx server', at.root)).toBe('2.0.0');
    expect(await version('npx server@latest', at.root)).toBe('3.0.0');
    expect(await version('npx server')).toBe('1.0.0');
  });

  it('is read from the newest environment of uv that holds the package, or from the installed tool', async () => {
    const at = scene();
    const { version, environment } = machine(at);
    environment('old', 'mcp_server_git-1.0.0', 1000);
    environment('new', 'mcp_server_git-1.2.0', 2000);
    environment('other', 'mcp_server_git_extra-9.9.9', 3000);
    expect(await version('uvx mcp-server-git')).toBe('1.2.0');
    expect(await version('uvx Mcp.Server_git@latest')).toBe('1.2.0');
    expect(await version('uvx nothing')).toBeUndefined();
    at.write('tools/mcp-server-git/lib/python3.12/site-packages/mcp_server_git-1.1.0.dist-info/RECORD', ''); // prettier-ignore
    expect(await version('uvx mcp-server-git')).toBe('1.1.0');
  });

  it('is none where nothing is kept, or what is kept cannot be read', async () => {
    const at = scene();
    const { version, npx } = machine(at);
    expect(await version('npx server')).toBeUndefined();
    expect(await version('uvx server')).toBeUndefined();
    npx(['server'], 'server', '1.0.0');
    const key = createHash('sha512').update('server').digest('hex').slice(0, 16);
    at.write(`npm/_npx/${key}/node_modules/server/package.json`, 'no json');
    expect(await version('npx server')).toBeUndefined();
  });
});
