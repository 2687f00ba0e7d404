import type { IncomingHttpHeaders } from 'node:http';

const TOOL = 'test_custom_header';
const ENCODED = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/;

/** Text of a header value, which may be wrapped; undefined where the wrapping is broken. */
function valueOf(header: string): string | undefined {
  if (!header.startsWith('=?base64?') || !header.endsWith('?=')) return header;
  const packed = ENCODED.exec(header)?.[1];
  if (packed === undefined || packed.length % 4 !== 0) return undefined;
  return Buffer.from(packed, 'base64').toString('utf8');
}

/** Whether `Mcp-Param-Region` says what the arguments of the one tool that has such a header say. */
export function headersAgree(headers: IncomingHttpHeaders, body: unknown): boolean {
  const { method, params } = body as {
    method?: string;
    params?: { name?: string; arguments?: { region?: unknown } };
  };
  if (method !== 'tools/call' || params?.name !== TOOL) return true;
  const region = params.arguments?.region;
  const header = headers['mcp-param-region'];
  if (typeof region !== 'string') return header === undefined;
  return typeof header === 'string' && valueOf(header) === region;
}
