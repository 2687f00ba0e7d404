import { fold, idText, type Message } from './scan.ts';
import type { WireRule } from './wireRule.ts';

/** What is done with a message of the client. */
export type Way =
  | { readonly way: 'pass' }
  | { readonly way: 'call'; readonly id: string; readonly tool: string }
  | { readonly way: 'refuse'; readonly rule: WireRule; readonly id?: string };

const CALL = 'tools/call';
/** Characters of an id or a tool name that can be told to a broker and shown. */
const LONGEST = 1024;
const PASS: Way = { way: 'pass' };

/**
 * Decides whether a message passes, is held, or is refused. A call that could be read in two ways is refused, never
 * passed: without a usable id no answer could be matched, without a usable name nobody could be asked.
 */
export function wayOf(message: Message): Way {
  const { method, params, id } = message;
  if (method !== CALL) {
    if (method === undefined || fold(method).trim() !== CALL) return PASS;
    return refuse('wire.variant', message);
  }
  const text = id && idText(message.bytes, id);
  if (text === undefined || !params?.object || params.name === undefined)
    return refuse('wire.call', message);
  if (text.length > LONGEST || params.name.length > LONGEST) return refuse('wire.call', message);
  if (params.variant) return refuse('wire.variant', message);
  return { way: 'call', id: text, tool: params.name };
}

function refuse(rule: WireRule, { bytes, id }: Message): Way {
  const text = id && idText(bytes, id);
  return { way: 'refuse', rule, ...(text !== undefined && { id: text }) };
}
