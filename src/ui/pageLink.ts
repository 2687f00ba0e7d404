import type { Question } from '../core/consent/request.ts';
import { ToHost, type PageRequest } from '../shared/protocol/webview.ts';
import { decode } from '../shared/rpc.ts';
import type { Desk, Door, Place } from './desk.ts';

/** The two ends of `vscode.Webview` that messages pass. */
export interface Wire {
  postMessage(message: unknown): PromiseLike<boolean>;
  onDidReceiveMessage(listener: (message: unknown) => void): { dispose(): unknown };
}

type What = Extract<PageRequest, { method: 'open' }>['what'];
type GoTo = Extract<PageRequest, { method: 'go' }>['to'];

/** What a page may ask for beside answers; none of it grants anything. */
export interface PageActions {
  open(question: Question, what: What): Promise<void>;
  place(where: Place): Promise<void>;
  go(to: GoTo): Promise<void>;
  copyRetry(kind: Question['kind']): Promise<void>;
  failed(what: string, error: unknown): void;
  /** A sentence for the page where a request failed. */
  sorry(error: unknown): string;
}

export interface Link {
  /** The page went out of sight, or came back into it. */
  visible(visible: boolean): void;
  dispose(): void;
}

/**
 * Joins one webview to the desk: validates what the page says, and answers every numbered request with a result or
 * an error. Nothing is pushed before the page said `ready`, and what a message without a number says is not heard.
 */
export function linkPage(wire: Wire, desk: Desk, place: Place, actions: PageActions): Link {
  let ready = false;
  const post = (message: unknown) => {
    wire.postMessage(message).then(undefined, (error: unknown) => {
      actions.failed('posting to the page', error);
    });
  };
  const send = (state: unknown) => {
    if (ready) post({ state });
  };
  const door = desk.connect({ push: send }, place);
  const heard = wire.onDidReceiveMessage((message) => {
    const decoded = decode(ToHost, message);
    if (!decoded.ok) {
      actions.failed('reading a message of the page', new Error(decoded.error));
      const n = numberOf(message);
      if (n !== undefined) post({ n, error: actions.sorry(undefined) });
      return;
    }
    const { n, request } = decoded.value;
    if (request.method === 'ready') ready = true;
    serve(door, request, actions).then(
      (result) => post({ n, result }),
      (error: unknown) => {
        actions.failed(`serving ${request.method}`, error);
        post({ n, error: actions.sorry(error) });
      },
    );
  });
  return {
    visible(visible) {
      if (visible) send(door.state());
      else door.hidden();
    },
    dispose() {
      heard.dispose();
      door.close();
    },
  };
}

function numberOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null || !('n' in message)) return undefined;
  return Number.isSafeInteger(message.n) ? (message.n as number) : undefined;
}

async function serve(door: Door, request: PageRequest, actions: PageActions): Promise<unknown> {
  switch (request.method) {
    case 'ready':
      return door.state();
    case 'answer':
      return door.answer(request);
    case 'args':
      return { text: await door.args(request.id) };
    case 'passages':
      return door.passages(request.id);
    case 'check':
      return door.check(request.id, request.edit);
    case 'propose':
      return door.propose(request.id);
    case 'backtest':
      return door.backtest(request.id, request.draft);
    case 'painted':
      door.painted(request.cards);
      return {};
    case 'open': {
      const question = door.question(request.id);
      if (question) await actions.open(question, request.what);
      return {};
    }
    case 'place':
      await actions.place(request.where);
      return {};
    case 'go':
      await actions.go(request.to);
      return {};
    case 'copyRetry':
      // A call that was just answered waits no longer, and its sentence is still wanted.
      await actions.copyRetry(door.question(request.id)?.kind ?? 'call');
      return {};
  }
}
