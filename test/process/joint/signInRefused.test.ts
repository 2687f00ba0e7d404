import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import type { LineClient } from './lineClient.ts';
import type { Settings } from './signIn/authorization.ts';
import type { Protection } from './signIn/protectedServer.ts';
import { SignInScene } from './signIn/scene.ts';
import { machines } from './stack.ts';

const machine = machines();

/** What the client is told of its first request; nothing of it ran. */
async function refused(scene: SignInScene, client: LineClient = scene.client()) {
  const { error } = await client.initialize();
  expect(error?.message).toContain('not executed');
  expect(scene.server.ran).toEqual([]);
  return { reason: error?.data?.reason, message: error?.message ?? '' };
}

const endpoint = (name: string, value: string): Settings => ({
  metadata: (metadata) => {
    metadata[name] = value;
  },
});
const own = (more: object): Protection => ({ metadata: (said) => ({ ...said, ...more }) });

describe('a sign-in is not begun', () => {
  it.each<[string, Settings, Protection, string]>([
    ...[
      'file:///etc/passwd',
      'javascript:alert(1)',
      'vscode://some.extension/open',
      'https://auth.example.com/$(touch${IFS}x)',
      'https://auth.example.com/`id`',
      'https://auth.example.com/a;id',
      'https://auth.example.com/a|id',
      'https://user:word@auth.example.com/authorize',
      'https://10.1.2.3/authorize',
      'https://169.254.169.254/latest',
      'http://auth.example.com/authorize',
    ].map((value): [string, Settings, Protection, string] => [
      `where the browser would be sent to ${value}`,
      endpoint('authorization_endpoint', value),
      {},
      'signIn.failed',
    ]),
    [
      'where codes would be redeemed inside another network',
      endpoint('token_endpoint', 'https://192.168.1.1/token'),
      {},
      'signIn.failed',
    ],
    [
      'where the metadata is of another authorization server',
      endpoint('issuer', 'https://auth.example.com'),
      {},
      'signIn.failed',
    ],
    [
      'where codes are not protected',
      {
        metadata: (metadata) => {
          metadata['code_challenge_methods_supported'] = ['plain'];
        },
      },
      {},
      'signIn.failed',
    ],
    [
      'where tokens would be for another server',
      {},
      own({ resource: 'https://other.example.com/mcp' }),
      'signIn.failed',
    ],
    [
      'where the authorization server is said to be inside another network',
      {},
      own({ authorization_servers: ['https://10.0.0.1'] }),
      'signIn.failed',
    ],
    [
      'where it is said to hand out credentials of a cloud',
      {},
      own({ authorization_servers: ['http://169.254.169.254'] }),
      'signIn.failed',
    ],
    [
      'where a scope would not be shown as it is sent',
      {},
      own({ scopes_supported: ['tools:read', 'to\u202eols'] }),
      'signIn.failed',
    ],
    ['where nothing says how', {}, { metadata: () => undefined, bare: true }, 'http.signIn'],
  ])('%s', async (_, settings, protection, reason) => {
    const scene = await SignInScene.open(await machine(), settings, protection);
    expect((await refused(scene)).reason).toBe(reason);
    expect(scene.signer.cards).toEqual([]);
    expect(scene.signer.browser.opened).toEqual([]);
    expect(scene.authorization.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  });
});

describe('a sign-in comes to nothing', () => {
  it('where the person says no, who is not asked again before the server starts anew', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const client = scene.client();
    const hello = refused(scene, client);
    (await scene.signer.card()).answer({ allow: false });
    expect((await hello).reason).toBe('signIn.refused');
    expect((await refused(scene, client)).reason).toBe('signIn.refused');
    expect(scene.signer.cards).toHaveLength(1);
    expect(scene.signer.browser.opened).toEqual([]);
    expect(scene.authorization.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it.each([
    ['more than was asked for', ['tools:read', 'tools:admin']],
    ['nothing, which would mean anything', []],
  ])('where an answer agrees to %s', async (_, scopes) => {
    const scene = await SignInScene.open(await machine());
    scene.signer.agrees = false;
    const hello = refused(scene);
    (await scene.signer.card()).answer({ allow: true, scopes });
    expect((await hello).reason).toBe('signIn.refused');
    expect(scene.signer.browser.opened).toEqual([]);
  });

  it('where the authorization server says no, and none of its words are told', async () => {
    const scene = await SignInScene.open(await machine(), { denies: true });
    const { reason, message } = await refused(scene);
    expect(reason).toBe('signIn.failed');
    expect(message).not.toContain('words of the server');
  });

  it.each<[string, (to: URL) => void]>([
    [
      'names another authorization server',
      (to) => to.searchParams.set('iss', 'https://evil.example'),
    ],
    ['names none, where it always does', (to) => to.searchParams.delete('iss')],
    ['names two', (to) => to.searchParams.append('iss', 'https://evil.example')],
  ])('where the answer %s', async (_, bend) => {
    const scene = await SignInScene.open(await machine());
    scene.signer.browser.bend = (to) => {
      if (to.pathname.startsWith('/callback/')) bend(to);
      return to;
    };
    expect((await refused(scene)).reason).toBe('signIn.failed');
    expect(scene.authorization.asked).not.toContain('POST /token');
  });

  it('where the server does not take the token, and it is tried once', async () => {
    const scene = await SignInScene.open(await machine(), {
      audience: 'https://other.example.com/mcp',
    });
    expect((await refused(scene)).reason).toBe('signIn.failed');
    expect(scene.signer.cards).toHaveLength(1);
  });

  it('where the browser cannot be opened', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.browser.missing = true;
    expect((await refused(scene)).reason).toBe('signIn.failed');
    expect(scene.authorization.asked).not.toContain('POST /token');
  });
});

describe('what comes back to the machine', () => {
  it('is waited for until it is of this sign-in: another state, path or host changes nothing', async () => {
    const scene = await SignInScene.open(await machine());
    scene.signer.browser.closed = true;
    const client = scene.client();
    const hello = client.initialize();
    await until(() => scene.signer.browser.opened.length > 0, 'the browser');
    const [opened = ''] = scene.signer.browser.opened;
    const query = new URL(opened).searchParams;
    const place = query.get('redirect_uri') ?? '';
    const state = query.get('state') ?? '';
    const { issuer } = scene.authorization;
    const iss = encodeURIComponent(issuer);
    const elsewhere = place.replace(/[0-9a-f]{16}$/, '0000000000000000');
    for (const url of [
      `${place}?code=x&state=wrong&iss=${iss}`,
      `${place}?code=x&iss=${iss}`,
      `${place}?code=x&state=${state}&state=${state}&iss=${iss}`,
      `${elsewhere}?code=x&state=${state}&iss=${iss}`,
      `${place.replace('127.0.0.1', 'localhost')}?code=x&state=${state}&iss=${iss}`,
    ]) {
      const { status } = await fetch(url).catch(() => ({ status: 400 }));
      expect(status).toBe(400);
    }
    const posted = await fetch(`${place}?code=x&state=${state}&iss=${iss}`, { method: 'POST' });
    expect(posted.status).toBe(400);
    await scene.signer.browser.go(opened);
    expect((await hello).result).toBeDefined();
    expect(await fetch(place).catch(() => 'closed')).toBe('closed');
  });
});

describe('a browser that never comes back', () => {
  const quick = machines({ timing: { signInBrowser: 1500 } });

  it('is waited for no longer than a while', async () => {
    const scene = await SignInScene.open(await quick());
    scene.signer.browser.closed = true;
    expect((await refused(scene)).reason).toBe('signIn.failed');
    await expect
      .poll(async () => (await scene.window.ledger()).text, { timeout: 10_000 })
      .toContain('"reason":"timeout"');
    scene.signer.browser.closed = false;
    expect((await scene.client().initialize()).result).toBeDefined();
  });

  it('is not waited for any more when the request is cancelled', async () => {
    const scene = await SignInScene.open(await machine());
    const client = await scene.ready();
    await scene.authorization.forgetAll();
    scene.signer.browser.closed = true;
    const call = client.call('read');
    const card = await scene.signer.card(2);
    await until(() => scene.signer.browser.opened.length > 1, 'the browser');
    client.cancel(call);
    await until(() => card.withdrawn, 'the end of the sign-in');
    scene.signer.browser.closed = false;
    expect(await client.text(client.call('write'))).toBe('write ran');
    expect(scene.server.ran).toEqual(['write']);
  });
});

describe('a client that cannot wait', () => {
  const hasty = machines({ profiles: 0.05 });

  it('is told to repeat its request, which finds the sign-in', async () => {
    const scene = await SignInScene.open(await hasty());
    const client = scene.client();
    await client.initialize('hasty');
    await client.answer(client.request('tools/list'));
    await scene.authorization.forgetAll();
    scene.signer.agrees = false;
    const { error } = await client.answer(client.call('read'));
    expect(error?.data?.reason).toBe('signIn.waiting');
    const card = await scene.signer.card(2);
    await until(() => card.question.late, 'the card to say so');
    card.answer({ allow: true, scopes: card.question.asked.requested });
    await until(() => scene.signer.browser.opened.length > 1, 'the browser');
    expect(await client.text(client.call('read'))).toBe('read ran');
    expect(scene.server.ran).toEqual(['read']);
  });
});
