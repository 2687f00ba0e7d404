import { FILTERS, HELLOS, listOf } from './surface/lists.ts';
import { initialCapabilities, modernVariant } from './surface/variant.ts';
import type { Expected } from './inFlight.ts';
import { argumentBytes, conversationOf, tokenOf, type Call } from './call.ts';
import type { Held } from './held.ts';
import { sha256 } from './parts.ts';
import { identityOf, type Asked } from './reply/asked.ts';
import { answerKind } from './reply/kinds.ts';
import { findMember, isTrueAt, textAt } from './wire/find.ts';
import type { Message } from './wire/scan.ts';

const CALL = 'tools/call';
/** Characters of a name that are told. */
const LONGEST = 1024;

/** What is to be done with the answer to a request that passes; undefined where it is nobody's business. */
export function expectationOf(message: Message, id: string): Expected | undefined {
  const { bytes, method, params } = message;
  if (method === undefined) return undefined;
  const list = listOf(method);
  if (list) {
    const cursor = params && findMember(bytes, params.span, 'cursor');
    return {
      kind: 'list',
      id,
      list,
      cursor: cursor && bytes.toString('utf8', cursor.start, cursor.end),
      variant: modernVariant(message),
    };
  }
  if (HELLOS.has(method))
    return {
      kind: 'hello',
      id,
      first: method === 'initialize',
      capabilities: initialCapabilities(message),
      variant: modernVariant(message),
    };
  const reply = askedOf(message, method);
  if (reply) return { kind: 'reply', id, asked: reply };
  if (method === 'subscriptions/listen') {
    const wanted = params && findMember(bytes, params.span, 'notifications');
    const filters = FILTERS.filter((f) => wanted && isTrueAt(bytes, findMember(bytes, wanted, f)));
    return { kind: 'listen', id, filters: new Set(filters) };
  }
  return undefined;
}

/** A request whose answer a model reads, a call not among them. */
function askedOf({ bytes, params, ...message }: Message, method: string): Asked | undefined {
  const kind = answerKind(method);
  if (!kind || !params) return undefined;
  const text = (name: string): string | undefined => {
    const span = findMember(bytes, params.span, name);
    return span && bytes.toString('utf8', span.start, span.end);
  };
  const { meta } = params;
  const token = tokenOf(bytes, meta);
  const conversation = conversationOf(bytes, meta);
  const task = method.startsWith('tasks/') ? text('taskId') : undefined;
  const uri = textAt(bytes, findMember(bytes, params.span, 'uri'));
  const name = (kind === 'resource' ? uri : params.name) ?? '';
  const what = task ?? text('uri') ?? text('arguments') ?? '';
  return {
    method,
    kind,
    name: name.slice(0, LONGEST),
    identity: params.retry ? '' : identityOf(method, name, sha256(Buffer.from(what)), conversation),
    conversation,
    modern: modernVariant({ ...message, bytes, params }) !== undefined,
    token,
    since: Date.now(),
    task,
  };
}

/** What is expected of the server for a call that goes to it. */
export function expectationOfCall({ call, n, edit, hash, since }: Held): Expected {
  const { id, tool, token, conversation, modern, task, retry } = call;
  return {
    kind: 'call',
    id,
    n,
    edit: edit?.text,
    mayBeTask: task || modern,
    asked: {
      method: CALL,
      kind: 'result',
      name: tool,
      identity: task || retry ? '' : identityOf(CALL, tool, hash, conversation),
      conversation,
      modern,
      token,
      since,
      task: undefined,
    },
  };
}

/** The identity of a call that has not been asked about; '' where its answer may be another every time. */
export function identityOfCall(call: Call): string {
  if (call.task || call.retry) return '';
  return identityOf(CALL, call.tool, sha256(argumentBytes(call)), call.conversation);
}
