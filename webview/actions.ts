import * as z from 'zod/mini';
import { Passages } from '../src/shared/protocol/flowPicture.ts';
import { Problem, type CallCard, type Card } from '../src/shared/protocol/webview.ts';
import type { Focus, Voice } from './a11y.ts';
import { flaws, pretty } from './editing.ts';
import { keyOf } from './groups.ts';
import type { Ask } from './host.ts';
import { rememberFold, rememberingOf } from './remembered.ts';
import { token, keysOf } from './preview.ts';
import type { Readings } from './reading.ts';
import type { Page } from './state.ts';
import { argFocus } from './ui/args.ts';
import type { Actions } from './view.ts';
import { scopesOf } from './picked.ts';
import { count, type Words } from './words.ts';

/** Cards whose text may be longer than what they carry. */
type Fetched = Extract<Card, { complete: boolean }>;

const beginningOf = (card: Fetched): string => (card.kind === 'call' ? card.args : card.text);

interface Around {
  readonly page: Page;
  readonly ask: Ask;
  readonly voice: Voice;
  readonly readings: Readings;
  readonly focus: Focus;
  readonly root: HTMLElement;
  readonly t: () => Words;
  readonly changed: () => void;
  readonly again: () => void;
}

/** Milliseconds of rest in typing after which an edit is checked. */
const REST_MS = 250;
const Whole = z.object({ text: z.string() });

