import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Message } from './child.ts';

/**
 * `carrier <url>`: stdio in front of a server over HTTP, as plain as it can be. It stands where the gate stands, so that
 * what the gate makes of such a server can be compared. It reviews, holds and recovers nothing.
 */
const [url = ''] = process.argv.slice(2);
const VERSION = 'io.modelcontextprotocol/protocolVersion';
let session: string | undefined;
let version: string | undefined;
let begun: Promise<unknown> = Promise.resolve();

function headersOf({ method, params }: Message): Record<string, string> {
  const claimed = params?._meta?.[VERSION];
  if (session === undefined && typeof claimed === 'string') version = claimed;
  const modern = session === undefined && version !== undefined;
  const name = params?.['name'] ?? params?.['uri'];
  const region = (params?.['arguments'] as { region?: unknown } | undefined)?.region;
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(session !== undefined && { 'mcp-session-id': session }),
    ...(version !== undefined && { 'mcp-protocol-version': version }),
    ...(modern && method !== undefined && { 'mcp-method': method }),
    ...(modern && typeof name === 'string' && { 'mcp-name': name }),
    ...(modern && typeof region === 'string' && { 'mcp-param-region': region }),
  };
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);

/** Writes what a response holds. The last event id, where the stream ended without an answer. */
async function read(response: Response, answers: boolean): Promise<string | undefined> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
    const body = await response.text();
    if (body !== '') out(body);
    return undefined;
  }
  let last: string | undefined;
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const event of whole) {
      last = /^id: (.*)$/m.exec(event)?.[1] ?? last;
      const data = /^data: (\{.*)$/m.exec(event)?.[1];
      if (data === undefined) continue;
      out(data);
      if (answers && (JSON.parse(data) as Message).method === undefined) return undefined;
    }
  }
  return last;
}

const get = (more: Record<string, string>) =>
  fetch(url, { headers: { ...headersOf({}), accept: 'text/event-stream', ...more } });

const aborts = new Map<string, AbortController>();

async function post(line: string, message: Message): Promise<void> {
  const { id, method } = message;
  const abort = new AbortController();
  if (id !== undefined) aborts.set(JSON.stringify(id), abort);
  const { signal } = abort;
  const headers = headersOf(message);
  const response = await fetch(url, { method: 'POST', headers, body: line, signal });
  const given = response.headers.get('mcp-session-id');
  if (method === 'initialize' && given !== null) {
    session = given;
    version = '2025-11-25';
  }
  let last = await read(response, id !== undefined);
  while (last !== undefined && session !== undefined)
    last = await read(await get({ 'last-event-id': last }), true);
  if (method === 'notifications/initialized') void get({}).then((events) => read(events, false));
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as Message;
  if (message.method === 'notifications/cancelled' && session === undefined) {
    aborts.get(JSON.stringify(message.params?.['requestId']))?.abort();
    continue;
  }
  await begun;
  const posted = post(line, message).catch(() => undefined);
  if (message.method === 'initialize' || message.method === 'notifications/initialized')
    begun = posted;
}
process.exit(0);
