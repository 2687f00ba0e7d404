/**
 * A minimal MCP server for measuring, on stdio, or with `--http` over Streamable HTTP on a port that it prints: `echo` and
 * `read_record` return their payload; `--tools N` definitions are listed.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

const at = process.argv.indexOf('--tools');
const count = at < 0 ? 20 : Number(process.argv[at + 1]);
const tools = [
  { name: 'echo', description: 'Returns the payload.', inputSchema: { type: 'object' } },
  {
    name: 'read_record',
    description: 'Returns the payload.',
    inputSchema: { type: 'object', properties: { payload: { type: 'string' } } },
  },
  ...Array.from({ length: count - 2 }, (_, i) => ({
    name: `tool_${i}`,
    description: `Tool number ${i}. It looks a record up by its key and returns the fields asked for.`,
    inputSchema: {
      type: 'object',
      properties: {
        key: { type: 'string', description: 'The key of the record.' },
        fields: { type: 'array', items: { type: 'string' }, description: 'Names of fields.' },
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      },
      required: ['key'],
    },
  })),
];

interface Request {
  id?: unknown;
  method?: string;
  params?: { protocolVersion?: string; arguments?: { payload?: string } };
}

function answer({ method = '', params }: Request): unknown {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: params?.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'bench-echo', version: '1' },
      };
    case 'tools/list':
      return { tools };
    case 'tools/call':
      return { content: [{ type: 'text', text: params?.arguments?.payload ?? '' }] };
    default:
      return {};
  }
}

let parts: Buffer[] = [];
function line(bytes: Buffer): void {
  const request = JSON.parse(bytes.toString('utf8')) as Request;
  if (request.id === undefined) return;
  const { id } = request;
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: answer(request) })}\n`);
}
function serve(): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method !== 'POST') {
        response.writeHead(405).end();
        return;
      }
      const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Request;
      if (asked.id === undefined) {
        response.writeHead(202).end();
        return;
      }
      const said = JSON.stringify({ jsonrpc: '2.0', id: asked.id, result: answer(asked) });
      response.writeHead(200, { 'content-type': 'application/json' }).end(said);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}

if (process.argv.includes('--http')) serve();
else process.stdin.on('data', read);

function read(chunk: Buffer): void {
  let from = 0;
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
    parts.push(chunk.subarray(from, end));
    line(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
    parts = [];
    from = end + 1;
  }
  if (from < chunk.length) parts.push(chunk.subarray(from));
}
