import { err, ok, type Result } from '../shared/result.ts';
import { Trouble, type Provenance } from '../shared/lookup.ts';
import type { Attesting } from './sigstore.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Checks an attestation of where a package was built; it fetches nothing. */
export type Attest = (bundle: unknown, it: Attesting) => Promise<Provenance>;

/** How a registry is asked. */
export interface Asking {
  readonly attest: Attest;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Milliseconds for one answer, all of it. */
  readonly timeout: number;
  /** Bytes of one answer. */
  readonly limit: number;
}

interface Request {
  readonly url: string;
  readonly authorization?: string | undefined;
  /** A JSON text to post; without it the answer is fetched. */
  readonly body?: string;
}

const REDIRECTS = 3;

/**
 * The JSON that a registry answers. It is asked within one origin only: a redirect elsewhere is an error, so that
 * credentials and the person's interest stay with the host that was named.
 */
export async function askJson(
  asking: Asking,
  { url, authorization, body }: Request,
): Promise<Result<unknown, Trouble>> {
  const late = AbortSignal.timeout(asking.timeout);
  const signal = AbortSignal.any([asking.signal, late]);
  try {
    let at = url;
    for (let i = 0; i <= REDIRECTS; i++) {
      const response = await asking.fetch(at, {
        signal,
        redirect: 'manual',
        credentials: 'omit',
        method: body === undefined ? 'GET' : 'POST',
        ...(body !== undefined && { body }),
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(authorization !== undefined && { authorization }),
        },
      });
      const to = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || to === null)
        return await read(response, asking.limit);
      await response.body?.cancel();
      const next = new URL(to, at);
      if (next.origin !== new URL(url).origin) return err(Trouble.elsewhere);
      at = next.href;
    }
    return err(Trouble.odd);
  } catch (thrown) {
    if (asking.signal.aborted) return err(Trouble.stopped);
    if (late.aborted) return err(Trouble.timeout);
    if (thrown instanceof SyntaxError) return err(Trouble.odd);
    return err(Trouble.offline);
  }
}

async function read(response: Response, limit: number): Promise<Result<unknown, Trouble>> {
  const { status } = response;
  if (status !== 200) {
    await response.body?.cancel();
    if (status === 401 || status === 403) return err(Trouble.auth);
    return err(status === 404 ? Trouble.notFound : Trouble.status);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const bytes = part.value as Uint8Array;
    size += bytes.byteLength;
    if (size > limit) {
      await reader?.cancel();
      return err(Trouble.tooLarge);
    }
    parts.push(bytes);
  }
  const value: unknown = JSON.parse(new TextDecoder().decode(joined(parts, size)));
  return ok(value);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
