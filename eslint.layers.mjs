import path from 'node:path';

/** Which part may import which; the one table behind the import rule of docs/ARCHITECTURE.md. */
export const MAY_IMPORT = {
  shared: [],
  core: ['shared'],
  machine: ['shared', 'core/launch'],
  lookup: ['shared'],
  store: ['shared', 'core'],
  clients: ['shared', 'core'],
  broker: ['shared', 'core'],
  ui: ['shared', 'core'],
  gate: [
    'shared',
    'machine',
    'core/policy/grants',
    'core/policy/condition',
    'core/review',
    'core/flow',
  ],
  webview: ['shared'],
};

/** Node built-ins and packages that a part may name; a part not listed may import any package. */
export const MAY_USE = {
  shared: [/^zod(\/|$)/, /^canonicalize$/],
  core: [/^zod(\/|$)/, /^canonicalize$/, /^ajv/, /^diff$/, /^re2js$/, /^jsonc-parser$/],
  webview: [/^lit-html(\/|$)/, /^diff$/, /^zod(\/|$)/],
  machine: [/^node:(fs|path|crypto)(\/|$)/],
  lookup: [/^node:crypto$/, /^@sigstore\/(?:bundle|core|protobuf-specs|verify|tuf\/seeds\.json)$/],
  broker: [/^zod(\/|$)/, /^node:(net|crypto|timers|events|buffer|string_decoder)(\/|$)/],
  clients: [
    /^zod(\/|$)/,
    /^(?:jsonc-parser|toml-eslint-parser|yaml)$/,
    /^node:(fs|path|os|crypto|url|buffer)(\/|$)/,
  ],
  ui: [/^vscode$/, /^diff$/, /^node:(path|crypto)$/],
  store: [/^zod(\/|$)/, /^@secretlint\//, /^node:/],
  gate: [/^zod(\/|$)/, /^cross-spawn$/, /^@anthropic-ai\/sandbox-runtime$/, /^node:/],
};

const EXACT = {
  'webview/ui/kit.ts': [/^@vscode\/webview-ui-toolkit(\/|$)/],
  'src/gate/upstream/http/signIn/library.ts': [/^@modelcontextprotocol\/client$/],
};

/** Files that wire the parts together; src/gate/main.ts is one too, inside its part. */
const ROOTS = ['src/extension.ts', 'src/uninstall.ts', 'src/alone.ts'];

/** The folder of the composition root: adapters between parts, imported by roots alone. */
const isWiring = (file) => file.startsWith('src/wiring/');

export function partOf(file) {
  const p = file.replaceAll(path.sep, '/');
  const m =
    /^(?:src\/)(shared|core|machine|lookup|store|clients|broker|ui|gate)\//.exec(p) ??
    /^(webview)\//.exec(p);
  return m?.[1];
}

/**
 * What stands in for a window, loaded by a gate as a bundle of its own where a window left that behind: a broker with all
 * that it needs. One file of the gate names it, and only so.
 */
const STAND_IN = { from: 'src/gate/broker/standIn.ts', to: 'src/alone.ts' };

/** @returns {string | undefined} why the import is forbidden; undefined where it is allowed */
export function forbidden(file, specifier) {
  const from = partOf(file);
  if (file === 'src/gate/main.ts' && specifier.startsWith('node:')) return undefined;
  if (!from)
    return file.startsWith('src/') && !ROOTS.includes(file) && !isWiring(file)
      ? 'file outside every part'
      : undefined;
  if (specifier.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    const to = partOf(target);
    if (file === STAND_IN.from && target === STAND_IN.to) return undefined;
    if (isWiring(target)) return 'only the composition roots may import src/wiring';
    if (to === from) return undefined;
    const inner = target.replace(/^src\//, '');
    const ok = MAY_IMPORT[from].some(
      (a) => to === a || inner.startsWith(`${a}/`) || inner === `${a}.ts`,
    );
    return ok ? undefined : `${from} may not import ${inner}`;
  }
  if (specifier === 'vscode' && from !== 'ui') return `${from} may not import vscode`;
  if (/^@vscode\/webview-ui-toolkit/.test(specifier))
    return EXACT[file]?.some((r) => r.test(specifier))
      ? undefined
      : 'only webview/ui/kit.ts may import the toolkit';
  const allow = MAY_USE[from];
  if (EXACT[file]?.some((r) => r.test(specifier))) return undefined;
  return !allow || allow.some((r) => r.test(specifier))
    ? undefined
    : `${from} may not import ${specifier}`;
}

/** ESLint rule: every import of a source file obeys the table above, type imports included. */
export const layers = {
  meta: { type: 'problem', schema: [], messages: { no: '{{why}}' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll(path.sep, '/');
    const check = (node) => {
      const s = node.source;
      if (s?.type !== 'Literal' || typeof s.value !== 'string') return;
      const why = forbidden(file, s.value);
      if (why) context.report({ node: s, messageId: 'no', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: (n) => check({ source: n.source ?? n.argument?.literal }),
    };
  },
};
