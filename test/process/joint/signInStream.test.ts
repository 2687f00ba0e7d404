import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { elsewhere } from './httpServers.ts';
import { allowsAll } from './person.ts';
import { Authorization, type Settings } from './signIn/authorization.ts';
import { ProtectedOld } from './signIn/protectedOld.ts';
import { SignInScene } from './signIn/scene.ts';
import { Signer } from './signIn/signer.ts';
import { machines } from './stack.ts';

const machine = machines();
const streamOnly = { streamOnly: true };
const NOTE = '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info"}}';

/** Says something unasked on the last stream, which reaches the client. */
async function speaks(scene: SignInScene, lines: readonly string[], streams: number) {
  await until(() => scene.server.streams.length >= streams, `stream ${streams}`);
  scene.server.streams.at(-1)?.write(`event: message\ndata: ${NOTE}\n\n`);
  await until(() => lines.some((line) => line.includes('notifications/message')), 'the message');
}

describe('the stream on which a server speaks unasked', () => {
  it('is signed in for by a card where it wants a token, and then heard', async () => {
    const scene = await SignInScene.open(await machine(), {}, streamOnly);
    scene.signer.agrees = false;
    const client = await scene.ready();
    const card = await scene.signer.card();
    expect(card.question.asked.resource).toBe(scene.server.url);
    expect(await client.text(client.call('read'))).toBe('read ran');
    card.answer({ allow: true, scopes: card.question.asked.requested });
    await speaks(scene, client.lines, 1);
    expect(scene.signer.cards).toHaveLength(1);
  });

  it('asks once: after a no it is left alone, and everything else goes on', async () => {
    const scene = await SignInScene.open(await machine(), {}, streamOnly);
    scene.signer.agrees = false;
    const client = await scene.ready();
    (await scene.signer.card()).answer({ allow: false });
    for (let i = 0; i < 3; i++) expect(await client.text(client.call('read'))).toBe('read ran');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(scene.signer.cards).toHaveLength(1);
    expect(scene.server.asked).toBe(1);
  });

  it('has its token renewed without a card when it is opened again', async () => {
    const scene = await SignInScene.open(await machine(), { accessFor: 2 }, streamOnly);
    const client = await scene.ready();
    await until(() => scene.server.streams.length > 0, 'the stream');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    scene.server.streams[0]?.end();
    await speaks(scene, client.lines, 2);
    expect(scene.authorization.renewals).toBeGreaterThan(0);
    expect(scene.signer.cards).toHaveLength(1);
  });

  it('has nobody asked a second time, and takes the token of another sign-in', async () => {
    const scene = await SignInScene.open(await machine(), {}, streamOnly);
    const client = await scene.ready();
    await until(() => scene.server.streams.length > 0, 'the stream');
    await scene.authorization.forgetAll();
    scene.server.streams[0]?.end();
    await until(() => scene.server.refusals > 1, 'the refusal');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(scene.signer.cards).toHaveLength(1);
    // A call wants more than a token that there is not: its card serves the stream.
    scene.server.protection = { ...streamOnly, needs: { write: 'tools:write' } };
    expect(await client.text(client.call('write'))).toBe('write ran');
    await speaks(scene, client.lines, 2);
    expect(scene.signer.cards).toHaveLength(2);
  });
});

async function oldScene(settings: Settings = {}) {
  const m = await machine();
  const authorization = await Authorization.open(settings);
  const server = await ProtectedOld.open(authorization);
  m.ends.push(
    () => server.close(),
    () => authorization.close(),
  );
  m.person.script = allowsAll;
  const signer = new Signer();
  await m.window({ signIn: signer.deps });
  return { authorization, server, signer, client: m.client(elsewhere(server.url)) };
}

describe('a server of the 2024-11-05 transport that wants a sign-in', () => {
  it('is signed in to when its stream is refused, and called', async () => {
    const { client, server, signer } = await oldScene();
    expect((await client.initialize()).result).toBeDefined();
    await client.answer(client.request('tools/list'));
    expect(await client.text(client.call('read'))).toBe('read ran');
    expect(signer.cards).toHaveLength(1);
    expect(server.refusals).toEqual(['GET']);
    expect(server.ran).toEqual(['read']);
  });

  it('is not tried further where the person says no, and the client is told why', async () => {
    const { client, server, signer } = await oldScene();
    signer.agrees = false;
    const hello = client.initialize();
    (await signer.card()).answer({ allow: false });
    expect((await hello).error?.data?.reason).toBe('signIn.refused');
    expect((await client.initialize()).error?.data?.reason).toBe('signIn.refused');
    expect(signer.cards).toHaveLength(1);
    expect(server.streams).toEqual([]);
  });

  it('has the token of its messages renewed, and each of them taken once', async () => {
    const { client, server, signer, authorization } = await oldScene({ accessFor: 2 });
    await client.initialize();
    await client.answer(client.request('tools/list'));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await client.text(client.call('write'))).toBe('write ran');
    expect(server.ran).toEqual(['write']);
    expect(authorization.renewals).toBe(1);
    expect(signer.cards).toHaveLength(1);
  });

  it('has its stream opened again after one more sign-in, where everything was taken back', async () => {
    const { client, server, signer, authorization } = await oldScene();
    await client.initialize();
    await client.answer(client.request('tools/list'));
    await authorization.forgetAll();
    server.streams[0]?.end();
    await signer.card(2);
    await until(() => server.streams.length > 1, 'another stream');
    expect(await client.text(client.call('read'))).toBe('read ran');
    expect(server.ran).toEqual(['read']);
    expect(signer.cards).toHaveLength(2);
  });
});
