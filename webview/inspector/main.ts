import { InspectorToPage } from '../../src/shared/protocol/inspectorPage.ts';
import { decode } from '../../src/shared/rpc.ts';
import type { EditorApi } from '../host.ts';
import { registerKit } from '../ui/kit.ts';
import { InspectorApp } from './app.ts';

declare function acquireVsCodeApi(): EditorApi;

registerKit();
const api = acquireVsCodeApi();
const root =
  document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const app = new InspectorApp(root, (request) => api.postMessage({ request }));
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = decode(InspectorToPage, event.data);
  if (!message.ok) return;
  if ('traffic' in message.value) app.receiveTraffic(message.value.traffic);
  else app.receive(message.value.state, message.value.words);
});
app.start();
