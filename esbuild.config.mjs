import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The UMD build of jsonc-parser hides its parts from a bundler; the ES build does not. */
const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** Parts that are loaded when they are first needed, each a file of its own beside the bundle. */
const LAZY = {
  'schema.ts': './validator.js',
  'secretScanner.ts': './secrets.js',
  'visitClient.ts': './visitor.js',
};
const lazy = {
  name: 'lazy',
  setup(b) {
    b.onResolve({ filter: /\/(?:schema|secretScanner|visitClient)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: LAZY[path.split('/').at(-1)], external: true }
        : undefined,
    );
  },
};

/** The bundles; each target makes a forbidden import fail to resolve. */
export const bundles = {
  extension: {
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    alias,
    plugins: [lazy],
  },
  validator: {
    entryPoints: ['src/core/consent/schema.ts'],
    outfile: 'dist/validator.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  secrets: {
    entryPoints: ['src/store/secretScanner.ts'],
    outfile: 'dist/secrets.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  visitor: {
    entryPoints: ['src/wiring/visitClient.ts'],
    outfile: 'dist/visitor.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  gate: {
    entryPoints: ['src/gate/main.ts'],
    outfile: 'dist/gate.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  uninstall: {
    entryPoints: ['src/uninstall.ts'],
    outfile: 'dist/uninstall.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    alias,
  },
  /** A broker without an editor, for test/bench; not shipped. */
  benchBroker: {
    entryPoints: ['test/bench/standaloneBroker.ts'],
    outfile: 'dist/bench-broker.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    alias,
  },
  webview: {
    entryPoints: ['webview/main.ts'],
    outfile: 'dist/webview.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
  guard: {
    entryPoints: ['webview/guard/main.ts'],
    outfile: 'dist/guard.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
  inspector: {
    entryPoints: ['webview/inspector/main.ts'],
    outfile: 'dist/inspector.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
};

const styles = {
  webview: 'webview/styles.css',
  guard: 'webview/guard/styles.css',
  inspector: 'webview/inspector/styles.css',
};

export async function bundle(name, overrides = {}) {
  const result = await build({
    bundle: true,
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...bundles[name],
    ...overrides,
  });
  return result;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  await mkdir('dist', { recursive: true });
  await writeFile('dist/package.json', '{"type":"commonjs"}\n');
  for (const name of Object.keys(bundles)) {
    const { metafile } = await bundle(name);
    await writeFile(`dist/${name}.meta.json`, JSON.stringify(metafile));
  }
  for (const [name, entry] of Object.entries(styles))
    await build({
      entryPoints: [entry],
      outfile: `dist/${name}.css`,
      bundle: true,
      minify: true,
      logLevel: 'warning',
    });
}
