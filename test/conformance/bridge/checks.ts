import type { IncomingHttpHeaders } from 'node:http';
import type { Message } from './child.ts';

const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const VERSION = 'io.modelcontextprotocol/protocolVersion';

/** Only this machine by its own names, so that no web page gets through to the server. */
export function isLocal({ host = '', origin }: IncomingHttpHeaders): boolean {
  const from = origin === undefined ? undefined : origin.replace(/^https?:\/\//, '');
  return LOCAL.test(host) && (from === undefined || LOCAL.test(from));
}

/** The error of a request of 2026-07-28 whose headers say something else than its body. */
export function mismatch(
  headers: IncomingHttpHeaders,
  { id, method, params }: Message,
  session: boolean,
): object | undefined {
  const version = headers['mcp-protocol-version'];
  const claimed = params?._meta?.[VERSION];
  if (session || id === undefined || method === undefined || claimed === undefined)
    return undefined;
  const name = params?.['name'] ?? params?.['uri'];
  const named = ['tools/call', 'prompts/get', 'resources/read'].includes(method);
  const agree =
    version === claimed &&
    headers['mcp-method'] === method &&
    (!named || headers['mcp-name'] === name);
  return agree ? undefined : { code: -32020, message: 'A header and the body disagree' };
}
