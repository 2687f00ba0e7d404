import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { elsewhere } from './httpServers.ts';
import { Authorization } from './signIn/authorization.ts';
import { ProtectedServer } from './signIn/protectedServer.ts';
import { SignInScene } from './signIn/scene.ts';
import { machines } from './stack.ts';

const machine = machines();

/** Two authorization servers, each with a server of its own, and a person who agrees but whose browser waits. */
async function two() {
  const m = await machine();
  const scene = await SignInScene.open(m);
  const other = await Authorization.open();
  const server = await ProtectedServer.open(other);
  m.ends.push(
    () => server.close(),
    () => other.close(),
  );
  scene.signer.browser.closed = true;
  const opened = async (count: number): Promise<URL> => {
    await until(() => scene.signer.browser.opened.length >= count, `browser ${count}`);
    return new URL(scene.signer.browser.opened[count - 1] ?? '');
  };
  return { m, scene, other, server, opened };
}

const tokens = (...all: readonly Authorization[]) =>
  all.flatMap(({ asked }) => asked.filter((line) => line === 'POST /token'));

describe('an answer of another authorization server', () => {
  it('that was led to this sign-in, with its state, is taken to neither', async () => {
    const { scene, other, opened } = await two();
    const hello = scene.client().initialize();
    const own = await opened(1);
    // The first authorization server has the browser go to the second, as a client that is registered there.
    await other.add({
      client_id: 'led-astray',
      token_endpoint_auth_method: 'none',
      redirect_uris: [own.searchParams.get('redirect_uri') ?? ''],
    });
    const led = new URL(`${other.issuer}${own.pathname}${own.search}`);
    led.searchParams.set('client_id', 'led-astray');
    await scene.signer.browser.go(led.href);
    expect((await hello).error?.data?.reason).toBe('signIn.failed');
    expect(other.asked.some((line) => line.startsWith('GET /auth'))).toBe(true);
    expect(tokens(scene.authorization, other)).toEqual([]);
    await expect
      .poll(async () => (await scene.window.ledger()).text, { timeout: 10_000 })
      .toContain('"reason":"issuer"');
  });

  it('is turned away at the place of the first, and both sign-ins go on', async () => {
    const { m, scene, server, other, opened } = await two();
    const one = scene.client();
    const first = one.initialize();
    const own = await opened(1);
    const far = m.client(elsewhere(server.url));
    const second = far.initialize();
    const next = await opened(2);
    const to = (of: URL) => new URL(of.searchParams.get('redirect_uri') ?? '');
    expect(to(own).pathname).not.toBe(to(next).pathname);
    const { browser } = scene.signer;
    // What the second answers is brought to the first, at its own path and at the first one's.
    for (const path of [to(next).pathname, to(own).pathname]) {
      browser.bend = (at) => {
        if (at.host !== to(next).host) return at;
        const bent = new URL(at);
        bent.host = to(own).host;
        bent.pathname = path;
        return bent;
      };
      await browser.go(next.href);
      expect(browser.status).toBe(400);
    }
    expect(tokens(scene.authorization, other)).toEqual([]);
    browser.bend = (at) => at;
    await browser.go(own.href);
    await browser.go(next.href);
    expect((await first).result).toBeDefined();
    expect((await second).result).toBeDefined();
    expect(tokens(scene.authorization, other)).toHaveLength(2);
  });
});
