import { GuardToPage } from '../../src/shared/protocol/guardPage.ts';
import { decode } from '../../src/shared/rpc.ts';
import type { EditorApi } from '../host.ts';
import { GuardApp } from './app.ts';

export function startGuard(root: HTMLElement, api: EditorApi): void {
  const app = new GuardApp(root, (request) => api.postMessage({ request }));
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = decode(GuardToPage, event.data);
    if (message.ok) app.receive(message.value.state);
  });
  app.start();
}
