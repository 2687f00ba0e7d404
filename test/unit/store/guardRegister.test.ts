import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addGuarded, listGuarded, removeGuarded } from '../../../src/store/guardRegister.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();
const guarded = (file: string) => ({ file, family: 'vscode', at: 1, backup: `${file}.backup` });

describe('the register of guarded files', () => {
  it('is empty at first, and creates nothing when it is listed', () => {
    const home = path.join(fresh(), 'none');
    expect(listGuarded(home)).toEqual([]);
    expect(() => statSync(home)).toThrow();
  });

  it('adds, replaces and removes by path', async () => {
    const home = fresh();
    await addGuarded(home, guarded('/a'));
    await addGuarded(home, guarded('/b'));
    await addGuarded(home, { ...guarded('/a'), at: 2 });
    expect(listGuarded(home)).toEqual([guarded('/b'), { ...guarded('/a'), at: 2 }]);
    await removeGuarded(home, '/b');
    await removeGuarded(home, '/never');
    expect(listGuarded(home)).toEqual([{ ...guarded('/a'), at: 2 }]);
    expect(statSync(path.join(home, 'guarded.json')).mode & 0o777).toBe(0o600);
  });

  it('loses nothing where many change it at once', async () => {
    const home = fresh();
    const files = Array.from({ length: 12 }, (_, i) => `/f${i}`);
    await Promise.all(files.map((f) => addGuarded(home, guarded(f))));
    expect(
      listGuarded(home)
        .map((g) => g.file)
        .sort(),
    ).toEqual(files.sort());
  });

  it.each(['', '{', '{"v":2,"files":[]}', '{"v":1,"files":[{"file":"/a"}]}'])(
    'is refused, and not overwritten, where it is damaged: %s',
    async (text) => {
      const home = fresh();
      const file = path.join(home, 'guarded.json');
      writeFileSync(file, text);
      expect(() => listGuarded(home)).toThrow(/cannot be read/);
      await expect(addGuarded(home, guarded('/a'))).rejects.toMatchObject({
        code: 'store.register.damaged',
      });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('is not written through a link', async () => {
    const home = fresh();
    writeFileSync(path.join(home, 'victim'), '{"v":1,"files":[]}');
    symlinkSync(path.join(home, 'victim'), path.join(home, 'guarded.json'));
    await expect(addGuarded(home, guarded('/a'))).rejects.toMatchObject({
      code: 'store.file.link',
    });
  });
});
