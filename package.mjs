import { execFileSync } from 'node:child_process';
import { HERE } from './esbuild.config.mjs';

/**
 * Packages for the kinds of machines that are named (`linux-x64`, `darwin-arm64` …), or `universal`; without any, for
 * this one. A package holds the program of the sandbox for its own processor alone; the universal one holds none, and
 * can make no sandbox on Linux.
 */
const named = process.argv.slice(2);
const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

for (const target of named.length > 0 ? named : [HERE]) {
  const out = named.length > 0 ? `countersign-${target}.vsix` : 'countersign.vsix';
  const own = target === 'universal' ? [] : ['--target', target];
  node('esbuild.config.mjs', target);
  node('node_modules/@vscode/vsce/vsce', 'package', ...own, ...options, '--out', out);
}
