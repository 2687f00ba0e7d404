/** Grants many times in one trust list: `<dir> <name> <times>`. Fails on the first change that is refused. */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { openTrust } from '../../../../src/store/trustFile.ts';

const [dir = '', name = '', times = '1'] = process.argv.slice(2);
const hash = createHash('sha256').update(name).digest('hex');
const trust = await openTrust({
  dir,
  workspace: hash.replace(/./g, '0'),
  key: Buffer.alloc(32, 7),
  now: Date.now,
});
for (let i = 0; i < Number(times); i++) {
  const done = await trust.change({
    kind: 'grant',
    grant: {
      id: `${name}-${i}`,
      launchId: hash,
      server: name,
      tool: 't',
      condition: { kind: 'any' },
      scope: { kind: 'workspace' },
      at: Date.now(),
    },
  });
  if (!done.ok) throw new Error(done.error);
}
