import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FRONT_PATH } from '../../shared/front.ts';

/** Why a request goes no further, before anything of its body is read. */
export interface Turned {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const METHODS = ['POST', 'GET', 'DELETE'];
/** Headers that decide something here: said twice, two readers could take different ones. */
const ONCE = new Set([
  'host',
  'origin',
  'authorization',
  'accept',
  'content-type',
  'content-encoding',
  'mcp-session-id',
  'last-event-id',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
]);
const BEARER = /^Bearer +([\w-]+)$/i;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets in who is on this machine, calls it by its own names (so that no page whose name was bent to this address is
 * heard) and holds the token. It does NOT tell programs of this user apart: whoever was given the token has it.
 */
export class Door {
  readonly #token: Buffer;
  #port = 0;

  constructor(token: string) {
    this.#token = digest(token);
  }

  listensOn(port: number): void {
    this.#port = port;
  }

  turns(req: IncomingMessage): Turned | undefined {
    const { headers, rawHeaders, method = '', url } = req;
    const names = [`127.0.0.1:${String(this.#port)}`, `localhost:${String(this.#port)}`];
    const seen = new Set<string>();
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const name = (rawHeaders[i] ?? '').toLowerCase();
      if (seen.has(name) && (ONCE.has(name) || name.startsWith('mcp-param-')))
        return { status: 400, text: `The header ${name} stands twice` };
      seen.add(name);
    }
    if (!names.includes((headers.host ?? '').toLowerCase()))
      return { status: 403, text: 'This server is not known by that name' };
    const { origin } = headers;
    if (origin !== undefined && !names.some((name) => origin.toLowerCase() === `http://${name}`))
      return { status: 403, text: 'Requests of other origins are refused' };
    if (!this.#isOurs(headers.authorization))
      return {
        status: 401,
        text: 'The token is missing or wrong',
        headers: { 'www-authenticate': 'Bearer' },
      };
    if (url !== FRONT_PATH) return { status: 404, text: 'Nothing is served here' };
    if (!METHODS.includes(method))
      return { status: 405, text: 'Not allowed', headers: { allow: METHODS.join(', ') } };
    return undefined;
  }

  /** Compared by digest, so that neither length nor content shows in the time that it takes. */
  #isOurs(authorization = ''): boolean {
    const given = BEARER.exec(authorization)?.[1] ?? '';
    return timingSafeEqual(digest(given), this.#token);
  }
}

const takes = (accept: string | undefined, type: string): boolean => {
  const [group = ''] = type.split('/');
  const named = (accept ?? '').toLowerCase().split(',');
  return named.some((it) => [type, `${group}/*`, '*/*'].includes((it.split(';')[0] ?? '').trim()));
};

/** What is wrong with the way in which a message is sent, or with what is taken in return. */
export function unfit({ headers, method }: IncomingMessage): Turned | undefined {
  const { accept } = headers;
  const events = takes(accept, 'text/event-stream');
  if (method === 'GET')
    return events ? undefined : { status: 406, text: 'Accept must name text/event-stream' };
  if (method !== 'POST') return undefined;
  if (!events || !takes(accept, 'application/json'))
    return { status: 406, text: 'Accept must name application/json and text/event-stream' };
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    return { status: 415, text: 'Encoded bodies are refused' };
  const [type = '', ...rest] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const utf8 = rest.every((it) => /^\s*charset\s*=\s*"?utf-?8"?\s*$/.test(it) || it.trim() === '');
  if (type.trim() !== 'application/json' || !utf8)
    return { status: 415, text: 'The content type must be application/json in UTF-8' };
  return undefined;
}
