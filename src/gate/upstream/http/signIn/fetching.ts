import { once } from 'node:events';
import { Reach, reachOfHost } from '../../../../shared/address.ts';
import { isWebUrl, SignInFailure } from '../../../../shared/signIn.ts';
import { timing } from '../../../timing.ts';
import { Connection, type ConnectionOptions, type Headers } from '../connect.ts';

/** Bytes of one answer about a sign-in. */
const MOST = 1 << 20;

/** An address that must not be asked or opened, or that gave no answer. Its code says why a sign-in failed. */
export class SignInError extends Error {
  readonly code: SignInFailure;
  constructor(code: SignInFailure) {
    super(code);
    this.code = code;
  }
}

/**
 * Where a sign-in may go: https, or http on this machine where the server itself is on it; and only to kinds of addresses
 * that the entry's own URL or its `--reach` names, or to public ones. The address was said by a server, so that its host
 * says nothing about what the person wants.
 */
export function mayAsk(text: string, server: URL, reach: readonly string[]): boolean {
  if (!isWebUrl(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, href } = new URL(text);
  if (href !== text && href !== `${text}/`) return false;
  const kind = reachOfHost(hostname);
  const loopback = kind === Reach.loopback;
  if (protocol !== 'https:' && !loopback) return false;
  return [Reach.public, reachOfHost(server.hostname), ...reach].includes(kind);
}

/** `fetch` for the sign-in, by the rules for all connections of the gate: no redirect leaves its origin. */
export class Fetching {
  readonly #server: URL;
  readonly #options: ConnectionOptions;
  readonly #open = new Set<Connection>();
  readonly #abort: AbortController;

  constructor(server: URL, options: ConnectionOptions, abort: AbortController) {
    this.#server = server;
    this.#options = options;
    this.#abort = abort;
  }

  readonly fetch = async (to: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { reach } = this.#options;
    const url = new URL(to);
    if (!mayAsk(url.href, this.#server, reach)) throw new SignInError(SignInFailure.address);
    const named = [...new Set([...reach, reachOfHost(this.#server.hostname)])];
    const connection = new Connection(url, () => ({}), { ...this.#options, reach: named });
    this.#open.add(connection);
    try {
      const signal = AbortSignal.any([
        this.#abort.signal,
        AbortSignal.timeout(timing.signInAnswer),
      ]);
      const body = init.body === undefined || init.body === null ? undefined : bytesOf(init.body);
      const opened = await connection.open({
        method: init.method === 'POST' ? 'POST' : 'GET',
        headers: headersOf(init),
        ...(body && { body }),
        signal,
      });
      if (!opened.ok) throw new SignInError(SignInFailure.metadata);
      const { response } = opened;
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MOST) response.destroy();
        else chunks.push(chunk);
      });
      await once(response, 'close');
      if (!response.complete) throw new SignInError(SignInFailure.metadata);
      const { statusCode: status = 502, headers } = response;
      const type = headers['content-type'] ?? 'application/octet-stream';
      const none = status === 204 || status === 304;
      return new Response(none ? null : Buffer.concat(chunks), {
        status,
        headers: { 'content-type': type },
      });
    } finally {
      this.#open.delete(connection);
      connection.close();
    }
  };

  close(): void {
    for (const connection of this.#open) connection.close();
  }
}

function headersOf({ headers, body }: RequestInit): Headers {
  const all = new globalThis.Headers(headers);
  if (body instanceof URLSearchParams && !all.has('content-type'))
    all.set('content-type', 'application/x-www-form-urlencoded');
  return Object.fromEntries(all);
}

function bytesOf(body: NonNullable<RequestInit['body']>): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof URLSearchParams) return Buffer.from(body.toString());
  throw new SignInError(SignInFailure.metadata);
}
