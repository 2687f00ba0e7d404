import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { redirectPath } from '../../../../shared/signIn.ts';

/** What the browser brought back. */
export interface Returned {
  readonly code: string | undefined;
  readonly error: boolean;
  /** The authorization server that says it answers (RFC 9207). */
  readonly iss: string | undefined;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign</title>
<body style="font:1.1em sans-serif;margin:4em;max-width:32em"><h1>Back to VS Code</h1>
<p>Countersign has the answer of the sign-in. You can close this page.</p>`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  connection: 'close',
};

/**
 * The place on this machine where the browser comes back, open for one sign-in. Each authorization server has a path of
 * its own, so that an answer of another one cannot be taken for its answer. What names another host, another path or
 * another state is turned away, and goes on being waited for. It does NOT keep another process of this user from asking
 * it; without the state it learns nothing and changes nothing.
 */
export class Redirect {
  readonly state = randomBytes(32).toString('base64url');
  readonly returned: Promise<Returned>;
  readonly #server: Server;
  readonly #path: string;
  #done!: (returned: Returned) => void;

  private constructor(issuer: string | undefined) {
    this.#path = issuer === undefined ? '/callback' : redirectPath(issuer, sha256);
    this.returned = new Promise((resolve) => {
      this.#done = resolve;
    });
    this.#server = createServer((request, response) => this.#take(request, response));
    this.#server.unref();
  }

  /** Without an issuer at a place that all authorization servers share: a document can name no other. */
  static async open(issuer: string | undefined): Promise<Redirect> {
    const redirect = new Redirect(issuer);
    const server = redirect.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return redirect;
  }

  get #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.#host}${this.#path}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take({ method, headers, url = '' }: IncomingMessage, response: ServerResponse): void {
    const to = URL.canParse(url, this.url) ? new URL(url, this.url) : undefined;
    const [state, ...more] = to?.searchParams.getAll('state') ?? [];
    const mine =
      method === 'GET' &&
      headers.host === this.#host &&
      to?.pathname === this.#path &&
      more.length === 0 &&
      state !== undefined &&
      same(state, this.state);
    if (!mine) {
      response.writeHead(400, HEADERS).end();
      return;
    }
    const one = (name: string): string | undefined => {
      const all = to.searchParams.getAll(name);
      return all.length === 1 ? all[0] : undefined;
    };
    response.writeHead(200, HEADERS).end(PAGE);
    const iss = to.searchParams.has('iss') ? (one('iss') ?? '') : undefined;
    this.#done({ code: one('code'), error: to.searchParams.has('error'), iss });
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
