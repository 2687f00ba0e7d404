import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { codeOf } from '../../../shared/errors.ts';
import type { Remote } from '../../../shared/server.ts';
import { timing } from '../../timing.ts';
import { HttpReason, type Failure } from '../failure.ts';
import { machineCertificates } from './certificates.ts';
import { proxyAuthorization, proxyFor, TunnelAgent } from './proxy.ts';
import { AddressError, allowedReach, guardedLookup } from './resolve.ts';

export interface ConnectionOptions extends Pick<Remote, 'reach'> {
  /** Where proxies are named. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Headers = Readonly<Record<string, string>>;

export interface Asking {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly headers: Headers;
  readonly body?: Buffer;
  readonly signal: AbortSignal;
  /** The body is handed to the system, or never will be. */
  written?(): void;
}

/** A response, or why there is none. */
export type Opened =
  | { readonly ok: true; readonly response: IncomingMessage }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** The server may have got the request, and acted on it. */
      readonly sent: boolean;
      /** The connection had been used before, and the server may have closed it while it was idle. */
      readonly idle: boolean;
    };

export const ACCEPT = 'application/json, text/event-stream';
const MOST_HOPS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * HTTP to one URL. Every request goes to the origin of that URL and nowhere else: a redirect is followed only within
 * it and only where the method stays, so that credentials never travel and the identity never changes. A request is
 * sent once; who sends it again has to decide that it may be.
 */
export class Connection {
  readonly #url: URL;
  readonly #own: () => Headers;
  readonly #reach: ReadonlySet<string>;
  readonly #proxy: URL | undefined;
  #agent: HttpAgent | HttpsAgent;
  #systemTried = false;

  /** `own`: the headers of the entry, asked for each time. */
  constructor(url: URL, own: () => Headers, { reach, env }: ConnectionOptions) {
    this.#url = url;
    this.#own = own;
    this.#reach = allowedReach(url.hostname, reach);
    this.#proxy = proxyFor(url, env);
    this.#agent = this.#makeAgent();
  }

  #makeAgent(ca?: readonly string[]): HttpAgent | HttpsAgent {
    const proxy = this.#proxy;
    const options = {
      keepAlive: true,
      // The same as each socket is set to: another number is set anew with every request.
      keepAliveMsecs: timing.probe,
      // A connection that was idle longer is not used again: its other end may have closed it by now.
      timeout: timing.idleConnection,
      // A proxy is where the person's settings say, and resolves names itself.
      ...(!proxy && { lookup: guardedLookup(this.#reach) }),
      ...(ca && { ca: [...ca] }),
    };
    if (this.#url.protocol === 'http:') return new HttpAgent(options);
    return proxy ? new TunnelAgent(proxy, options) : new HttpsAgent(options);
  }

  /** Opens a request; resolves with the head of the response. Never rejects. */
  async open(asking: Asking, to = this.#url): Promise<Opened> {
    let url = to;
    for (let hops = 0; ; hops++) {
      let opened = await this.#once(asking, url);
      if (!opened.ok && this.#trustsMore(opened.failure)) opened = await this.#once(asking, url);
      if (!opened.ok || !REDIRECTS.has(opened.response.statusCode ?? 0)) return opened;
      const { response } = opened;
      const next = redirected(url, response.headers.location);
      response.destroy();
      const keeps = response.statusCode === 307 || response.statusCode === 308;
      if (!next || next.origin !== this.#url.origin || !keeps || hops === MOST_HOPS) {
        const failure = { reason: HttpReason.redirect, detail: next?.origin ?? '' };
        return { ok: false, failure, sent: false, idle: false };
      }
      url = next;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A certificate that Node does not know may be one that this machine trusts. Nothing was sent yet. */
  #trustsMore({ reason }: Failure): boolean {
    if (reason !== HttpReason.certificate || this.#systemTried) return false;
    this.#systemTried = true;
    const more = machineCertificates();
    if (!more) return false;
    this.#agent.destroy();
    this.#agent = this.#makeAgent(more);
    return true;
  }

  #once(asking: Asking, url: URL): Promise<Opened> {
    const { method, headers, body, signal } = asking;
    const written = (): void => asking.written?.();
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve) => {
      const plainProxy = url.protocol === 'http:' ? this.#proxy : undefined;
      const to = plainProxy ?? url;
      const made = request({
        method,
        protocol: url.protocol,
        hostname: to.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: to.port,
        path: plainProxy ? url.href : url.pathname + url.search,
        agent: this.#agent,
        headers: {
          host: url.host,
          ...(plainProxy && proxyAuthorization(plainProxy)),
          ...this.#own(),
          'accept-encoding': 'identity',
          ...headers,
          ...(body && { 'content-length': String(body.length) }),
        },
      });
      let connected = false;
      const ready = (): void => {
        connected = true;
      };
      made.once('socket', (socket: Socket) => {
        if (made.reusedSocket) {
          ready();
          return;
        }
        socket.setNoDelay(true);
        socket.setKeepAlive(true, timing.probe);
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', ready);
        patience(socket, () => connected);
      });
      endWith(signal, made);
      made.once('finish', written);
      made.once('response', (response) => resolve({ ok: true, response }));
      made.on('error', (error) => {
        written();
        const sent = connected && !signal.aborted;
        resolve({ ok: false, failure: failureOf(error, sent), sent, idle: made.reusedSocket });
      });
      made.end(body);
    });
  }
}

/** Ends a request when the signal says so: what the option `signal` of a request does, for a third of its time. */
function endWith(signal: AbortSignal, made: ClientRequest): void {
  const end = (): void => void made.destroy(new Error('given up'));
  if (signal.aborted) end();
  else {
    signal.addEventListener('abort', end, { once: true });
    made.once('close', () => signal.removeEventListener('abort', end));
  }
}

/** Gives up a connection that does not come about. */
function patience(socket: Socket, connected: () => boolean): void {
  const timer = setTimeout(() => {
    if (!connected())
      socket.destroy(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' }));
  }, timing.connect);
  socket.once('close', () => clearTimeout(timer));
  socket.once('connect', () => timer.unref());
}

function redirected(from: URL, location: string | undefined): URL | undefined {
  return location !== undefined && URL.canParse(location, from.href)
    ? new URL(location, from.href)
    : undefined;
}

/** Codes of Node and OpenSSL for a certificate that is not believed. */
const CERTIFICATE =
  /^(?:ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_|EPROTO$|HOSTNAME_)/;

function failureOf(error: unknown, sent: boolean): Failure {
  if (error instanceof AddressError) return { reason: HttpReason.address, detail: error.reach };
  const code = codeOf(error) ?? 'error';
  if (sent) return { reason: HttpReason.cut, detail: code };
  return CERTIFICATE.test(code)
    ? { reason: HttpReason.certificate, detail: code }
    : { reason: HttpReason.unreachable, detail: code };
}
