import { InspectorToPage } from '../../src/shared/protocol/inspectorPage.ts';
import { decode } from '../../src/shared/rpc.ts';
import type { EditorApi } from '../host.ts';
import { InspectorApp } from './app.ts';

export function startInspector(root: HTMLElement, api: EditorApi): void {
  const app = new InspectorApp(root, (request) => api.postMessage({ request }));
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = decode(InspectorToPage, event.data);
    if (!message.ok) return;
    if ('traffic' in message.value) app.receiveTraffic(message.value.traffic);
    else app.receive(message.value.state, message.value.words);
  });
  app.start();
}
