import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/closingLine.ts';

const vscode = new URL('test/unit/vscodeStub.ts', import.meta.url).pathname;

const kind = (name: string, timeout: number, parallel: boolean) => ({
  resolve: { alias: { vscode } },
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: Math.max(timeout, 60_000),
    fileParallelism: parallel,
    // A busy machine is no reason to fail; what never comes still does.
    expect: { poll: { timeout: 10_000 } },
  },
});

/** The folder of a test decides its kind; nothing is listed by hand. */
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      kind('unit', 10_000, true),
      kind('contract', 10_000, true),
      kind('attacks', 60_000, false),
      kind('process', 120_000, false),
      kind('conformance', 300_000, false),
      kind('webview', 60_000, false),
      kind('vscode', 300_000, false),
    ],
  },
});