/** What the parts of the page set in motion. Answers are not among it; answer.ts alone gives them. */
export function actionsOf(around: Around): { act: Actions; leave: () => boolean } {
  const { page, ask, voice, focus, t, changed } = around;
  const fail = (why: string): void => {
    page.message = { tone: 'error', text: t()('error.request', { why }) };
    voice.alarm(page.message.text);
    changed();
  };
  let resting: ReturnType<typeof setTimeout> | undefined;

  const check = async (card: CallCard, text: string): Promise<void> => {
    const reply = await ask({ method: 'check', id: card.id, edit: text }, z.array(Problem));
    const failed = reply.ok ? {} : { failed: reply.error };
    page.checks.set(keyOf(card), { text, problems: reply.ok ? reply.value : undefined, ...failed });
    changed();
  };
  const checkSoon = (card: CallCard): void => {
    clearTimeout(resting);
    const text = page.drafts.of(keyOf(card)).edit;
    if (text === undefined || page.checks.get(keyOf(card))?.text === text) return;
    if (flaws(text, t()).length > 0) return;
    resting = setTimeout(() => void check(card, text), REST_MS);
  };
  const edit = (card: CallCard): void => {
    const key = keyOf(card);
    const text = pretty(around.readings.of(card, page.texts.get(key)));
    if (text === undefined) return;
    page.drafts.change(key, { open: 'edit', edit: page.drafts.of(key).edit ?? text });
    focus.want(`editor ${key}`);
    checkSoon(card);
    changed();
  };
  /** The whole text must begin with what was shown, and be as long as was said. */
  const genuine = (card: Fetched, text: string): boolean =>
    text.startsWith(beginningOf(card)) && new TextEncoder().encode(text).length === card.bytes;
  const fetchText = async (card: Fetched): Promise<boolean> => {
    const key = keyOf(card);
    if (card.complete || page.texts.has(key)) return true;
    if (page.fetching.has(key)) return false;
    page.fetching.add(key);
    changed();
    const reply = await ask({ method: 'args', id: card.id }, Whole);
    page.fetching.delete(key);
    if (!reply.ok) fail(reply.error);
    else if (!genuine(card, reply.value.text))
      fail(t()(card.kind === 'call' ? 'error.args' : 'error.reply'));
    else page.texts.set(key, reply.value.text);
    changed();
    return page.texts.has(key);
  };

  /** Once a card: what no gate holds any more, none will hold later. */
  const fetchPassages = async (card: CallCard): Promise<void> => {
    const key = keyOf(card);
    if (page.passages.has(key)) return;
    page.passages.set(key, undefined);
    const reply = await ask({ method: 'passages', id: card.id }, Passages);
    // Answered or withdrawn meanwhile: nobody looks at it any more.
    if (!page.passages.has(key)) return;
    page.passages.set(key, reply.ok ? reply.value.passages : []);
    voice.say(t()('flow.told'));
    changed();
  };

  const act: Actions = {
    fold: (name, open) => {
      page.folds.set(name, open);
      changed();
    },
    showItems: (name, upTo) => {
      page.items.set(name, upTo);
      changed();
    },
    turn: (group, alone) => {
      page.turnTo(group, alone);
      focus.want('title');
      changed();
    },
    step: (by) => {
      const { groups, shown } = page;
      const at = groups.findIndex((g) => g.id === shown?.group.id);
      const next = groups.at((at + by) % groups.length);
      if (groups.length > 1 && next) act.turn(next.id);
    },
    tick: (keys, on) => {
      for (const key of keys) {
        if (on) page.ticked.add(key);
        else page.ticked.delete(key);
      }
      changed();
    },
    draft: (card, change) => {
      page.drafts.change(keyOf(card), change);
      if (change.edit !== undefined && card.kind === 'call') checkSoon(card);
      changed();
    },
    fetchText: (card) => void fetchText(card),
    fetchPassages: (card) => void fetchPassages(card),
    edit: (card) => {
      void fetchText(card).then((whole) => {
        if (whole) edit(card);
      });
    },
    pick: (card, picks) => {
      page.picks.set(keyOf(card), picks);
      const n = scopesOf(card, picks).length;
      voice.say(t()('signIn.said', { n: count(n), of: count(card.scopes.length) }));
      changed();
    },
    lead: (card, path) => {
      const key = keyOf(card);
      const keys = keysOf(path);
      keys.forEach((_, i) => page.folds.set(`${key}\t${pointer(keys.slice(0, i + 1))}`, true));
      page.folds.set(`${key}\trow`, true);
      focus.want(argFocus(card, path));
      changed();
    },
    ask: (request) => {
      void ask(request, z.unknown()).then((reply) => {
        if (!reply.ok) fail(reply.error);
        else if (request.method === 'copyRetry' || copies(request)) voice.say(t()('say.copied'));
      });
    },
    again: () => around.again(),
    dismiss: () => {
      page.message = undefined;
      focus.want('title');
      changed();
    },
    focus: (name) => {
      focus.want(name);
      changed();
    },
    ...rememberingOf(around),
  };

  const leaveRemembering = (key: string): boolean => {
    const name = rememberFold(key);
    const inside = document.activeElement?.closest('.remember') ?? null;
    if (inside === null || page.folds.get(name) !== true) return false;
    page.folds.set(name, false);
    act.focus(`fold ${name}`);
    return true;
  };

  /** Leaves the innermost thing that is open; words stay as drafts. */
  const leave = (): boolean => {
    const { shown } = page;
    if (page.confirmed !== undefined) {
      page.confirm(undefined);
      changed();
      return true;
    }
    if (shown?.kind === 'call' && leaveRemembering(keyOf(shown.card))) return true;
    if (shown?.kind !== 'call' && shown?.kind !== 'reply') return false;
    const key = keyOf(shown.card);
    const { open } = page.drafts.of(key);
    if (open === undefined) return false;
    page.drafts.change(key, { open: undefined });
    if (open === 'edit') voice.say(t()('edit.kept'));
    act.focus(`${open === 'edit' ? 'edit' : 'tell'} ${key}`);
    return true;
  };
  return { act, leave };
}

const copies = (request: Parameters<Actions['ask']>[0]): boolean =>
  request.method === 'open' && request.what === 'link';

const pointer = (keys: readonly string[]): string => keys.map((k) => `/${token(k)}`).join('');
