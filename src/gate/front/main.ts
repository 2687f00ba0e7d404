import type { FrontNews } from '../../shared/front.ts';
import { Framer } from '../wire/frames.ts';
import { clientNames } from './names.ts';
import { Front } from './front.ts';
import { readStart } from './start.ts';

/** Bytes of what the window says first: a few names, paths and variables. */
const LONGEST = 4 << 20;

const tell = (news: FrontNews): void => void process.stdout.write(`${JSON.stringify(news)}\n`);

let front: Front | undefined;
let over = false;

async function serve(line: string): Promise<void> {
  const start = readStart(line);
  if (!start) {
    tell({ t: 'failed', code: 'EINVAL' });
    process.exit(2);
  }
  front = new Front(start, (clients) => tell({ t: 'clients', clients: clientNames(clients) }));
  const listening = await front.listen();
  if ('port' in listening) {
    tell({ t: 'listening', port: listening.port });
    return;
  }
  tell({ t: 'failed', code: listening.code });
  process.exit(1);
}

/** The window is gone, or wants no more: nothing of it stays. */
async function end(): Promise<void> {
  if (over) return;
  over = true;
  await front?.close();
  process.exit(0);
}

const framer = new Framer(LONGEST, {
  line: (bytes) => {
    if (!front) void serve(bytes.toString('utf8'));
  },
  oversize: () => void end(),
});
process.stdin.on('data', (chunk: Buffer) => framer.push(chunk));
process.stdin.once('end', () => void end());
process.stdin.on('error', () => void end());
process.stdout.on('error', () => void end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
