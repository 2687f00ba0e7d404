import { describe, expect, it } from 'vitest';
import { elsewhere, everythingOverHttp } from './httpServers.ts';
import { everything } from './realServers.ts';
import { allowsAll } from './person.ts';
import { machines } from './stack.ts';

const machine = machines();

describe('a server elsewhere', () => {
  it('is connected to after a person allowed its URL, and its calls are asked about', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m);
    m.person.script = () => undefined;
    await m.window();
    const client = m.client(elsewhere(url));
    const hello = client.initialize();
    const card = await m.person.launch();
    expect(card.question.launch).toMatchObject({
      command: url,
      args: [],
      remote: { headers: [], reach: [] },
    });
    card.answer({ kind: 'start', trust: true });
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    const { result } = await client.answer(client.request('tools/list'));
    expect(result?.tools?.map((t) => t.name)).toContain('echo');
    const call = client.call('echo', { message: 'far' });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(call)).toBe('Echo: far');
    expect((await client.end()).code).toBe(0);
  });

  it('answers as it does on stdio', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m);
    m.person.script = allowsAll;
    await m.window();
    const { guarded, requests } = everything();
    const [near, far] = [m.direct(guarded), m.client(elsewhere(url))];
    for (const client of [near, far]) {
      await client.initialize();
      for (const [method, params] of requests) await client.answer(client.request(method, params));
      await client.answer(
        client.call(
          'trigger-long-running-operation',
          { duration: 0.2, steps: 2 },
          { _meta: { progressToken: 't' } },
        ),
      );
    }
    const answers = (lines: readonly string[]) =>
      lines
        .filter((l) => !l.includes('list_changed') && !l.includes('notifications/message'))
        .sort();
    expect(answers(far.lines)).toEqual(answers(near.lines));
  });
});
