// An MCP server on stdio for tests of what runs without a window. Its argument names a folder: `tools.json` holds what it
// says of its tools, `reply.txt` what every call answers (both read anew each time), and each call is noted in `ran`.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [, , folder] = process.argv;
const at = (name) => path.join(folder, name);
const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const reply = () =>
  existsSync(at('reply.txt')) ? readFileSync(at('reply.txt'), 'utf8') : 'a note';
appendFileSync(at('started'), 'x');

const ANSWERS = {
  initialize: ({ params }) => ({
    protocolVersion: params.protocolVersion,
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: 'notes', version: '1' },
  }),
  'tools/list': () => ({ tools: JSON.parse(readFileSync(at('tools.json'), 'utf8')) }),
  'tools/call': ({ params }) => {
    appendFileSync(at('ran'), `${params.name} ${JSON.stringify(params.arguments)}\n`);
    return { content: [{ type: 'text', text: reply() }] };
  },
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
