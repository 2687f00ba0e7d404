import { render } from 'lit-html';
import { CoverageToPage, type CoverageRequest } from '../../src/shared/protocol/coveragePage.ts';
import { decode } from '../../src/shared/rpc.ts';
import type { EditorApi } from '../host.ts';
import { coverageView } from './view.ts';

export function startCoverage(root: HTMLElement, api: EditorApi): void {
  const send = (request: CoverageRequest): void => api.postMessage({ request });
  let shown = false;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = decode(CoverageToPage, event.data);
    if (!message.ok) return;
    const { state } = message.value;
    document.title = state.words.title;
    render(coverageView(state, send), root);
    if (!shown) root.querySelector<HTMLElement>('h1')?.focus();
    shown = true;
  });
  send({ method: 'ready' });
}
