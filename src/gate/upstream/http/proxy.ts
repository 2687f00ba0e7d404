import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls';
import { Reach, reachOfHost } from '../../../shared/address.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names for a URL; undefined where it is reached directly. This machine always is. */
export function proxyFor({ protocol, hostname, port }: URL, env: Env): URL | undefined {
  if (reachOfHost(hostname) === Reach.loopback) return undefined;
  const read = (name: string): string => env[name] ?? env[name.toUpperCase()] ?? '';
  const named = read(protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy');
  const text = named === '' || named.includes('://') ? named : `http://${named}`;
  if (!URL.canParse(text)) return undefined;
  const proxy = new URL(text);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') return undefined;
  const own = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const bypassed = read('no_proxy')
    .split(/[\s,]+/)
    .some((rule) => bypasses(rule.toLowerCase(), hostname.replace(/^\[(.*)\]$/, '$1'), own));
  return bypassed ? undefined : proxy;
}

function bypasses(rule: string, host: string, port: string): boolean {
  const [, name = '', rulePort] = /^(.*?)(?::(\d+))?$/.exec(rule) ?? [];
  if (name === '' || (rulePort !== undefined && rulePort !== port)) return false;
  if (name === '*') return true;
  const bare = name.replace(/^\*?\./, '');
  return host === bare || host.endsWith(`.${bare}`);
}

/** The header that signs in to the proxy, which nobody else gets. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

type Made = (error: Error | null, socket: Duplex) => void;

/** TLS to the server through a tunnel that the proxy opens. The proxy sees the name of the server and nothing else. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: ConnectionOptions & { readonly timeout: number }) {
    super({ keepAlive: true, ...options });
    this.#proxy = proxy;
  }

  override createConnection(
    options: ConnectionOptions & { readonly host?: string; readonly port?: number },
    made?: Made,
  ): undefined {
    const proxy = this.#proxy;
    const target = `${options.host?.includes(':') === true ? `[${options.host}]` : options.host}:${options.port ?? 443}`;
    const open = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = open({
      method: 'CONNECT',
      hostname: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port,
      path: target,
      agent: false,
      headers: { host: target, ...proxyAuthorization(proxy) },
    });
    const fail = (error: Error): void => made?.(error, undefined as never);
    asked.once('error', fail);
    asked.once('connect', ({ statusCode }, socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        const code = `PROXY_${statusCode}`;
        fail(Object.assign(new Error('the proxy refused'), { code }));
        return;
      }
      const secure = tlsConnect({ ...options, socket });
      made?.(null, secure);
    });
    asked.end();
  }
}
