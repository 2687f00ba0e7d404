import type { IncomingHttpHeaders } from 'node:http';
import type { Headers } from '../upstream/http/connect.ts';
import type { Exposed } from '../upstream/http/exposed.ts';
import type { Posted } from './message.ts';

const ENCODED = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/;
const REPEATED = /^mcp-(?:method|name|param-.*)$/;

/** Text of a header that may be wrapped; undefined where the wrapping is broken. */
function textOf(value: string): string | undefined {
  if (!value.startsWith('=?base64?') || !value.endsWith('?=')) return value;
  const packed = ENCODED.exec(value)?.[1];
  if (packed === undefined || packed.length % 4 !== 0) return undefined;
  return Buffer.from(packed, 'base64').toString('utf8');
}

/**
 * Whether the headers that repeat a part of the body (2026-07-28) say what it says. What decided on the way by a header
 * and what decides here by the body have to have seen the same call. Only what the body names is ever acted on.
 * `demanded`: the revision wants them; in an older one they need not be there, and agree where they are.
 */
export function headersAgree(
  headers: IncomingHttpHeaders,
  { line, method, kind, revision }: Posted,
  exposed: Pick<Exposed, 'headers'>,
  demanded: boolean,
): boolean {
  if (demanded && headers['mcp-protocol-version'] !== revision) return false;
  const wanted: Headers =
    kind === 'request' ? exposed.headers(line, method) : { 'mcp-method': method };
  const given = Object.keys(headers).filter((name) => REPEATED.test(name));
  return [...new Set([...(demanded ? Object.keys(wanted) : []), ...given])].every((name) => {
    const [told, meant] = [headers[name], wanted[name]];
    return typeof told === 'string' && meant !== undefined && textOf(told) === textOf(meant);
  });
}
