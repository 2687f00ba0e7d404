import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Node 24 as the dev dependency `node` ships it; code-server runs on no other. */
export function node24(): string {
  const manifest = createRequire(import.meta.url).resolve('node/package.json');
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
