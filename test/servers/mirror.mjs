// Answers every request with the value of `params.result`; with `raw`, writes that string as it is. A `silent` request
// gets no answer.
import process from 'node:process';

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, params } = JSON.parse(line);
    if (id === undefined || params.silent) continue;
    process.stdout.write(
      `${params.raw ? params.result : JSON.stringify({ jsonrpc: '2.0', id, result: params.result })}\n`,
    );
  }
});
process.stdin.on('end', () => process.exit(0));
