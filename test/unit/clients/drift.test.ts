import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../src/clients/drift.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { scene, workspaceList, type Scene } from './scene.ts';

const A = '"a":{"command":"x"}';
const B = '"b":{"type":"http","url":"https://b.example"}';
const list = (...entries: readonly string[]) => `{"servers":{${entries.join(',')}}}`;

async function drift(before: string, after: string, at: Scene = scene()) {
  const then = (await workspaceList(at, before)).found;
  const now = await workspaceList(at, after).catch(() => undefined);
  return driftOf(then, now?.found ?? then);
}
const kinds = async (before: string, after: string) =>
  (await drift(before, after)).map((d) => [d.kind, 'entry' in d ? d.entry.name : undefined]);

async function guardedText(at: Scene, text: string): Promise<string> {
  const { source, found } = await workspaceList(at, text);
  return planGuard(source, found.entries, { launcher: at.launcher }).after;
}

describe('drift', () => {
  it('is none where only layout changed or an entry came under guard', async () => {
    const at = scene();
    expect(await drift(list(A, B), `// c\n${list(B, A)}`, at)).toEqual([]);
    expect(await drift(list(A), await guardedText(at, list(A)), at)).toEqual([]);
  });

  it('names entries that are new and open, changed, and gone', async () => {
    expect(await kinds(list(A), list(A, B))).toEqual([['added', 'b']]);
    expect(await kinds(list(A, B), list('"a":{"command":"y"}', B))).toEqual([['changed', 'a']]);
    expect(await kinds(list(A, B), list(A, B.replace('b.ex', 'c.ex')))).toEqual([['changed', 'b']]);
    expect(await drift(list(A, B), list(A))).toMatchObject([
      { kind: 'removed', before: { name: 'b' } },
    ]);
  });

  it('says nothing of a new entry that is already guarded', async () => {
    const at = scene();
    expect(await drift(list(), await guardedText(at, list(A)), at)).toEqual([]);
  });

  it('calls an entry un-guarded whose guard was taken away, or whose launcher was replaced', async () => {
    const at = scene();
    const guarded = await guardedText(at, list(A));
    expect(await drift(guarded, list(A), at)).toMatchObject([
      { kind: 'unguarded', entry: { state: 'unguarded' }, before: { state: 'guarded' } },
    ]);
    const impostor = guarded.replace('${userHome}', '/tmp/evil');
    expect(await drift(guarded, impostor, at)).toMatchObject([
      { kind: 'unguarded', entry: { state: 'stale', why: 'launcher' } },
    ]);
  });

  it('sees another command behind the same guard', async () => {
    const at = scene();
    const guarded = await guardedText(at, list(A));
    const changed = guarded.replace('"--", "x"', '"--", "y"');
    expect(await drift(guarded, changed, at)).toMatchObject([
      { kind: 'changed', entry: { state: 'guarded', launch: { command: 'y' } } },
    ]);
  });

  it('calls a broken file unreadable once, and nothing in it removed', async () => {
    expect(await drift(list(A, B), '{"servers":{')).toMatchObject([
      { kind: 'unreadable', problem: { code: 'malformed' } },
    ]);
    expect(await drift('{', '{"x"')).toEqual([]);
  });
});
