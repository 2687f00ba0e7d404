import type { Answers } from './answer.ts';
import type { Offered } from './offered.ts';
import { takesText } from './ui/kit.ts';
import type { Actions } from './view.ts';

interface Around {
  readonly root: HTMLElement;
  readonly answers: Answers;
  readonly act: Pick<Actions, 'step'>;
  /** Whether the card has stood long enough that a key typed elsewhere cannot have been meant for it. */
  readonly calm: () => boolean;
  /** Leaves what is open: a reason, an editor, the first of two presses. True where there was something. */
  readonly leave: () => boolean;
}

const one = (root: HTMLElement, selector: string): HTMLElement | undefined => {
  const found = [...root.querySelectorAll<HTMLElement>(selector)];
  const near = document.activeElement?.closest('article');
  return found.length === 1 ? found[0] : found.find((e) => near?.contains(e) === true);
};

/**
 * The shortcuts of the page. Letters only move the focus or open what is folded; the two that answer need a chord,
 * a ready button and a trusted, unrepeated key. Enter in a text field answers nothing.
 */
export function listenForKeys(around: Around): void {
  const { root, answers, act } = around;
  const offered = (test: (o: Offered) => boolean): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement & { offered?: Offered }>('.answer')].filter(
      (e) => e.offered !== undefined && test(e.offered),
    );
  const press = (name: string): void => one(root, `[data-focus^="${name} "]`)?.click();
  const letters: Readonly<Record<string, () => void>> = {
    d: () => (one(root, '.answer.refuse') ?? offered((o) => !o.allowing)[0])?.focus(),
    n: () => act.step(1),
    p: () => act.step(-1),
    e: () => press('edit'),
    r: () => press('raw'),
    w: () => press('why'),
  };
  document.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.defaultPrevented) return;
    const chord = event.ctrlKey || event.metaKey;
    const writing = takesText(event.composedPath()[0]);
    if (event.key === 'Escape') {
      if (around.leave()) event.preventDefault();
    } else if (event.key === 'Enter' && chord && !event.repeat) {
      const send =
        writing && !event.altKey
          ? offered((o) => !o.allowing && o.text !== undefined)[0]
          : !writing && event.altKey
            ? allowOnce(offered)
            : undefined;
      if (!send) return;
      event.preventDefault();
      answers.shortcut(event, send);
    } else if (!writing && !chord && !event.altKey && !event.repeat && !event.shiftKey) {
      const run = letters[event.key];
      if (!run || !(around.calm() || event.key === 'n' || event.key === 'p')) return;
      event.preventDefault();
      run();
    }
  });
}

/** The button that allows once: the only one, or the one of the card in which a control has the focus. */
function allowOnce(
  offered: (test: (o: Offered) => boolean) => HTMLElement[],
): HTMLElement | undefined {
  const found = offered((o) => o.choice === 'allow-once' || o.choice === 'start-once');
  const near = document.activeElement?.closest('article > :not(h2)')?.closest('article');
  return found.length === 1 ? found[0] : found.find((e) => near?.contains(e) === true);
}
