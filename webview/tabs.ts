import { startCoverage } from './coverage/start.ts';
import { startGuard } from './guard/start.ts';
import type { EditorApi } from './host.ts';
import { startInspector } from './inspector/start.ts';
import { registerKit } from './ui/kit.ts';

declare function acquireVsCodeApi(): EditorApi;

/** The pages of editor tabs, by the name that the host wrote into the document. One script, as they share most of it. */
const tabs: Readonly<Record<string, (root: HTMLElement, api: EditorApi) => void>> = {
  coverage: startCoverage,
  guard: startGuard,
  inspector: startInspector,
};

registerKit();
const root =
  document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const start = tabs[document.body.dataset['tab'] ?? ''];
if (!start) throw new Error(`no such tab: ${String(document.body.dataset['tab'])}`);
start(root, acquireVsCodeApi());
