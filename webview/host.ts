import { decode, Requests } from '../src/shared/rpc.ts';
import { err, ok, type Result } from '../src/shared/result.ts';
import { ToPage, type PageRequest, type PageState } from '../src/shared/protocol/webview.ts';
import type { output, core } from 'zod/mini';

/** What the editor gives a page. */
export interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

export type Ask = <S extends core.$ZodType>(
  request: PageRequest,
  schema: S,
) => Promise<Result<output<S>, string>>;

const TIMEOUT_MS = 15_000;

/**
 * The page's end of the wire to the host: asks, and hands on every state that the host pushes. What is not
 * understood is dropped. Nothing that arrives here can answer a question; only the page's own gestures can.
 */
export function connect(api: EditorApi, onState: (state: PageState) => void): Ask {
  const requests = new Requests<PageRequest>(
    (n, request) => api.postMessage({ n, request }),
    TIMEOUT_MS,
    (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  );
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = decode(ToPage, event.data);
    if (!message.ok) return;
    if ('state' in message.value) onState(message.value.state);
    else if ('error' in message.value) requests.reply(message.value.n, err(message.value.error));
    else requests.reply(message.value.n, ok(message.value.result));
  });
  return (request, schema) => requests.ask(request, schema);
}
