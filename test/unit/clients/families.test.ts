import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/clients/apply.ts';
import { readUndos } from '../../../src/clients/backup.ts';
import type { Plan } from '../../../src/clients/plan.ts';
import { FAMILIES, shapeOf, type Family } from '../../../src/clients/families/table.ts';
import { findEntries } from '../../../src/clients/find.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { look, memoryRegister, scene } from './scene.ts';

const folder = path.join(import.meta.dirname, 'families');
const guardable = FAMILIES.filter((f) => shapeOf(f).listedOnly === undefined);
const fixtures = (family: Family, bad: boolean): readonly (readonly [string, Buffer])[] =>
  readdirSync(path.join(folder, family))
    .filter((name) => name.startsWith('bad-') === bad)
    .map((name) => [name.replace('.fixture', ''), readFileSync(path.join(folder, family, name))]);
const plain = (family: Family): Buffer => readFileSync(path.join(folder, family, 'plain.fixture'));

/** A file of a family in a workspace of its own, and what is done to it. */
function stage(family: Family, bytes: Buffer) {
  const at = scene();
  const file = at.write('list', bytes);
  const place = { home: at.home, register: memoryRegister() };
  const plan = async (guarding: boolean): Promise<Plan> => {
    const { source, found } = await look(at, { file, family, root: at.root });
    const undos = await readUndos(at.home, source.realFile);
    return (guarding ? planGuard : planUnguard)(source, found.entries, {
      launcher: at.launcher,
      undos,
    });
  };
  return { at, file, place, plan, now: () => readFileSync(file) };
}

it.each(FAMILIES)('has files to try for %s, unless its servers are left alone', (family) => {
  const listed = shapeOf(family).listedOnly !== undefined;
  expect(readdirSync(folder).includes(family)).toBe(!listed);
});

describe.each(guardable)('the files of %s', (family) => {
  it.each(fixtures(family, false))('come back byte for byte: %s', async (_, bytes) => {
    const { place, plan, now } = stage(family, bytes);
    const guard = await plan(true);
    expect(guard.refused).toEqual([]);
    expect(guard.changes.length).toBeGreaterThan(0);
    await applyPlan(guard, place);
    expect(now().equals(bytes)).toBe(false);
    expect((await plan(true)).changes).toEqual([]);
    const back = await plan(false);
    expect(back.changes.map((c) => c.merged)).toEqual(guard.changes.map(() => false));
    await applyPlan(back, place);
    expect(now().equals(bytes)).toBe(true);
  });

  it.each(fixtures(family, true))(
    'are left alone with a position where they are %s',
    async (_, bytes) => {
      const { at, file, now } = stage(family, bytes);
      const found = await findEntries([{ file, family, root: at.root }], { launcher: at.launcher });
      expect(found.problems[0]).toMatchObject({ file });
      expect(found.problems[0]?.line).toBeGreaterThan(0);
      expect(found.problems[0]?.column).toBeGreaterThan(0);
      expect(now().equals(bytes)).toBe(true);
    },
  );

  it('are left alone where something else writes them meanwhile', async () => {
    const { file, place, plan } = stage(family, plain(family));
    const guard = await plan(true);
    const theirs = Buffer.concat([plain(family), Buffer.from('\n')]);
    writeFileSync(file, theirs);
    await expect(applyPlan(guard, place)).rejects.toMatchObject({ code: 'clients.changed' });
    expect(readFileSync(file).equals(theirs)).toBe(true);
  });

  it('are left alone where they are read-only', async () => {
    const { file, place, plan, now } = stage(family, plain(family));
    const guard = await plan(true);
    chmodSync(file, 0o444);
    await expect(applyPlan(guard, place)).rejects.toMatchObject({ code: 'clients.read-only' });
    expect(now().equals(plain(family))).toBe(true);
  });

  it('are written through a link within the workspace, and never through one that leads out of it', async () => {
    const { at, file, place } = stage(family, plain(family));
    const link = path.join(at.root, 'link');
    symlinkSync(file, link);
    const inside = await look(at, { file: link, family, root: at.root });
    const guard = planGuard(inside.source, inside.found.entries, { launcher: at.launcher });
    expect(guard.warnings).toContainEqual({ code: 'symlink' });
    await applyPlan(guard, place);
    expect(readFileSync(file, 'utf8')).toBe(guard.after);

    const elsewhere = path.join(at.root, '../elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'list'), plain(family));
    const out = path.join(at.root, 'out');
    symlinkSync(path.join(elsewhere, 'list'), out);
    const outside = await look(at, { file: out, family, root: at.root });
    const refused = planGuard(outside.source, outside.found.entries, { launcher: at.launcher });
    expect(refused.changes).toEqual([]);
    expect(new Set(refused.refused.map((r) => r.why))).toEqual(new Set(['link-outside']));
  });
});

describe('settings of Claude Code', () => {
  const allowsIn = async (family: Family, text: string) => {
    const at = scene();
    const { found } = await look(at, { file: at.write('list', text), family, root: at.root });
    return { lists: found.lists.map((l) => l.allows), problems: found.problems.length };
  };

  it('tell which servers and tools run without asking, and nothing of other tools', async () => {
    const text = `{ // mine
      "enableAllProjectMcpServers": true, "enabledMcpjsonServers": ["files", "git"],
      "permissions": { "allow": ["Bash(ls:*)", "mcp__files__read", "mcp__git"], "deny": ["mcp__x"],
        "defaultMode": "bypassPermissions" } }`;
    expect(await allowsIn('claude.settings', text)).toEqual({
      lists: [
        [
          'enableAllProjectMcpServers: true',
          'enabledMcpjsonServers: files, git',
          'permissions.allow: mcp__files__read, mcp__git',
          'permissions.defaultMode: bypassPermissions',
        ],
      ],
      problems: 0,
    });
  });

  it('are not listed where they allow nothing, and are where they cannot be read', async () => {
    const quiet = '{"enableAllProjectMcpServers":false,"permissions":{"allow":["Bash"]}}';
    expect(await allowsIn('claude.settings', quiet)).toEqual({ lists: [], problems: 0 });
    expect(await allowsIn('claude.settings', '{')).toEqual({ lists: [undefined], problems: 1 });
  });

  it('are read for each project where the running program keeps them', async () => {
    const text =
      '{"projects":{"/ws":{"mcpServers":{},"enabledMcpjsonServers":["a"],"allowedTools":["Edit"]}}}';
    expect((await allowsIn('claude.user', text)).lists).toEqual([
      ['projects./ws.enabledMcpjsonServers: a'],
    ]);
  });
});
