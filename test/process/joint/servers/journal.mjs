// An MCP server on stdio for tests: appends what it runs to the file JOURNAL names, one JSON line each, before it
// answers. Tools: `echo` answers its arguments, `wait` after `ms`, `die` ends the process without an answer,
// `flood` writes `mb` megabytes of notifications, `pid` tells process ids, `env` the names of its environment.
// With `--reads` there is `read_args`, too, which is `echo` under the name of a tool that only reads.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const journal = process.env.JOURNAL;
const note = (entry) => journal && appendFileSync(journal, `${JSON.stringify(entry)}\n`);
const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (t) => ({ content: [{ type: 'text', text: t }] });

/** `--stubborn`: neither the end of stdin nor SIGTERM ends it, and it has a child that is no better. */
if (process.argv.includes('--stubborn')) {
  process.on('SIGTERM', () => {});
  process.stdin.on('end', () => setTimeout(() => {}, 600_000));
  if (!process.argv.includes('--child'))
    spawn(process.execPath, [...process.argv.slice(1), '--child'], { stdio: 'ignore' });
}

note({ started: process.pid, cwd: process.cwd(), env: Object.keys(process.env) });

const TOOLS = {
  echo: (id, a) => send({ id, result: text(JSON.stringify(a) ?? 'absent') }),
  wait: (id, a) => void setTimeout(() => send({ id, result: text('waited') }), a.ms),
  die: () => process.exit(3),
  pid: (id) => send({ id, result: text(String(process.pid)) }),
  env: (id) => send({ id, result: text(JSON.stringify(process.env)) }),
  flood: (id, a) => {
    const line = `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'x'.repeat(65_000) } })}\n`;
    let left = a.mb * 16;
    const more = () => {
      while (left-- > 0)
        if (!process.stdout.write(line)) return void process.stdout.once('drain', more);
      send({ id, result: text('flooded') });
    };
    more();
  },
};
if (process.argv.includes('--reads')) TOOLS.read_args = TOOLS.echo;
const tools = Object.keys(TOOLS).map((name) => ({
  name,
  description: `Runs ${name}.`,
  inputSchema: { type: 'object' },
}));

function handle({ id, method, params }) {
  if (method === 'notifications/cancelled') note({ cancelled: params.requestId });
  if (id === undefined || method === undefined) return;
  if (method === 'initialize')
    send({
      id,
      result: {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'journal', version: '1' },
      },
    });
  else if (method === 'tools/list') send({ id, result: { tools } });
  else if (method === 'tools/call') {
    note({ ran: params.name, args: params.arguments });
    (TOOLS[params.name] ?? TOOLS.echo)(id, params.arguments);
  } else send({ id, result: {} });
}

let rest = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) if (line !== '') handle(JSON.parse(line));
});
if (!process.argv.includes('--stubborn')) process.stdin.on('end', () => process.exit(0));
