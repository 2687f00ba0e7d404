import { isUtf8 } from 'node:buffer';
import { idKey, tokenOf } from '../call.ts';
import { findMember, textAt } from '../wire/find.ts';
import { ARRAY, type Span } from '../wire/json.ts';
import { idText, scanMessage, type Message } from '../wire/scan.ts';
import { WireRule } from '../wire/wireRule.ts';

const LF = 10;
const CR = 13;
const SPACE = 0x20;
const META = 'io.modelcontextprotocol/';

/** What a client posted, once it is sure that it can be read in one way only. */
export interface Posted {
  /** One line, without its terminator. */
  readonly line: Buffer;
  readonly kind: 'request' | 'notification' | 'response';
  /** Empty on a response. */
  readonly method: string;
  /** JSON text and place of the id of a request. */
  readonly id: { readonly text: string; readonly key: string; readonly span: Span } | undefined;
  readonly token: { readonly text: string; readonly key: string; readonly span: Span } | undefined;
  /** The revision that it names itself. */
  readonly revision: string | undefined;
  /** The client, as it names itself, as JSON text. */
  readonly client: string | undefined;
  readonly message: Message;
}

export type Read =
  | { readonly ok: true; readonly posted: Posted }
  /** `id` as JSON text, where it could be read. */
  | { readonly ok: false; readonly rule: string; readonly id?: string | undefined };

/**
 * Reads a body under the same rules that hold for lines of stdio. A batch is refused in every revision: the only one that
 * has them lets no server depend on them. Line breaks between tokens become spaces, which changes no value.
 */
export function readPosted(body: Buffer): Read {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return no(WireRule.bom);
  if (!isUtf8(body)) return no(WireRule.utf8);
  const first = body.findIndex((c) => c !== SPACE && c !== LF && c !== CR && c !== 9);
  if (first < 0) return no(WireRule.json);
  if (body[first] === ARRAY) return no(WireRule.batch);
  const scan = scanMessage(body, first, body.length);
  if (scan.kind === 'fault') return no(scan.rule, scan.id);
  if (scan.kind !== 'message') return no(WireRule.json);
  const { message } = scan;
  for (const c of [LF, CR])
    for (let at = body.indexOf(c); at >= 0; at = body.indexOf(c, at + 1)) body[at] = SPACE;
  const text = message.id && idText(body, message.id);
  if (message.id && text === undefined) return no(WireRule.json);
  const id =
    message.id && text !== undefined ? { text, key: idKey(text), span: message.id } : undefined;
  const { method, params } = message;
  if (method === undefined && !id) return no(WireRule.json);
  const kind = method === undefined ? 'response' : id ? 'request' : 'notification';
  const meta = params?.meta;
  const told = tokenOf(body, meta);
  const span = meta && findMember(body, meta, 'progressToken');
  const client =
    method === 'initialize' && params
      ? findMember(body, params.span, 'clientInfo')
      : meta && findMember(body, meta, `${META}clientInfo`);
  return {
    ok: true,
    posted: {
      line: body,
      kind,
      method: method ?? '',
      id,
      token: told !== undefined && span ? { text: told, key: idKey(told), span } : undefined,
      revision: meta && textAt(body, findMember(body, meta, `${META}protocolVersion`)),
      client: client && body.toString('utf8', client.start, client.end),
      message,
    },
  };
}

const no = (rule: string, id?: string): Read => ({ ok: false, rule, id });
