// Answers every request, one byte at a time, so that lines and characters arrive in pieces.
import process from 'node:process';

process.stdout.setDefaultEncoding('latin1');
async function drip(text) {
  for (const byte of Buffer.from(text)) {
    process.stdout.write(Buffer.from([byte]));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
process.stdin.on('data', (chunk) => {
  for (const line of chunk.toString().split('\n').filter(Boolean)) {
    const { id } = JSON.parse(line);
    if (id !== undefined)
      void drip(`${JSON.stringify({ jsonrpc: '2.0', id, result: { text: 'é漢😀' } })}\n`);
  }
});
process.stdin.on('end', () => process.exit(0));
