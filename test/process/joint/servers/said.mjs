// An MCP server on stdio for tests that says of its tools what the file named by its argument holds (a JSON array),
// read anew for every list. It runs nothing.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [, , file] = process.argv;
const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

const ANSWERS = {
  initialize: ({ params }) => ({
    protocolVersion: params.protocolVersion,
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: 'said', version: '1' },
  }),
  'tools/list': () => ({ tools: JSON.parse(readFileSync(file, 'utf8')) }),
  'tools/call': ({ params }) => ({ content: [{ type: 'text', text: `ran ${params.name}` }] }),
};

let rest = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    if (line === '') continue;
    const message = JSON.parse(line);
    if (message.id !== undefined && message.method !== undefined)
      send({ id: message.id, result: ANSWERS[message.method]?.(message) ?? {} });
  }
});
process.stdin.on('end', () => process.exit(0));
