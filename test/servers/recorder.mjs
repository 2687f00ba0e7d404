// An MCP server on stdio that writes down every line it receives, byte for byte (base64, one a line, in the file
// RECORD names; lines of 4 MB and more are left out), and does what its tools say. `tools/call` is written down before
// anything is answered. `params.rest` of other requests, and the tool `tell`, are the answer behind its id, as text.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const record = process.env.RECORD;
const send = (text) => process.stdout.write(`${text}\n`);
const reply = (id, result) => send(JSON.stringify({ jsonrpc: '2.0', id, result }));
const text = (t) => ({ content: [{ type: 'text', text: t }] });
const tell = (id, rest) => send(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},${rest}}`);
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
  tell: (id, a) => tell(id, a.rest),
  wait: (id, a) => void setTimeout(() => reply(id, text('waited')), a.ms),
  digest: (id, a) => reply(id, text(createHash('sha256').update(a.text).digest('hex'))),
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
  else if (params?.rest) tell(id, params.rest);
  else if (method === 'tools/list') reply(id, { tools });
  else if (method === 'tools/call')
    (TOOLS[params?.name] ?? TOOLS.echo)(id, params?.arguments, params?._meta);
  else reply(id, { method });
}

let parts = [];
process.stdin.on('data', (chunk) => {
  let from = 0;
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
    const line = Buffer.concat([...parts, chunk.subarray(from, end + 1)]);
    parts = [];
    from = end + 1;
    if (record && line.length < 4 << 20) appendFileSync(record, `${line.toString('base64')}\n`);
    let message;
    try {
      message = JSON.parse(line.toString());
    } catch {
      continue;
    }
    for (const m of Array.isArray(message) ? message : [message]) if (m) handle(m);
  }
  if (from < chunk.length) parts.push(chunk.subarray(from));
});
process.stdin.on('end', () => {
  if (record && parts.length > 0)
    appendFileSync(record, `${Buffer.concat(parts).toString('base64')}\n`);
  process.stdout.write('', () => process.exit(0));
});
