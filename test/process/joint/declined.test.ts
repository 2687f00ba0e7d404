import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import { startsAll } from './person.ts';
import { machines } from './stack.ts';

const machine = machines();
const IN = (id: string) => ({ _meta: { 'vscode.conversationId': id } });

async function running() {
  const m = await machine();
  m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false, text: 'ask Bob first' };
  const journal = new Journal(m);
  const window = await m.window();
  const client = m.client(journal.server());
  await client.initialize();
  return { m, journal, window, client };
}

describe('a declined call through a real gate', () => {
  it('is refused when it is repeated unchanged, and its agent reads why', async () => {
    const { m, journal, window, client } = await running();
    const first = await client.text(client.call('echo', { a: 1 }, IN('c1')));
    expect(first).toMatch(/denied .* ask Bob first .* refused without asking them again/);
    const second = await client.text(client.call('echo', { a: 1 }, IN('c1')));
    expect(second).toMatch(
      /declined exactly this call .* not asked again\. The call was not run\./,
    );
    expect(second).toMatch(/They say: ask Bob first Do not repeat it\./);
    expect(m.person.calls).toHaveLength(1);
    expect(journal.ran).toEqual([]);
    await eventually(() => window.engine.live.declined()).toMatchObject([{ repeats: 1 }]);
  });

  it('is asked about in another conversation, with other arguments, and on request', async () => {
    const { m, journal, window, client } = await running();
    await client.text(client.call('echo', { a: 1 }, IN('c1')));
    await client.text(client.call('echo', { a: 1 }, IN('c2')));
    await client.text(client.call('echo', { a: 2 }, IN('c1')));
    expect(m.person.calls).toHaveLength(3);
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'once' };
    const [declined] = window.engine.live.declined();
    window.engine.live.askAgain(declined?.id ?? '');
    await client.answer(client.call('echo', { a: 1 }, IN('c1')));
    expect(m.person.calls).toHaveLength(4);
    expect(journal.ran).toEqual([['echo', { a: 1 }]]);
  });
});
