import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folders } from '../../attacks/rig/pages.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [vsce, ...args], { cwd: root, encoding: 'utf8' });

describe('the package', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-package-'));
  const vsix = path.join(folder, 'countersign.vsix');
  beforeAll(() => {
    execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: root });
    run(
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      vsix,
    );
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds exactly these files', () => {
    const files = run('ls', '--no-dependencies').split('\n').filter(Boolean).sort();
    expect(files).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/coverage.css',
      'dist/coverage.js',
      'dist/extension.js',
      'dist/gate.js',
      'dist/guard.css',
      'dist/guard.js',
      'dist/inspector.css',
      'dist/inspector.js',
      'dist/package.json',
      'dist/patterns.js',
      'dist/readers.js',
      'dist/secrets.js',
      'dist/uninstall.js',
      'dist/validator.js',
      'dist/visitor.js',
      'dist/webview.css',
      'dist/webview.js',
      'l10n/bundle.l10n.json',
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

  it('is at most 1.5 MB', () => {
    expect(statSync(vsix).size).toBeLessThanOrEqual(1.5e6);
  });
});
