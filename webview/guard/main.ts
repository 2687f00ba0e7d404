import { GuardToPage } from '../../src/shared/protocol/guardPage.ts';
import { decode } from '../../src/shared/rpc.ts';
import type { EditorApi } from '../host.ts';
import { registerKit } from '../ui/kit.ts';
import { GuardApp } from './app.ts';

declare function acquireVsCodeApi(): EditorApi;

registerKit();
const api = acquireVsCodeApi();
const root =
  document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const app = new GuardApp(root, (request) => api.postMessage({ request }));
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = decode(GuardToPage, event.data);
  if (message.ok) app.receive(message.value.state);
});
app.start();
