// The least that a stdio hop in Node can be: bytes piped both ways. The yardstick for start-up.
import { spawn } from 'node:child_process';
import process from 'node:process';

const [file, ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
process.stdin.pipe(child.stdin);
child.stdout.pipe(process.stdout);
child.on('exit', (code) => process.exit(code ?? 1));
