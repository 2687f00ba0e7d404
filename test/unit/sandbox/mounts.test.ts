import { describe, expect, it } from 'vitest';
import { withMounts } from '../../../src/gate/sandbox/mounts.ts';

const line = (paths: string): string =>
  `/usr/bin/bwrap --ro-bind ${paths} --dev /dev --unshare-pid --proc /proc -- /bin/sh -c 'exec x --dev /dev --unshare-pid y'`;

describe('what more is put into a sandbox', () => {
  it('stands behind all that the library puts there, each word for itself', () => {
    const mounts = [['/tmp/a b/0', "/home/o'neil/.ssh"]] as const;
    expect(withMounts(line('/ /'), mounts)).toContain(
      String.raw`--ro-bind / / --bind '/tmp/a b/0' '/home/o'\''neil/.ssh' --dev /dev --unshare-pid --proc`,
    );
    expect(withMounts(line('/ /'), [])).toBe(line('/ /'));
  });

  it('is never put into a word of somebody else', () => {
    const named = `'/w/it'"'"'s --dev /dev --unshare-pid x' /y`;
    const made = withMounts(line(named), [['/m', '/p']]);
    expect(made).toBe(line(`${named} --bind '/m' '/p'`));
  });

  it('starts nothing where the library writes another line', () => {
    expect(() => withMounts('/usr/bin/bwrap -- sh', [['/m', '/p']])).toThrow(/not known/);
  });
});
