import type { PageState } from '../../../src/shared/protocol/webview.ts';

/** A request as the page sent it. */
export interface Sent {
  readonly n: number;
  readonly request: { readonly method: string } & Readonly<Record<string, unknown>>;
}

/** How the stand-in for the host replies; a method without a reply here gets `{}`. */
export interface Replies {
  /** By method: the result, or `{ error }`; `null` leaves the request unanswered. */
  readonly [method: string]: unknown;
}

/** What lies in the page's window for tests to look at. */
export interface Stage {
  sent: Sent[];
  state: PageState;
  replies: Record<string, unknown>;
  saved: unknown;
  violations: string[];
  /** Whether `document.visibilityState` is to be "hidden". */
  hidden: boolean;
  /** When the page said that it is painted, by the page's own clock. */
  paintedAt: number[];
  push(state: PageState): void;
}

/**
 * Runs in the page before its script: stands in for the editor's `acquireVsCodeApi` and for the host behind it.
 * It must not use anything from outside its body.
 */
export function stage(options: { state: PageState; replies: Replies; saved: unknown }): void {
  const say = (data: unknown): void => {
    setTimeout(() => window.dispatchEvent(new MessageEvent('message', { data })), 0);
  };
  const here: Stage = {
    sent: [],
    state: options.state,
    replies: { ...options.replies },
    saved: options.saved,
    violations: [],
    hidden: false,
    paintedAt: [],
    push(state) {
      here.state = state;
      say({ state });
    },
  };
  Object.assign(window, {
    stage: here,
    acquireVsCodeApi: () => ({
      getState: () => here.saved,
      setState: (state: unknown) => {
        here.saved = structuredClone(state);
      },
      postMessage: (message: unknown) => {
        const sent = structuredClone(message) as Sent;
        here.sent.push(sent);
        const { method } = sent.request;
        if (method === 'painted') here.paintedAt.push(performance.now());
        const reply =
          method in here.replies ? here.replies[method] : method === 'ready' ? here.state : {};
        if (reply === null) return;
        const { error, accepted } = reply as { error?: string; accepted?: boolean };
        if (error !== undefined) say({ n: sent.n, error });
        else say({ n: sent.n, result: reply });
        if (accepted !== true) return;
        const answered = sent.request['cards'] as readonly { id: string }[];
        const left = here.state.cards.filter((c) => !answered.some((a) => a.id === c.id));
        here.push({ ...here.state, cards: left });
      },
    }),
  });
  Object.defineProperty(document, 'visibilityState', {
    get: () => (here.hidden ? 'hidden' : 'visible'),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    here.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}
