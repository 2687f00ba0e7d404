import { describe, expect, it } from 'vitest';
import { planGuard } from '../../../src/clients/guard.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import type { Undo } from '../../../src/clients/undo.ts';
import { scene, workspaceList } from './scene.ts';

const TEXT = `{
  "servers": {
    "s": {
      "command": "\\u006epx",
      "args": [
        "-y", // yes
        "pkg"
      ],
      "env": { "LD_\\u0050RELOAD": "a.so", "TOKEN": "1" }
    }
  }
}
`;

/** Guards the text, lets `touch` change the guarded text, and takes the guard off again. */
async function roundTrip(text: string, touch: (guarded: string) => string, forget = false) {
  const at = scene();
  const { launcher } = at;
  const first = await workspaceList(at, text);
  const plan = planGuard(first.source, first.found.entries, { launcher });
  const touched = touch(plan.after);
  const { source, found } = await workspaceList(at, touched);
  const undos: readonly Undo[] = forget ? [] : plan.undos;
  const back = planUnguard(source, found.entries, { launcher, undos });
  return { guarded: plan.after, touched, back, merged: back.changes.map((c) => c.merged) };
}

const swap = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('unguarding', () => {
  it('returns the original bytes where nothing was touched, escapes included', async () => {
    const { back, merged } = await roundTrip(TEXT, (t) => t);
    expect(back.after).toBe(TEXT);
    expect(merged).toEqual([false]);
    expect(back.changes[0]?.launch).toMatchObject({ command: 'npx', args: ['-y', 'pkg'] });
  });

  it('returns the original bytes of its own spans where something else of the entry changed', async () => {
    const change = swap('"TOKEN": "1"', '"TOKEN": "2"');
    const add = swap('"pkg"', '"pkg", "--verbose"');
    const { back, merged } = await roundTrip(TEXT, (t) => add(change(t)));
    expect(back.after).toBe(add(change(TEXT)));
    expect(merged).toEqual([false]);
  });

  it('rebuilds from what stands behind -- where the guard itself was touched, and says so', async () => {
    const { back, merged } = await roundTrip(TEXT, swap('"--", "npx"', '"--", "bunx"'));
    expect(back.after).toBe(TEXT.replace('"\\u006epx"', '"bunx"'));
    expect(merged).toEqual([true]);
  });

  it('rebuilds after a formatter put every element on a line of its own', async () => {
    const { back, merged } = await roundTrip(TEXT, (t) =>
      t.replaceAll(', "--', ',\n        "--').replace(', "npx"', ',\n        "npx"'),
    );
    expect(back.after).toBe(TEXT);
    expect(merged).toEqual([true]);
  });

  it('rebuilds without a record, with plain spelling', async () => {
    const { back, merged } = await roundTrip(TEXT, (t) => t, true);
    expect(back.after).toBe(TEXT.replace('\\u006e', 'n').replace('\\u0050', 'P'));
    expect(merged).toEqual([true]);
  });

  it('finds the record of an entry that was renamed', async () => {
    const { back, merged } = await roundTrip(TEXT, swap('"s": {', '"t": {'));
    expect(back.after).toBe(TEXT.replace('"s": {', '"t": {'));
    expect(merged).toEqual([false]);
  });

  it.each([
    ['kept an added argument', '"x"]', '"x", "new"]', '{"command":"x", "args": ["new"]}'],
    ['dropped an added comma', '"x"]', '"x",]', '{"command":"x"}'],
    ['kept a property behind it', '"x"]', '"x"  ], "cwd": "/"', '{"command":"x", "cwd": "/"}'],
  ])('without original arguments, %s', async (_, from, to, expected) => {
    const list = (body: string) => `{"servers":{"s":${body}}}`;
    const { back, merged } = await roundTrip(list('{"command":"x"}'), (t) =>
      swap(from, to)(t).replace('  ]]', '  ]'),
    );
    expect(back.after).toBe(list(expected));
    expect(merged).toEqual([true]);
  });

  it('takes a comma away with the last original argument', async () => {
    const list = (args: string) => `{"servers":{"s":{"command":"x","args":${args}}}}`;
    const { back } = await roundTrip(list('["a",]'), swap(' "a",]', ']'));
    expect(back.after).toBe(list('[]'));
  });

  it('never lets a name stand twice that came back beside its alias', async () => {
    const add = swap('"TOKEN": "1"', '"LD_PRELOAD": "mine.so"');
    const { back, merged } = await roundTrip(TEXT, add);
    expect(back.after).toContain('{ "CSENV_LD_PRELOAD": "a.so", "LD_PRELOAD": "mine.so" }');
    expect(merged).toEqual([true]);
  });

  it('peels a guard around a guard', async () => {
    const at = scene();
    const inner = '"--server", "s", "--", "x", "1"';
    const text = (args: string, command: string) =>
      `{"servers":{"s":{"command":${JSON.stringify(command)},"args":[${args}]}}}`;
    const gate = JSON.stringify(at.launcher.path);
    const { source, found } = await workspaceList(
      at,
      text(`"--server", "s", "--", ${gate}, ${inner}`, at.launcher.path),
    );
    expect(found.entries[0]).toMatchObject({ state: 'stale', why: 'unknown-guard' });
    const back = planUnguard(source, found.entries, { launcher: at.launcher, undos: [] });
    expect(back.after).toBe(text('"1"', 'x'));
    expect(back.changes).toMatchObject([{ merged: true, launch: { command: 'x', args: ['1'] } }]);
  });

  it('leaves entries without a guard alone, and refuses a guard that cannot be read', async () => {
    const at = scene();
    const text =
      '{"servers":{"a":{"command":"x"},"b":{"command":"/o/countersign-gate","args":["--server","b","--?","1"]}}}';
    const { source, found } = await workspaceList(at, text);
    const back = planUnguard(source, found.entries, { launcher: at.launcher, undos: [] });
    expect(back).toMatchObject({ after: text, changes: [], refused: [{ why: 'unknown-guard' }] });
  });

  it('ignores a record that tells another command than the entry', async () => {
    const { back, merged } = await roundTrip(TEXT, swap('"--", "npx"', '"--", "sh"'));
    expect(back.changes[0]?.launch.command).toBe('sh');
    expect(back.after).not.toContain('\\u006epx');
    expect(merged).toEqual([true]);
  });
});
