import { err, ok, type Result } from '../shared/result.ts';
import type { Fetch } from './ask.ts';

/** What an authorization server is told (RFC 7009). */
export interface Revoked {
  readonly url: string;
  readonly token: string;
  readonly kind: 'access_token' | 'refresh_token';
  readonly client: { readonly id: string; readonly secret?: string | undefined };
}

/**
 * Takes a token back, because a person wants it. Asked is the very address that the authorization server named for it,
 * and no other: a redirect is an error, so that the token goes nowhere else. The error is a status or a word of ours.
 */
export async function revoke(
  { url, token, kind, client: { id, secret } }: Revoked,
  fetch: Fetch,
  timeout: number,
): Promise<Result<undefined, string>> {
  const body = new URLSearchParams({ token, token_type_hint: kind });
  const headers: Record<string, string> = {};
  if (secret === undefined) body.set('client_id', id);
  else {
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
