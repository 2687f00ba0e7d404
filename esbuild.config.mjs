import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';

/** The UMD build of jsonc-parser hides its parts from a bundler; the ES build does not. */
const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** Parts that are loaded when they are first needed, each a file of its own beside the bundle. */
const LAZY = {
  'lookup/sigstore.ts': './sigstore.js',
  'policy/pattern.ts': './patterns.js',
  'schema.ts': './validator.js',
  'secretScanner.ts': './secrets.js',
  'visitClient.ts': './visitor.js',
  'boxMaker.ts': './sandbox.js',
  'signIn/library.ts': './signIn.js',
  '../alone.ts': './alone.js',
};
const lazy = {
  name: 'lazy',
  setup(b) {
    b.onResolve({ filter: /\.ts$/ }, ({ kind, path }) => {
      const part = Object.keys(LAZY).find((file) => path.endsWith(`/${file}`));
      return kind === 'dynamic-import' && part !== undefined
        ? { path: LAZY[part], external: true }
        : undefined;
    });
  },
};

/** Functions of parts that are loaded with their first call: a start of the window needs none of them. */
const CALLED = {
  'clients/formats/readers.ts': { file: './readers.js', functions: ['readers'] },
  'core/policy/pattern.ts': { file: './patterns.js', functions: ['patternProblem'] },
};
const called = {
  name: 'called',
  setup(b) {
    b.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ importer, kind, path }) => {
      if (kind !== 'import-statement') return undefined;
      const whole = resolve(dirname(importer), path).replaceAll('\\', '/');
      const end = Object.keys(CALLED).find((file) => whole.endsWith(`/${file}`));
      return end === undefined
        ? undefined
        : { path: end, namespace: 'called', pluginData: CALLED[end] };
    });
    b.onResolve({ filter: /./, namespace: 'called' }, ({ path }) => ({ path, external: true }));
    b.onLoad({ filter: /./, namespace: 'called' }, ({ pluginData: { file, functions } }) => ({
      contents: functions
        .map((f) => `export const ${f} = (...args) => require('${file}').${f}(...args);`)
        .join('\n'),
    }));
  },
};

/** The MCP client looks at what tools answer only where it is called in a way that the visitor never does. */
const unchecked = {
  name: 'unchecked',
  setup(b) {
    b.onLoad({ filter: /[\\/]validation[\\/]ajv-provider\.js$/ }, () => ({
      contents: `export class AjvJsonSchemaValidator {
        getValidator() { throw new Error('AjvJsonSchemaValidator is left out'); }
      }`,
    }));
  },
};

/**
 * Parts of the sandbox library that are for Windows, or for looking into what is encrypted, which is never asked of it:
 * whatever is called of them fails.
 */
const LEFT_OUT =
  /(?:^node-forge|\/(?:(?:windows|mxc)-sandbox-utils|mitm-(?:ca|leaf)|aws-sigv4)\.js)$/;
const leftOut = {
  name: 'left out',
  setup(b) {
    b.onResolve({ filter: LEFT_OUT }, ({ path }) => ({ path, namespace: 'left-out' }));
    b.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `module.exports = Object.create(new Proxy({}, {
        get: (_, name) => function () { throw new Error(String(name) + ' of ${path} is left out'); },
      }));`,
    }));
  },
};

/** What makes JSON schemas of a library's own schemas, which neither signing in nor listing tools needs. */
const schemaless = {
  name: 'schemaless',
  setup(b) {
    const filter = /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;
    b.onLoad({ filter }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const named = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(
        ([, name]) => name,
      );
      const made = named.map((name) => `export const ${name} = () => absent;`).join('\n');
      return {
        contents: `const absent = () => { throw new Error('No JSON schemas are made here.'); };
          export const process = absent;
          ${made}`,
      };
    });
  },
};

/** The library's validator of tool results, which signing in does not need. */
const unvalidated = {
  name: 'unvalidated',
  setup(b) {
    b.onResolve({ filter: /^@modelcontextprotocol\/client\/_shims$/ }, ({ path }) => ({
      path,
      namespace: 'unvalidated',
    }));
    b.onLoad({ filter: /./, namespace: 'unvalidated' }, () => ({
      contents: `export const CORS_IS_POSSIBLE = false;
        export class DefaultJsonSchemaValidator {}`,
    }));
  },
};

