import { ESLint } from 'eslint';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles } from '../../../esbuild.config.mjs';
import { forbidden } from '../../../eslint.layers.mjs';
import { importsOf, root, sourceFiles, text } from './graph.ts';
import { build, type BuildOptions } from 'esbuild';

const part = (name: string) => (name === 'webview' ? 'webview' : `src/${name}`);

/** Every fence of the import rule with a violation that it must catch. */
const SEEDED: readonly [from: string, specifier: string][] = [
  ['shared', '../core/policy/policy.ts'],
  ['shared', 'node:fs'],
  ['shared', 'vscode'],
  ['core', '../store/paths.ts'],
  ['core', '../broker/broker.ts'],
  ['core', 'node:crypto'],
  ['core', 'vscode'],
  ['store', '../broker/broker.ts'],
  ['store', '../clients/find.ts'],
  ['store', 'vscode'],
  ['broker', '../ui/log.ts'],
  ['broker', '../store/paths.ts'],
  ['broker', 'node:fs'],
  ['broker', 'node:fs/promises'],
  ['broker', 'vscode'],
  ['ui', '../broker/broker.ts'],
  ['ui', '../store/paths.ts'],
  ['ui', '../clients/find.ts'],
  ['ui', '../gate/main.ts'],
  ['ui', 'node:net'],
  ['ui', 'node:fs'],
  ['clients', '../store/paths.ts'],
  ['clients', 'node:child_process'],
  ['clients', 'vscode'],
  ['gate', '../core/policy/decide.ts'],
  ['gate', '../core/policy/lease.ts'],
  ['gate', '../core/policy/policy.ts'],
  ['gate', '../core/policy/pattern.ts'],
  ['gate', 're2js'],
  ['gate', '../core/consent/queue.ts'],
  ['gate', '../core/ledger/entry.ts'],
  ['gate', '../broker/broker.ts'],
  ['gate', '../store/paths.ts'],
  ['gate', '../alone.ts'],
  ['gate', 'vscode'],
  ['webview', '../src/core/policy/policy.ts'],
  ['webview', 'node:path'],
  ['webview', 'vscode'],
  ['webview', '@vscode/webview-ui-toolkit'],
];

describe('the import rule', () => {
  it.each(SEEDED)('forbids %s to import %s', (from, specifier) => {
    expect(forbidden(`${part(from)}/seeded.ts`, specifier)).toBeTypeOf('string');
  });

  it('allows the gate exactly the pure parts that DESIGN names', () => {
    for (const to of [
      'policy/grants.ts',
      'policy/grants/leased.ts',
      'review/review.ts',
      'flow/fingerprint.ts',
    ])
      expect(forbidden('src/gate/seeded.ts', `../core/${to}`)).toBeUndefined();
  });

  it('lets one file of the gate name what stands in for a window', () => {
    expect(forbidden('src/gate/broker/standIn.ts', '../../alone.ts')).toBeUndefined();
    expect(forbidden('src/gate/broker/link.ts', '../../alone.ts')).toBeTypeOf('string');
    expect(forbidden('src/gate/broker/standIn.ts', '../../wiring/alone/open.ts')).toBeTypeOf(
      'string',
    );
  });

  it('lets webview/ui/kit.ts alone import the toolkit', () => {
    expect(forbidden('webview/ui/kit.ts', '@vscode/webview-ui-toolkit')).toBeUndefined();
  });

  it('holds for every import of every source file', () => {
    const broken = sourceFiles('src', 'webview').flatMap((f) =>
      importsOf(text(f)).flatMap((i) => forbidden(f, i) ?? []),
    );
    expect(broken).toEqual([]);
  });

  it('is what the linter runs: a seeded import is an error, as is innerHTML', async () => {
    const eslint = new ESLint({ cwd: root });
    const seeded = [
      "import type { Uri } from 'vscode';",
      "import '../../store/paths.ts';",
      'export const f = (e: { innerHTML: string }) => { e.innerHTML = String(1 as never as Uri); };',
    ].join('\n');
    const rulesOf = async (filePath: string) => {
      const [result] = await eslint.lintText(seeded, { filePath });
      return result?.messages.map((m) => m.ruleId);
    };
    const found = await rulesOf(path.join(root, 'src/core/policy/decide.ts'));
    expect(found?.filter((r) => r === 'countersign/layers')).toHaveLength(2);
    expect(found).toContain('no-restricted-properties');
  });
});

