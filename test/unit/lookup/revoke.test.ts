import { describe, expect, it } from 'vitest';
import { revoke } from '../../../src/lookup/revoke.ts';

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: URLSearchParams;
  readonly redirect: string | undefined;
}

/** Takes a token back from a server that answers with `status`; what was sent, and what came of it. */
async function revoked(
  client: { readonly id: string; readonly secret?: string },
  methods: readonly string[],
  status = 200,
) {
  const sent: Sent[] = [];
  const outcome = await revoke(
    { url: 'https://auth.example.com/revoke', token: 't', kind: 'refresh_token', client, methods },
    (url, init) => {
      const { redirect, body, headers } = init;
      const form = new URLSearchParams(body as URLSearchParams);
      sent.push({ url, headers: new Headers(headers), body: form, redirect });
      return status === 0
        ? Promise.reject(new Error('cut'))
        : Promise.resolve(new Response(null, { status }));
    },
    1000,
  );
  return { outcome, sent: sent[0] };
}

const BASIC = `Basic ${Buffer.from('c:s%2B').toString('base64')}`;

describe('taking a token back', () => {
  it.each<[string, readonly string[], string | undefined, string | null]>([
    ['in a header where nothing is said', [], undefined, BASIC],
    [
      'in a header where that is taken',
      ['client_secret_post', 'client_secret_basic'],
      undefined,
      BASIC,
    ],
    ['in the form where only that is taken', ['client_secret_post'], 's+', null],
    ['not at all where no secret is taken', ['none'], undefined, null],
  ])('hands on the secret of a client %s', async (_, methods, secret, header) => {
    const { sent, outcome } = await revoked({ id: 'c', secret: 's+' }, methods);
    expect(outcome).toEqual({ ok: true, value: undefined });
    expect(sent?.body.get('client_secret') ?? undefined).toBe(secret);
    expect(sent?.headers.get('authorization')).toBe(header);
    expect(sent?.body.get('client_id')).toBe(header === null ? 'c' : null);
    expect(sent?.body.get('token')).toBe('t');
  });

  it('goes to no other place', async () => {
    const { sent } = await revoked({ id: 'c' }, []);
    expect(sent).toMatchObject({ url: 'https://auth.example.com/revoke', redirect: 'error' });
    expect(sent?.headers.get('authorization')).toBeNull();
  });

  it.each([
    [500, 'HTTP 500'],
    [503, 'HTTP 503'],
    [400, 'HTTP 400'],
    [0, 'no answer'],
  ])('is told as failed where the answer is %i', async (status, error) => {
    expect((await revoked({ id: 'c' }, [], status)).outcome).toEqual({ ok: false, error });
  });
});
