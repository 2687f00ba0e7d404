import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import process from 'node:process';
import {
  localhostHostValidation,
  localhostOriginValidation,
  type NodeIncomingMessageLike,
  NodeStreamableHTTPServerTransport,
  toNodeHandler,
  toWebRequest,
} from '@modelcontextprotocol/node';
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { eventStore } from './events.ts';
import { headersAgree } from './headers.ts';
import { everything } from './server.ts';

const sessions = new Map<string, NodeStreamableHTTPServerTransport>();
const modern = createMcpHandler(
  () =>
    everything({
      tools: () => modern.notify.toolsChanged(),
      prompts: () => modern.notify.promptsChanged(),
    }),
  { legacy: 'reject' },
);
const serveModern = toNodeHandler(modern);
const mayHost = localhostHostValidation();
const mayOrigin = localhostOriginValidation();

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The session of a request of the revisions up to 2025-11-25; a new one where it begins one. */
async function sessionOf(
  req: IncomingMessage,
  body: unknown,
): Promise<NodeStreamableHTTPServerTransport | undefined> {
  const id = req.headers['mcp-session-id'];
  if (typeof id === 'string') return sessions.get(id);
  if ((body as { method?: string } | undefined)?.method !== 'initialize') return undefined;
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: eventStore(),
    retryInterval: 100,
    onsessioninitialized: (begun) => void sessions.set(begun, transport),
    onsessionclosed: (ended) => void sessions.delete(ended),
  });
  await everything().connect(transport);
  return transport;
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!mayHost(req, res) || !mayOrigin(req, res)) return;
  const body = req.method === 'POST' ? await bodyOf(req) : undefined;
  const asked = req as NodeIncomingMessageLike;
  if (!(await isLegacyRequest(await toWebRequest(asked, body), body))) {
    if (headersAgree(req.headers, body)) await serveModern(asked, res, body);
    else refuse(res, 400, HEADER_MISMATCH, (body as { id?: unknown }).id);
    return;
  }
  const session = await sessionOf(req, body);
  if (session) await session.handleRequest(req, res, body);
  else refuse(res, req.headers['mcp-session-id'] === undefined ? 400 : 404);
}

const HEADER_MISMATCH = { code: -32020, message: 'A header and the body disagree' };
const NO_SESSION = { code: -32000, message: 'No such session' };

function refuse(res: ServerResponse, status: number, error = NO_SESSION, id: unknown = null): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ jsonrpc: '2.0', id, error }));
}

const server = createServer((req, res) => {
  serve(req, res).catch((thrown: unknown) => {
    console.error(thrown);
    if (!res.headersSent) res.writeHead(500);
    res.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`http://localhost:${port}/mcp\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
