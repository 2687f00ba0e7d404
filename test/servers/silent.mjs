// Reads nothing and answers nothing, until it is ended.
import process from 'node:process';

process.stdin.pause();
setTimeout(() => undefined, 600_000);
