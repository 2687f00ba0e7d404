// Writes every byte that it receives to the file RECEIVED names, and answers `initialize` and `ping`, nothing else.
import { appendFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const file = process.env.RECEIVED;
writeFileSync(file, '');
const send = (id, result) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);

let rest = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  appendFileSync(file, chunk);
  rest = Buffer.concat([rest, chunk]);
  for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
    const line = rest.toString('utf8', 0, end);
    rest = rest.subarray(end + 1);
    if (!/^\{"jsonrpc":"2.0","id":/.test(line)) continue;
    const { id, method, params } = JSON.parse(line);
    const { protocolVersion } = params ?? {};
    const serverInfo = { name: 'canary', version: '1' };
    if (method === 'initialize')
      send(id, { protocolVersion, capabilities: { tools: {} }, serverInfo });
    else if (method === 'ping') send(id, {});
  }
});
process.stdin.on('end', () => process.exit(0));