/** The authorities that are believed, without the rest of what they come with. */
const rooted = {
  name: 'rooted',
  setup(b) {
    b.onLoad({ filter: /[\\/]lookup[\\/]trustedRoot\.ts$/ }, async ({ path }) => {
      const { trustedRoot } = await import(pathToFileURL(path).href);
      return { contents: `export const trustedRoot = () => (${JSON.stringify(trustedRoot())});` };
    });
  },
};

const NODE = { platform: 'node', format: 'cjs', target: 'node20' };

/** Parts of the gate that are compiled when they are first used: the file that imports them, and the function. */
const LATER = {
  'gate/reply/reviewer.ts': 'replyReviewer',
  'gate/upstream/http/later.ts': 'startRemote',
};
const laterIn = (file) =>
  Object.keys(LATER).find((end) => file.replaceAll('\\', '/').endsWith(`/${end}`));

/**
 * The review of replies, half of the gate, and the part that speaks HTTP are texts inside it: a start only skips them,
 * and the first use compiles them. One file still holds the whole gate. The inputs of a text count as inputs of the
 * bundle.
 */
const later = {
  name: 'later',
  setup(b) {
    const inputs = {};
    b.onResolve({ filter: /^\.\.?\// }, ({ importer, path }) => {
      const end = laterIn(importer);
      return end === undefined
        ? undefined
        : {
            path: resolve(dirname(importer), path),
            namespace: 'later',
            pluginData: { name: LATER[end] },
          };
    });
    b.onLoad({ filter: /./, namespace: 'later' }, async ({ path, pluginData: { name } }) => {
      const { outputFiles, metafile } = await build({
        ...NODE,
        plugins: b.initialOptions.plugins,
        entryPoints: [path],
        absWorkingDir: b.initialOptions.absWorkingDir,
        bundle: true,
        minify: true,
        legalComments: 'none',
        metafile: true,
        write: false,
      });
      const outside = Object.values(metafile.inputs).flatMap((i) =>
        i.imports.filter((m) => m.external && !m.path.startsWith('node:')),
      );
      if (outside.length > 0) throw new Error(`${name} needs ${outside[0].path}`);
      Object.assign(inputs, metafile.inputs);
      const contents = `
        import { compileFunction } from 'node:vm';
        let made;
        function make() {
          const module = { exports: {} };
          const text = ${JSON.stringify(outputFiles[0].text)};
          compileFunction(text, ['module', 'exports', 'require'], { filename: '${name}.js' })(module, module.exports, require);
          return module.exports;
        }
        export const ${name} = (...args) => (made ??= make()).${name}(...args);`;
      return { contents, loader: 'js' };
    });
    b.onEnd(({ metafile }) => {
      if (metafile) Object.assign(metafile.inputs, inputs);
    });
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
    plugins: [lazy, called],
  },
  validator: {
    entryPoints: ['src/core/consent/schema.ts'],
    outfile: 'dist/validator.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  patterns: {
    entryPoints: ['src/core/policy/pattern.ts'],
    outfile: 'dist/patterns.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  readers: {
    entryPoints: ['src/clients/formats/readers.ts'],
    outfile: 'dist/readers.js',
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
  sigstore: {
    entryPoints: ['src/lookup/sigstore.ts'],
    outfile: 'dist/sigstore.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    plugins: [rooted],
  },
  visitor: {
    entryPoints: ['src/wiring/visitClient.ts'],
    outfile: 'dist/visitor.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    plugins: [unchecked, schemaless],
  },
  gate: {
    entryPoints: ['src/gate/main.ts'],
    outfile: 'dist/gate.js',
    ...NODE,
    plugins: [later, lazy],
  },
  /** What makes sandboxes; the gate loads it with the first one. */
  sandbox: {
    entryPoints: ['src/gate/sandbox/boxMaker.ts'],
    outfile: 'dist/sandbox.js',
    ...NODE,
    // The library looks for its parts beside its own file; it is told where they are.
    banner: { js: "const __own = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__own' },
    // The schemas of its settings, for files of them, are not needed.
    alias: {
      '@anthropic-ai/sandbox-runtime':
        './node_modules/@anthropic-ai/sandbox-runtime/dist/sandbox/sandbox-manager.js',
    },
    plugins: [leftOut],
  },
  /** What stands in for a window while none is open; the gate loads it where a window left that behind. */
  alone: {
    entryPoints: ['src/alone.ts'],
    outfile: 'dist/alone.js',
    ...NODE,
    alias,
    plugins: [lazy, called],
  },
  /** What signs in to servers elsewhere; the gate loads it with the first refusal. */
  signIn: {
    entryPoints: ['src/gate/upstream/http/signIn/library.ts'],
    outfile: 'dist/signIn.js',
    ...NODE,
    plugins: [unvalidated, schemaless],
  },
  /** A guarded server over HTTP: a process of the window, in front of gates. */
  front: {
    entryPoints: ['src/gate/front/main.ts'],
    outfile: 'dist/front.js',
    ...NODE,
  },
  uninstall: {
    entryPoints: ['src/uninstall.ts'],
    outfile: 'dist/uninstall.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    alias,
    plugins: [called],
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
  tabs: {
    entryPoints: ['webview/tabs.ts'],
    outfile: 'dist/tabs.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
  },
};

const VENDOR = 'node_modules/@anthropic-ai/sandbox-runtime/vendor';

/** The kind of machine that this one is, as the packager calls it. */
export const HERE = `${process.platform === 'linux' && existsSync('/etc/alpine-release') ? 'alpine' : process.platform}-${process.arch}`;

/**
 * Programs that come with the sandbox library, for one kind of machine; the gate's installer unpacks what ends in `.br`.
 * Only Linux needs one for its processor.
 */
export async function sandboxPrograms(target, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyFile(`${VENDOR}/java-proxy-agent/srt-proxy-agent.jar`, `${folder}/srt-proxy-agent.jar`);
  const [, arch] = /^(?:linux|alpine)-(x64|arm64)$/.exec(target) ?? [];
  if (arch === undefined) return;
  const program = await readFile(`${VENDOR}/seccomp/${arch}/apply-seccomp`);
  await writeFile(`${folder}/apply-seccomp-${arch}.br`, brotliCompressSync(program));
}

const styles = {
  webview: 'webview/styles.css',
  coverage: 'webview/coverage/styles.css',
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
    plugins: [...(overrides.plugins ?? []), ...(bundles[name].plugins ?? [])],
  });
  return result;
}

/** What the window and its stand-in share, so that it is shipped once. */
const SHARED = 'engine';

/**
 * Builds the window and what stands in for it together: each as a file of its own, and what both need in a third. It is
 * split as modules, which is all that can be split, and then written as the rest.
 */
export async function together(folder, overrides = {}) {
  const { extension, alone } = bundles;
  const { outputFiles, metafile } = await build({
    ...{ bundle: true, metafile: true, write: false, legalComments: 'none', logLevel: 'warning' },
    ...extension,
    outfile: undefined,
    entryPoints: [...extension.entryPoints, ...alone.entryPoints],
    ...{ outdir: folder, format: 'esm', splitting: true, chunkNames: SHARED },
    ...overrides,
  });
  await mkdir(folder, { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      ...{ format: 'cjs', platform: 'node', target: NODE.target, minify: true },
    });
    await writeFile(path, code);
  }
  return { metafile };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  await mkdir('dist', { recursive: true });
  await writeFile('dist/package.json', '{"type":"commonjs"}\n');
  for (const name of Object.keys(bundles)) {
    if (name === 'alone') continue;
    const { metafile } = await (name === 'extension' ? together('dist') : bundle(name));
    await writeFile(`dist/${name}.meta.json`, JSON.stringify(metafile));
  }
  // The window never runs them, and its installer unpacks them.
  for (const name of ['sandbox', 'signIn'])
    await writeFile(`dist/${name}.js.br`, brotliCompressSync(await readFile(`dist/${name}.js`)));
  await sandboxPrograms(process.argv[2] ?? HERE, 'dist/sandbox');
  for (const [name, entry] of Object.entries(styles))
    await build({
      entryPoints: [entry],
      outfile: `dist/${name}.css`,
      bundle: true,
      minify: true,
      logLevel: 'warning',
    });
}
