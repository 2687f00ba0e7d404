// Answers `tools/call` with one text of the number of megabytes that the argument `megabytes` names; in the member
// order that puts the id last.
import process from 'node:process';

let rest = '';
process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk.toString()).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, method, params } = JSON.parse(line);
    if (id === undefined) continue;
    const text =
      method === 'tools/call' ? 'x'.repeat(params.arguments.megabytes * 1024 * 1024) : '';
    process.stdout.write(
      `{"result":{"content":[{"type":"text","text":"${text}"}]},"jsonrpc":"2.0","id":${id}}\n`,
    );
  }
});
process.stdin.on('end', () => process.exit(0));