describe('the type fences', () => {
  it.each([
    ['src/core', "import 'node:fs';"],
    ['src/core', 'process.exit();'],
    ['src/shared', 'document.title;'],
    ['src/shared', 'Buffer.from("");'],
    ['webview', 'process.exit();'],
  ])('fail the compiler in %s on: %s', (folder, code) => {
    const dir = mkdtempSync(path.join(root, folder, 'seeded-'));
    try {
      writeFileSync(path.join(dir, 'seeded.ts'), `${code}\nexport {};\n`);
      const tsconfig = path.join(dir, 'tsconfig.json');
      writeFileSync(tsconfig, JSON.stringify({ extends: '../tsconfig.json', include: ['.'] }));
      const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
      expect(() =>
        execFileSync(process.execPath, [tsc, '-p', tsconfig], { stdio: 'pipe' }),
      ).toThrow();
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

const bundleOf = (name: keyof typeof bundles, entry?: string) =>
  build({
    ...(bundles[name] as BuildOptions),
    ...(entry !== undefined && {
      entryPoints: [],
      stdin: { contents: entry, resolveDir: path.join(root, 'src'), loader: 'ts' as const },
    }),
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });

const inputs = async (name: keyof typeof bundles, entry?: string) => {
  const { metafile } = await bundleOf(name, entry);
  return Object.keys(metafile.inputs);
};

/** Parts that must never end up in a bundle. */
const STRANGERS: readonly [keyof typeof bundles, RegExp][] = [
  [
    'gate',
    /^src\/(broker|store|ui|clients)\/|^src\/core\/(?!policy\/(grants|condition)|review|flow|launch\/(code|packages|runners|programs|versions|concern)\.ts)|^webview\//,
  ],
  ['alone', /^src\/(ui|clients|gate|lookup)\/|^webview\//],
  ['uninstall', /^src\/(broker|ui|gate)\/|^src\/core\/(?!launch\/keys\.ts)|^webview\//],
  ['webview', /^src\/(?!shared\/)/],
  ['tabs', /^src\/(?!shared\/)/],
  ['extension', /^src\/gate\/|^webview\/|webview-ui-toolkit/],
];

describe('the bundles', () => {
  it.each(STRANGERS)('%s carries none of the parts it may not know', async (name, stranger) => {
    expect((await inputs(name)).filter((f) => stranger.test(f))).toEqual([]);
  });

  it('would show a stranger in its metafile (seeded)', async () => {
    const found = await inputs('gate', "import './core/policy/decide.ts';");
    expect(found.some((f) => /^src\/core\/policy\/decide/.test(f))).toBe(true);
  });

  it('counts what the gate compiles later as a part of it', async () => {
    expect(await inputs('gate')).toContain('src/core/review/words/book.ts');
  });

  it.each<[keyof typeof bundles, string]>([
    ['gate', "import * as vscode from 'vscode'; console.log(vscode);"],
    ['webview', "import net from 'node:net'; console.log(net);"],
    ['webview', "import * as vscode from 'vscode'; console.log(vscode);"],
  ])('%s does not build with: %s', async (name, entry) => {
    await expect(bundleOf(name, entry)).rejects.toThrow();
  });

  it('ships no SDK, no schemas and no engine of patterns in the gate', async () => {
    const strange = /@modelcontextprotocol|node_modules\/(re2js|zod)/;
    expect((await inputs('gate')).filter((f) => strange.test(f))).toEqual([]);
    const seeded = await inputs('gate', "import './core/policy/pattern.ts';");
    expect(seeded.some((f) => strange.test(f))).toBe(true);
    expect(await inputs('gate', "import './core/policy/grants.ts';")).toContain(
      'src/core/policy/grants/meets.ts',
    );
  });
});
