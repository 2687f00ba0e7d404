import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folders } from '../../attacks/rig/pages.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

/** The one with the largest program of a sandbox, on whatever machine this runs. */
const TARGET = 'linux-x64';

describe('the package', () => {
  const vsix = path.join(root, `countersign-${TARGET}.vsix`);
  beforeAll(() => {
    node('package.mjs', TARGET);
  }, 120_000);
  afterAll(() => {
    rmSync(vsix);
    node('esbuild.config.mjs');
  }, 120_000);

  it('holds exactly these files', () => {
    const files = node(vsce, 'ls', '--no-dependencies').split('\n').filter(Boolean).sort();
    expect(files).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/alone.js',
      'dist/coverage.css',
      'dist/engine.js',
      'dist/extension.js',
      'dist/front.js',
      'dist/gate.js',
      'dist/guard.css',
      'dist/inspector.css',
      'dist/package.json',
      'dist/patterns.js',
      'dist/readers.js',
      'dist/sandbox.js.br',
      'dist/sandbox/apply-seccomp-x64.br',
      'dist/sandbox/srt-proxy-agent.jar',
      'dist/secrets.js',
      'dist/signIn.js.br',
      'dist/sigstore.js',
      'dist/tabs.js',
      'dist/uninstall.js',
      'dist/validator.js',
      'dist/visitor.js',
      'dist/webview.css',
      'dist/webview.js',
      'media/icon.png',
      'media/icon.svg',
      'media/readme/card.png',
      'media/tab-dark.svg',
      'media/tab-light.svg',
      'media/walkthrough/editor.md',
      'media/walkthrough/guard.md',
      'media/walkthrough/try.md',
      'package.json',
      'package.nls.json',
      'schemas/managed-rules.schema.json',
      'schemas/rules.schema.json',
      ...folders.map((attack) => `test/attacks/${attack}/README.md`).sort(),
    ]);
  }, 120_000);

  it('is at most 1.6 MB', () => {
    expect(statSync(vsix).size).toBeLessThanOrEqual(1.6e6);
  });
});
