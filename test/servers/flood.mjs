// From the first line that it reads on, writes MEGABYTES of notifications as fast as they are taken, then answers the
// requests that came.
import process from 'node:process';

const line = `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { data: 'x'.repeat(8000) } })}\n`;
let left = Math.ceil((Number(process.env.MEGABYTES) * 1024 * 1024) / line.length);
const ids = [];
const answer = () => {
  for (const id of ids.splice(0))
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: { flooded: true } })}\n`);
};
function flood() {
  while (left > 0) {
    left--;
    if (!process.stdout.write(line)) {
      process.stdout.once('drain', flood);
      return;
    }
  }
  answer();
}
process.stdin.on('data', (chunk) => {
  for (const text of chunk.toString().split('\n').filter(Boolean)) {
    const { id } = JSON.parse(text);
    if (id !== undefined) ids.push(id);
  }
  if (left === 0) answer();
});
process.stdin.once('data', flood);
process.stdin.on('end', () => process.exit(0));
