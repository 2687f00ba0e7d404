import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/clients/apply.ts';
import { backupOf, readUndos } from '../../../src/clients/backup.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import type { Plan } from '../../../src/clients/plan.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { look, memoryRegister, scene, type Scene } from './scene.ts';

const TEXT = `{
  "servers": {
    "a": { "command": "x", "env": { "TOKEN": "secret" } },
    "b": { "command": "y", "args": ["1"], },
  },
}
`;

function stage(name = '.vscode/mcp.json') {
  const at = scene();
  const file = at.write(name, TEXT);
  const register = memoryRegister();
  const place = { home: at.home, register };
  const read = () => readFileSync(file, 'utf8');
  return { at, file, register, place, read };
}

async function plan(
  at: Scene,
  file: string,
  names: readonly string[],
  guarding = true,
): Promise<Plan> {
  const { source, found } = await look(at, { file, family: 'vscode.workspace', root: at.root });
  const entries = found.entries.filter((e) => names.includes(e.name));
  const undos = await readUndos(at.home, source.realFile);
  const { launcher } = at;
  return guarding
    ? planGuard(source, entries, { launcher, undos })
    : planUnguard(source, entries, { launcher, undos });
}

describe('carrying out a plan', () => {
  it('writes, keeps what it replaced, and gives every byte back step by step', async () => {
    const { at, file, register, place, read } = stage();
    await applyPlan(await plan(at, file, ['a']), place);
    await applyPlan(await plan(at, file, ['b']), place);
    expect((await plan(at, file, ['a', 'b'])).changes).toEqual([]);
    expect([...register.files]).toEqual([[file, 'vscode.workspace']]);
    expect(readFileSync(backupOf(at.home, file), 'utf8')).toBe(TEXT);

    await applyPlan(await plan(at, file, ['a'], false), place);
    expect([...register.files]).toHaveLength(1);
    await applyPlan(await plan(at, file, ['b'], false), place);
    expect(read()).toBe(TEXT);
    expect([...register.files]).toEqual([]);
    expect(existsSync(backupOf(at.home, file))).toBe(false);
  });

  it('keeps no value of a variable in its records, and everything to the user alone', async () => {
    const { at, file, place } = stage();
    await applyPlan(await plan(at, file, ['a', 'b']), place);
    const folder = path.dirname(backupOf(at.home, file));
    expect(readFileSync(path.join(folder, 'record.json'), 'utf8')).not.toContain('secret');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('keeps the bytes of before anew when a file was put back by other means', async () => {
    const { at, file, place } = stage();
    await applyPlan(await plan(at, file, ['a']), place);
    const other = TEXT.replace('"x"', '"z"');
    writeFileSync(file, other);
    await applyPlan(await plan(at, file, ['b']), place);
    expect(readFileSync(backupOf(at.home, file), 'utf8')).toBe(other);
    expect((await readUndos(at.home, file)).map((u) => u.name)).toEqual(['b']);
  });

  it('keeps the copy of before where the guard had been touched', async () => {
    const { at, file, place, read } = stage();
    await applyPlan(await plan(at, file, ['a', 'b']), place);
    writeFileSync(file, read().replace('"--", "x"', '"--", "z"'));
    await applyPlan(await plan(at, file, ['a', 'b'], false), place);
    expect(read()).toBe(TEXT.replace('"x"', '"z"'));
    expect(readFileSync(backupOf(at.home, file), 'utf8')).toBe(TEXT);
  });

  it('keeps mode and owner of the file', async () => {
    const { at, file, place } = stage();
    chmodSync(file, 0o640);
    const root = process.getuid?.() === 0;
    if (root) chownSync(file, 1234, 4321);
    await applyPlan(await plan(at, file, ['a']), place);
    const { mode, uid, gid } = statSync(file);
    expect(mode & 0o7777).toBe(0o640);
    if (root) expect([uid, gid]).toEqual([1234, 4321]);
  });

  it('writes the target of a symbolic link and leaves the link, as the plan says', async () => {
    const { at, file, place } = stage('elsewhere/list.json');
    const link = path.join(at.root, 'mcp.json');
    symlinkSync(file, link);
    const made = await plan(at, link, ['a']);
    expect(made).toMatchObject({ realFile: file, warnings: [{ code: 'symlink' }] });
    await applyPlan(made, place);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(made.after);
  });

  it('refuses a file that changed since, one that is gone, and a link that leads elsewhere now', async () => {
    const { at, file, register, place, read } = stage();
    const made = await plan(at, file, ['a']);
    writeFileSync(file, `${TEXT} `);
    await expect(applyPlan(made, place)).rejects.toMatchObject({ code: 'clients.changed' });
    expect(read()).toBe(`${TEXT} `);
    const other = at.write('other.json', TEXT);
    rmSync(file);
    await expect(applyPlan(made, place)).rejects.toMatchObject({ code: 'clients.changed' });
    symlinkSync(other, file);
    await expect(applyPlan(made, place)).rejects.toMatchObject({ code: 'clients.changed' });
    expect(readFileSync(other, 'utf8')).toBe(TEXT);
    expect([...register.files]).toEqual([]);
  });

  it('refuses a read-only file with a sentence, and leaves nothing beside it', async () => {
    const { at, file, place, read } = stage();
    const made = await plan(at, file, ['a']);
    chmodSync(file, 0o444);
    await expect(applyPlan(made, place)).rejects.toMatchObject({
      code: 'clients.read-only',
      message: expect.stringContaining(file) as unknown,
    });
    expect(read()).toBe(TEXT);
    expect(readdirSync(path.dirname(file))).toEqual(['mcp.json']);
  });

  it('does not touch the file where it cannot be registered', async () => {
    const { at, file, place, read } = stage();
    const register = { ...place.register, add: () => Promise.reject(new Error('disk full')) };
    await expect(applyPlan(await plan(at, file, ['a']), { ...place, register })).rejects.toThrow();
    expect(read()).toBe(TEXT);
  });

  it('writes nothing for a plan without changes', async () => {
    const { at, file, place } = stage();
    const before = statSync(file).mtimeMs;
    await applyPlan(await plan(at, file, []), place);
    expect(statSync(file).mtimeMs).toBe(before);
    expect(readdirSync(at.home)).toEqual([]);
  });

  it.each<[string, (after: string) => string]>([
    ['another command', (t) => t.replace('"--", "x"', '"--", "evil"')],
    ['another value', (t) => t.replace('"secret"', '"other"')],
    ['another entry touched', (t) => t.replace('"1"', '"2"')],
    ['a comment outside', (t) => `// hello\n${t}`],
    ['an entry less', (t) => t.replace(/ {4}"b".*\n/, '')],
    ['an entry more', (t) => t.replace('"servers": {', '"servers": { "n": {"command":"n"},')],
    ['no guard', () => TEXT],
    ['text that cannot be read', (t) => t.slice(0, -4)],
  ])('refuses a plan that would write %s', async (_, spoil) => {
    const { at, file, place, read } = stage();
    const made = await plan(at, file, ['a']);
    const spoilt = { ...made, after: spoil(made.after) };
    expect(spoilt.after).not.toBe(made.after);
    await expect(applyPlan(spoilt, place)).rejects.toMatchObject({ code: 'clients.verify' });
    expect(read()).toBe(TEXT);
  });
});
