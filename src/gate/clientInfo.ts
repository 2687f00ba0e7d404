import type { ClientInfo } from '../shared/server.ts';
import { findMember, textAt } from './wire/find.ts';
import { isFronted } from './fronted.ts';
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
  const http = isFronted();
  const said = (name: string): string | undefined =>
    info && textAt(bytes, findMember(bytes, info, name))?.slice(0, LONGEST);
  const name = said('name');
  // Over HTTP who gives no name is not taken for nobody.
  if (name === undefined && !http) return undefined;
  return { name: name ?? '', version: said('version') ?? '', ...(http && { http }) };
}
