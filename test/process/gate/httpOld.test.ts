import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders } from './gateProcess.ts';
import { before, reasonOf } from './httpScene.ts';
import { oldServer } from './oldServer.ts';

afterAll(removeFolders);

describe('a stream of 2024-11-05 that its server ends', () => {
  it('is opened again: what was asked is lost, what waits meanwhile is answered', async () => {
    const old = await oldServer(({ message }, response) => {
      if (message.params?.name !== 'slow') return false;
      response.writeHead(202).end();
      return true;
    });
    const { web } = old;
    const scene = await before(web);
    scene.gate.call(1, 'slow');
    await web.gets((g) => g.message.id === 1, 'the call');
    scene.gate.request(9, 'resources/subscribe', { uri: 'x:1' });
    await scene.gate.answer(9);
    old.stream?.end();
    expect(await reasonOf(scene, 1)).toBe('http.cut');
    scene.gate.call(2, 'echo', { a: 2 });
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toBe('{"a":2}');
    expect(web.ran).toEqual(['slow', 'echo']);
    const said = web.posts('initialize').filter((g) => g.path !== '/mcp');
    expect(said.map((g) => g.path)).toEqual(['/messages?s=1', '/messages?s=2']);
    expect(new Set(said.map((g) => g.body)).size).toBe(1);
    expect(web.posts('tools/call').map((g) => g.path)).toEqual(['/messages?s=1', '/messages?s=2']);
    const subscribed = web.posts('resources/subscribe').map((g) => g.path);
    expect(subscribed).toEqual(['/messages?s=1', '/messages?s=2']);
    expect(scene.gate.lines.filter((l) => l.includes('"id":9'))).toHaveLength(1);
    expect(scene.gate.lines.filter((l) => l.includes('"init"'))).toHaveLength(1);
    expect((await scene.gate.close()).code).toBe(0);
  });

  it('is not gone on with where the server says something else of itself', async () => {
    const old = await oldServer();
    const scene = await before(old.web);
    old.hello = { ...old.hello, instructions: 'Other.' };
    old.stream?.end();
    scene.gate.request(1, 'x/any');
    expect(['http.changed', 'http.cut']).toContain(await reasonOf(scene, 1));
    expect((await scene.gate.exited).code).toBe(1);
    expect(old.web.posts('x/any').filter((g) => g.path === '/messages?s=2')).toEqual([]);
  });

  it('that cannot be opened again ends the gate, and what waits is answered', async () => {
    const old = await oldServer();
    const scene = await before(old.web);
    await old.web.stop();
    scene.gate.request(1, 'x/any');
    expect(['http.unreachable', 'http.cut']).toContain(await reasonOf(scene, 1));
    expect((await scene.gate.exited).code).toBe(1);
  });
});
