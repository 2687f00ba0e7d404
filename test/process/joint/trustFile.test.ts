import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Check } from '../../../src/ui/health.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { startsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const machine = machines();

/** A machine whose workspace remembers a server and a call; its trust file. */
async function remembering() {
  const m = await machine();
  const journal = new Journal(m);
  m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace' };
  const window = await m.window();
  const client = m.client(journal.server());
  await client.initialize();
  await client.answer(client.call('echo', { a: 1 }));
  m.person.script = () => undefined;
  return { m, journal, window, client, file: trustFile(m) };
}

function trustFile(m: Machine): string {
  const dir = path.join(m.storage, 'trust');
  const [name = ''] = readdirSync(dir).filter((n) => n.endsWith('.json'));
  return path.join(dir, name);
}

/** How many files that were not believed are kept beside it. */
const aside = (file: string): number =>
  readdirSync(path.dirname(file)).filter((n) => n.includes('.bad-')).length;

const DAMAGE: Readonly<Record<string, (file: string) => void>> = {
  'cut short': (file) => truncateSync(file, 100),
  empty: (file) => truncateSync(file, 0),
  'changed in one letter': (file) =>
    writeFileSync(file, readFileSync(file, 'utf8').replace('"trusted"', '"Trusted"')),
  'widened by hand': (file) =>
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"condition":\{[^}]*\}/, '"condition":{"kind":"any"}'),
    ),
  removed: (file) => rmSync(file),
};

describe('a trust list that is', () => {
  it.each(Object.entries(DAMAGE))(
    '%s while no window is open: everything is asked, with a warning, and nothing can be remembered',
    async (name, damage) => {
      const { m, journal, window, client, file } = await remembering();
      await client.end();
      await window.close();
      damage(file);
      const next = await m.window();
      expect(next.told).toHaveLength(1);
      expect(next.engine.health.broken()).toContain(Check.trustFile);
      const again = m.client(journal.server());
      const ready = again.initialize();
      const launch = await m.person.launch(2);
      expect(launch.question).toMatchObject({ reasons: ['trust.unreadable'], mayRemember: false });
      launch.answer({ kind: 'start', trust: true });
      await ready;
      again.call('echo', { a: 1 });
      const call = await m.person.call(2);
      expect(call.question).toMatchObject({ reasons: ['trust.unreadable'], mayRemember: false });
      call.answer({ kind: 'allow', scope: 'workspace' });
      again.call('echo', { a: 1 });
      await m.person.call(3);
      expect(next.engine.trust.policy().trust).toEqual(EMPTY_TRUST);
      expect(aside(file)).toBe(name === 'removed' ? 0 : 1);
    },
  );

  it.each(Object.entries(DAMAGE))(
    '%s while its window is open: the next call is asked about, with a warning',
    async (name, damage) => {
      const { m, window, client, file } = await remembering();
      damage(file);
      await eventually(() => window.engine.trust.policy().trustReadable).toBe(false);
      client.call('echo', { a: 1 });
      expect((await m.person.call(2)).question.reasons).toEqual(['trust.unreadable']);
      expect(window.engine.health.broken()).toContain(Check.trustFile);
      expect(window.told).toHaveLength(1);
      await eventually(() => aside(file)).toBe(name === 'removed' ? 0 : 1);
    },
  );

  it('put back from an earlier copy: what was revoked since does not come back', async () => {
    const { m, window, client, file } = await remembering();
    const copy = readFileSync(file);
    const { trust } = window.engine;
    const [grant] = trust.policy().trust.grants;
    await trust.change({ kind: 'revoke', grantId: grant?.id ?? '' });
    writeFileSync(file, copy);
    await eventually(() => trust.policy().trustReadable).toBe(false);
    client.call('echo', { a: 1 });
    await m.person.call(2);
    await window.close();
    const next = await m.window();
    expect(next.engine.trust.policy().trust.grants).toEqual([]);
  });

  it('of another workspace, copied here: it grants nothing', async () => {
    const { m, journal, window, client, file } = await remembering();
    await client.end();
    await window.close();
    const other = await m.window({ roots: [m.dir('other')] });
    const ready = m.client(journal.server({ cwd: m.dir('other') })).initialize();
    (await m.person.launch(2)).answer({ kind: 'start', trust: true });
    await ready;
    await other.close();
    const dir = path.dirname(file);
    const [own = ''] = readdirSync(dir).filter((n) => n.endsWith('.json') && !file.endsWith(n));
    writeFileSync(path.join(dir, own), readFileSync(file));
    const next = await m.window({ roots: [m.dir('other')] });
    expect(next.engine.trust.policy()).toMatchObject({
      trustReadable: false,
      trust: EMPTY_TRUST,
    });
  });
});
