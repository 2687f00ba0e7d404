import type { CallClaim } from '../shared/protocol/gate.ts';
import { INLINE_ARGS } from '../shared/protocol/limits.ts';
import { characterEnd, own, sha256 } from './parts.ts';
import { findMember, textAt } from './wire/find.ts';
import type { Message } from './wire/scan.ts';
import type { Span } from './wire/json.ts';

/** One `tools/call` on its way: the bytes of its line and where its parts stand in them. */
export interface Call {
  /** The whole line with its terminator. */
  readonly line: Buffer;
  /** The id as JSON text. */
  readonly id: string;
  readonly tool: string;
  readonly params: Span;
  readonly args: Span | undefined;
  /** The progress token as JSON text; undefined where the client gave none. */
  readonly token: string | undefined;
  readonly conversation: string | undefined;
  readonly task: boolean;
  readonly retry: boolean;
  /** A request of the 2026-07-28 revision, whose results carry `resultType`. */
  readonly modern: boolean;
  /** It is no call but another request, `tool` being its method: what it carries, its params without `_meta`. */
  readonly carried?: Buffer | undefined;
}

const VERSION = 'io.modelcontextprotocol/protocolVersion';

/** Characters of a conversation id; a longer one is no id of a client that we know, and is left out. */
const LONGEST = 256;

/** The conversation that a request claims to belong to. */
export function conversationOf(line: Buffer, meta: Span | undefined): string | undefined {
  const text = meta && textAt(line, findMember(line, meta, 'vscode.conversationId'));
  return text !== undefined && text.length <= LONGEST ? text : undefined;
}

/** The progress token of a request as JSON text. */
export function tokenOf(line: Buffer, meta: Span | undefined): string | undefined {
  const token = meta && findMember(line, meta, 'progressToken');
  const text = token && line.toString('utf8', token.start, token.end);
  return text !== undefined && /^["\d-]/.test(text) ? text : undefined;
}

/** Takes a call out of a checked message. */
export function callOf(message: Message, id: string, tool: string): Call {
  const { bytes: line, params } = message;
  const meta = params?.meta;
  return {
    line,
    id,
    tool,
    params: params?.span ?? { start: 0, end: 0 },
    args: params?.arguments,
    token: tokenOf(line, meta),
    conversation: conversationOf(line, meta),
    task: params?.task === true,
    retry: params?.retry === true,
    modern: meta !== undefined && findMember(line, meta, VERSION) !== undefined,
  };
}

/** The same call on bytes of its own, so that waiting keeps no larger buffer alive. */
export function detached(call: Call): Call {
  const line = own(call.line);
  return line === call.line ? call : { ...call, line };
}

/**
 * Two ids that a server may answer with the same text share a key: numbers by value as JavaScript reads them, strings
 * by their decoded text. 1 and "1" differ.
 */
export function idKey(id: string): string {
  if (!id.startsWith('"')) return `n${Number(id)}`;
  return id.includes('\\') ? `s${JSON.parse(id) as string}` : `s${id.slice(1, -1)}`;
}

/** The same for an id that nobody checked; undefined where it is none. */
export function uncheckedKey(text: string): string | undefined {
  try {
    return /^["\d-]/.test(text) ? idKey(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of the arguments; empty where `arguments` is absent. */
export function argumentBytes({ line, args, carried }: Call): Buffer {
  if (carried) return carried;
  return args ? line.subarray(args.start, args.end) : line.subarray(0, 0);
}

/** What the broker is told of a call. The hash is taken over the bytes that would be forwarded. */
export function claimOf(call: Call): CallClaim {
  const bytes = argumentBytes(call);
  return {
    id: call.id,
    tool: call.tool,
    hash: sha256(bytes),
    bytes: bytes.length,
    args: bytes.toString('utf8', 0, characterEnd(bytes, INLINE_ARGS)),
    ...(call.conversation !== undefined && { conversation: call.conversation }),
    ...(call.task && { task: true }),
    ...(call.retry && { retry: true }),
    ...(call.carried && { request: true }),
  };
}
