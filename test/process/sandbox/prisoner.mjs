// A server that does what a tool of it is told, to see what its sandbox lets through.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { lookup } from 'node:dns/promises';
import { createInterface } from 'node:readline';

const reached = (options) =>
  new Promise((resolve) => {
    const socket = connect(options);
    socket.setTimeout(3000, () => resolve('timeout'));
    socket.on('connect', () => resolve('connected'));
    socket.on('error', (error) => resolve(error.code));
  });

const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return error.code;
  }
};

const ACTS = {
  read: ({ file }) => readFileSync(file, 'utf8'),
  list: ({ folder }) => readdirSync(folder).join(','),
  write: ({ file }) => (writeFileSync(file, 'escaped'), 'written'),
  tcp: ({ host, port }) => reached({ host, port }),
  unix: ({ path }) => reached({ path }),
  dns: async ({ name }) => (await lookup(name)).address,
  // Everything that the environments and command lines of processes tell, as far as they are there.
  processes: () =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((pid) => ['environ', 'cmdline'].map((name) => `/proc/${pid}/${name}`))
      .map((file) => `${file} ${attempt(() => readFileSync(file, 'utf8').replaceAll('\0', ' '))}`)
      .join('\n'),
  descriptors: () =>
    readdirSync('/proc/self/fd')
      .map((fd) => attempt(() => `${fd} ${readlinkSync(`/proc/self/fd/${fd}`)}`))
      .join('\n'),
  link: ({ to, at }) => (symlinkSync(to, at), 'linked'),
  env: () => Object.keys(process.env).sort().join(','),
  get: ({ url }) => {
    const { stdout, stderr } = spawnSync('curl', ['-sS', '-m', '25', '--noproxy', '', url]);
    return `${stdout}${stderr}`;
  },
  outlive: ({ file }) => {
    const script = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(file)}, '.'), 20)`;
    spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' }).unref();
    return 'spawned';
  },
};

const TOOLS = Object.keys(ACTS).map((name) => ({
  name,
  description: `Tries to ${name}.`,
  inputSchema: { type: 'object' },
}));

const say = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

async function act({ name, arguments: args = {} }) {
  try {
    return String(await ACTS[name](args));
  } catch (error) {
    return error.code ?? String(error);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  if (method === 'initialize')
    say({
      id,
      result: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'prisoner', version: '1' },
      },
    });
  else if (method === 'tools/list') say({ id, result: { tools: TOOLS } });
  else if (method === 'tools/call')
    void act(params).then((text) => say({ id, result: { content: [{ type: 'text', text }] } }));
  else say({ id, result: {} });
}
