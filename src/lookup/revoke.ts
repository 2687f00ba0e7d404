import { err, ok, type Result } from '../shared/result.ts';
import type { Fetch } from './ask.ts';

/** What an authorization server is told (RFC 7009). */
export interface Revoked {
  readonly url: string;
  readonly token: string;
  readonly kind: 'access_token' | 'refresh_token';
  readonly client: { readonly id: string; readonly secret?: string | undefined };
  /** Ways in which the authorization server takes the secret of a client; none where it does not say. */
  readonly methods: readonly string[];
}

/**
 * Takes a token back, because a person wants it. Asked is the very address that the authorization server named for it,
 * and no other: a redirect is an error, so that the token goes nowhere else. The error is a status or a word of ours.
 */
export async function revoke(
  { url, token, kind, client: { id, secret }, methods }: Revoked,
  fetch: Fetch,
  timeout: number,
): Promise<Result<undefined, string>> {
  const body = new URLSearchParams({ token, token_type_hint: kind });
  const headers: Record<string, string> = {};
  const basic = methods.length === 0 || methods.includes('client_secret_basic');
  if (secret === undefined || !basic) body.set('client_id', id);
  if (secret !== undefined && !basic && methods.includes('client_secret_post'))
    body.set('client_secret', secret);
  if (secret !== undefined && basic) {
    const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeout),
      headers,
      body,
    });
    await response.body?.cancel();
    return response.ok ? ok(undefined) : err(`HTTP ${response.status}`);
  } catch {
    return err('no answer');
  }
}
