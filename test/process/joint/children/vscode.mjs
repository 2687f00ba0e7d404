// Gives a Node process the stand-in for the `vscode` module that tests of src/ui use.
import { registerHooks } from 'node:module';

const url = new URL('../../../unit/vscodeStub.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
});
