import type {
  CallCard,
  Card,
  PageRequest,
  ReplyCard,
  SignInCard,
} from '../src/shared/protocol/webview.ts';
import type { DraftForm } from '../src/shared/protocol/remember.ts';
import type { Draft } from './drafts.ts';
import type { Pick } from './picked.ts';
import type { Readings } from './reading.ts';
import type { Page } from './state.ts';
import type { Words } from './words.ts';

/** What the parts of the page may set in motion; none of it answers a question. */
export interface Actions {
  fold(name: string, open: boolean): void;
  showItems(name: string, upTo: number): void;
  turn(group: string, alone?: string): void;
  step(by: 1 | -1): void;
  tick(keys: readonly string[], on: boolean): void;
  /** Changes a draft; undefined removes a field. */
  draft(card: Card, change: { [K in keyof Draft]?: Draft[K] | undefined }): void;
  /** Fetches the whole text of a card that carries only its beginning. */
  fetchText(card: CallCard | ReplyCard): void;
  /** Asks where the values of a flow stood in the results that they came from. */
  fetchPassages(card: CallCard): void;
  /** Opens the editor of the arguments, which are fetched where they are not whole. */
  edit(card: CallCard): void;
  /** Asks what may be remembered of a call, chooses one of the proposals, changes what was chosen. */
  propose(card: CallCard): void;
  choose(card: CallCard, at: number): void;
  remember(card: CallCard, form: DraftForm): void;
  /** Asks for other scopes of a sign-in than it wants. */
  pick(card: SignInCard, picks: ReadonlyMap<string, Pick>): void;
  /** Leads to an argument: unfolds what hides it and puts the focus there. */
  lead(card: CallCard, path: string): void;
  ask(request: Extract<PageRequest, { method: 'open' | 'go' | 'place' | 'copyRetry' }>): void;
  again(): void;
  dismiss(): void;
  /** Focuses the element with this `data-focus` after the next rendering. */
  focus(name: string): void;
}

/** Everything that a part of the page needs to draw itself. */
export interface View {
  readonly page: Page;
  readonly t: Words;
  readonly act: Actions;
  readonly readings: Readings;
  /** Whether allowing and refusing buttons may answer at this moment. */
  readonly armed: { readonly allow: boolean; readonly deny: boolean };
}

/** Whether a fold is open: as the person left it, else as given. */
export function isOpen(view: View, name: string, standard = false): boolean {
  return view.page.folds.get(name) ?? standard;
}
