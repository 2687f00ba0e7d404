import { Proposals, Tested, type DraftForm } from '../src/shared/protocol/remember.ts';
import type { CallCard } from '../src/shared/protocol/webview.ts';
import type { Voice } from './a11y.ts';
import { same, type Remembered } from './draftForm.ts';
import { keyOf } from './groups.ts';
import type { Ask } from './host.ts';
import type { Page } from './state.ts';
import type { Actions } from './view.ts';
import type { Words } from './words.ts';

/** Milliseconds of rest in typing after which a form is tried. */
const REST_MS = 250;

export const rememberFold = (key: string): string => `${key}\tremember`;

interface Around {
  readonly page: Page;
  readonly ask: Ask;
  readonly voice: Voice;
  readonly t: () => Words;
  readonly changed: () => void;
}

/** What the part of a card that remembers sets in motion; it answers nothing. */
export function rememberingOf(around: Around): Pick<Actions, 'propose' | 'choose' | 'remember'> {
  const { page, ask, changed } = around;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const set = (key: string, change: Partial<Remembered>): void => {
    page.remembered.set(key, { chosen: 0, ...page.remembered.get(key), ...change });
    changed();
  };
  const choose = (card: CallCard, at: number): void => {
    const key = keyOf(card);
    const one = page.remembered.get(key)?.proposals?.[at];
    clearTimeout(resting);
    if (one) set(key, { chosen: at, form: one.form, tried: one, untried: undefined });
  };
  const attempt = async (card: CallCard, form: DraftForm): Promise<void> => {
    const key = keyOf(card);
    const reply = await ask({ method: 'backtest', id: card.id, draft: form }, Tested);
    const now = page.remembered.get(key)?.form;
    // An answer to an older form says nothing of this one.
    if (!now || !same(now, form)) return;
    if (reply.ok) set(key, { tried: { form, tested: reply.value }, untried: undefined });
    else set(key, { untried: reply.error });
  };
  return {
    choose,
    propose: (card) => {
      const key = keyOf(card);
      const known = page.remembered.get(key);
      if (known && known.failed === undefined) return;
      set(key, { failed: undefined });
      void ask({ method: 'propose', id: card.id }, Proposals).then((reply) => {
        if (!page.remembered.has(key)) return;
        if (!reply.ok) set(key, { failed: reply.error });
        else {
          set(key, { proposals: reply.value });
          choose(card, 0);
        }
      });
    },
    remember: (card, form) => {
      set(keyOf(card), { form, untried: undefined });
      clearTimeout(resting);
      resting = setTimeout(() => void attempt(card, form), REST_MS);
    },
  };
}
