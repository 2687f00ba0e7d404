// An MCP server on stdio that writes down every line it receives, byte for byte (base64, one a line, in the file
// RECORD names), and does what its tools say. `tools/call` is written down before anything is answered.
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const record = process.env.RECORD;
const send = (text) => process.stdout.write(`${text}\n`);
const reply = (id, result) => send(JSON.stringify({ jsonrpc: '2.0', id, result }));
const text = (t) => ({ content: [{ type: 'text', text: t }] });
const tools = ['echo', 'env', 'raw', 'wait', 'exit', 'progress'].map((name) => ({
  name,
  inputSchema: { type: 'object' },
}));

const TOOLS = {
  echo: (id, a) => reply(id, { ...text(JSON.stringify(a) ?? 'absent'), structuredContent: a }),
  env: (id) => reply(id, text(JSON.stringify(process.env))),
  // Writes the given lines (base64) as they are, then answers.
  raw: (id, a) => {
    for (const line of a.lines) process.stdout.write(Buffer.from(line, 'base64'));
    reply(id, text('done'));
  },
  wait: (id, a) => void setTimeout(() => reply(id, text('waited')), a.ms),
  exit: (_id, a) => process.exit(a.code),
  // Reports the given progress values on the token of the call, then answers.
  progress: (id, a, meta) => {
    for (const progress of a.values)
      send(
        JSON.stringify({
          jsonrpc: '2.0',
          method: 'notifications/progress',
          params: { progressToken: meta.progressToken, progress },
        }),
      );
    reply(id, text('done'));
  },
};

function handle({ id, method, params }) {
  if (method === undefined || id === undefined) return;
  if (method === 'initialize')
    reply(id, {
      protocolVersion: params?.protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: 'recorder', version: '1' },
    });
  else if (method === 'tools/list') reply(id, { tools });
  else if (method === 'tools/call')
    (TOOLS[params?.name] ?? TOOLS.echo)(id, params?.arguments, params?._meta);
  else reply(id, { method });
}

let rest = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
    const line = rest.subarray(0, end + 1);
    rest = rest.subarray(end + 1);
    if (record) appendFileSync(record, `${line.toString('base64')}\n`);
    let message;
    try {
      message = JSON.parse(line.toString());
    } catch {
      continue;
    }
    for (const m of Array.isArray(message) ? message : [message]) if (m) handle(m);
  }
});
process.stdin.on('end', () => {
  if (record && rest.length > 0) appendFileSync(record, `${rest.toString('base64')}\n`);
  process.exit(0);
});
