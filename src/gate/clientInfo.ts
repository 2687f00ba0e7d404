import type { ClientInfo } from '../shared/server.ts';
import { findMember, textAt } from './wire/find.ts';
import type { Message } from './wire/scan.ts';

/** Characters of a claim that are kept. */
const LONGEST = 200;
const MODERN = 'io.modelcontextprotocol/clientInfo';

/** Who the client says it is, in `initialize` or in the `_meta` of a 2026-07-28 request; undefined elsewhere. */
export function clientInfoOf({ bytes, method, params }: Message): ClientInfo | undefined {
  if (!params) return undefined;
  const info =
    method === 'initialize'
      ? findMember(bytes, params.span, 'clientInfo')
      : params.meta && findMember(bytes, params.meta, MODERN);
  const name = info && textAt(bytes, findMember(bytes, info, 'name'));
  if (!info || name === undefined) return undefined;
  const version = textAt(bytes, findMember(bytes, info, 'version')) ?? '';
  return { name: name.slice(0, LONGEST), version: version.slice(0, LONGEST) };
}
