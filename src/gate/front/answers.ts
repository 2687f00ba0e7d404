import type { ServerResponse } from 'node:http';
import type { Turned } from './door.ts';

export const INVALID = -32600;
export const MISMATCH = -32020;
export const LOST = -32000;

/** Nothing that is said here may be kept by anybody on the way, or be shown as anything else. */
export const PLAIN = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** JSON as a whole response. */
export function answer(res: ServerResponse, status: number, body: Buffer | string): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json', ...PLAIN });
  res.end(body);
}

/** An error that the front itself has for the client. `id` is JSON text. */
export function errorText(
  id: string | undefined,
  code: number,
  message: string,
  reason?: string,
): string {
  const error = { code, message, ...(reason !== undefined && { data: { reason } }) };
  return `{"jsonrpc":"2.0","id":${id ?? 'null'},"error":${JSON.stringify(error)}}`;
}

/** Turns a request away. What is left of its body is not read, so the connection ends with it. */
export function turn(res: ServerResponse, { status, text, headers }: Turned): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, {
    'content-type': 'application/json',
    ...PLAIN,
    ...headers,
    connection: 'close',
  });
  res.end(errorText(undefined, status < 500 ? INVALID : LOST, `Countersign: ${text}`));
}

/** The error of a message that broke a rule of the wire, which is named as the gate names it. */
export function brokenRule(id: string | undefined, rule: string): string {
  const message = `Refused by Countersign: the message breaks the rule ${rule}`;
  return errorText(id, INVALID, message, rule);
}
