import { isObject, parametersOf, type HeaderParameter } from '../../../shared/headerParameters.ts';
import { findMember, textAt } from '../../wire/find.ts';
import { readServerLine } from '../../wire/serverLine.ts';
import type { Headers } from './connect.ts';

/** Members of `params` that name what a request is about, where its revision wants them in a header. */
const NAMED: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
};
/** A value as a header may carry it. */
export function headerValue(text: string): string {
  const plain = /^[\t\x20-\x7e]+$/.test(text) && text.trim() === text;
  return plain && !/^=\?base64\?.*\?=$/.test(text)
    ? text
    : `=?base64?${Buffer.from(text).toString('base64')}?=`;
}

/**
 * What the 2026-07-28 revision wants repeated outside the body, where those on the way can read it: the method, the name
 * of what is asked for, and the arguments that the tool's own list marks. All of it is taken from the bytes that are
 * sent, so that header and body cannot disagree.
 */
export class Exposed {
  readonly #tools = new Map<string, readonly HeaderParameter[]>();

  /** Takes the answer to `tools/list`. */
  learn(line: Buffer): void {
    const result = readServerLine(line).messages[0]?.result;
    const tools = result && findMember(line, result, 'tools');
    const listed: unknown = tools && parsed(line.toString('utf8', tools.start, tools.end));
    if (!Array.isArray(listed)) return;
    for (const tool of listed as readonly unknown[])
      if (isObject(tool) && typeof tool['name'] === 'string')
        this.#tools.set(tool['name'], parametersOf(tool['inputSchema']));
  }

  headers(body: Buffer, method: string): Headers {
    const params = findMember(body, { start: 0, end: body.length }, 'params');
    const named = NAMED[method];
    const name =
      params && named !== undefined ? textAt(body, findMember(body, params, named)) : undefined;
    const wanted =
      method === 'tools/call' && name !== undefined ? this.#tools.get(name) : undefined;
    const args = params && wanted?.length ? findMember(body, params, 'arguments') : undefined;
    const values: unknown = args && parsed(body.toString('utf8', args.start, args.end));
    return {
      'mcp-method': headerValue(method),
      ...(name !== undefined && { 'mcp-name': headerValue(name) }),
      ...Object.fromEntries(
        (wanted ?? []).flatMap(({ path, header }) => {
          const text = primitive(path.reduce(member, values));
          return text === undefined
            ? []
            : [[`mcp-param-${header.toLowerCase()}`, headerValue(text)]];
        }),
      ),
    };
  }
}

const member = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

function primitive(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
