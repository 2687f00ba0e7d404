import { draftLook, type Remembered } from './draftForm.ts';
import type { Passages } from '../src/shared/protocol/flowPicture.ts';
import type { Card, PageState, Problem } from '../src/shared/protocol/webview.ts';
import type { Drafts } from './drafts.ts';
import type { Pick } from './picked.ts';
import { cardsOf, groupsOf, keyOf, shownOf, type Group, type Shown } from './groups.ts';

/** The host's word on an edit. */
export interface Check {
  /** The text that was checked; another one is not checked. */
  readonly text: string;
  readonly problems: readonly Problem[] | undefined;
  readonly failed?: string;
}

export interface Message {
  readonly tone: 'error' | 'plain';
  readonly text: string;
}

/** What changed with a state, for the live region. */
export interface Change {
  readonly arrived: readonly Card[];
  readonly withdrawn: readonly Card[];
  readonly changed: readonly Card[];
  /** The shown group is another one than before. */
  readonly turned: boolean;
}

/**
 * What the page knows: the host's last state, and how the person looks at it. The host owns the truth; everything
 * here but the drafts is gone with the page, and nothing of it is an answer.
 */
export class Page {
  state: PageState | undefined;
  /** Why the host could not be reached. */
  lost: string | undefined;
  message: Message | undefined;
  readonly drafts: Drafts;
  /** Folds that the person opened or closed, by name; a card's own begin with its key and a tab. */
  readonly folds = new Map<string, boolean>();
  /** How many items of a long array are shown, by name. */
  readonly items = new Map<string, number>();
  /** Keys of the rows that are ticked. */
  readonly ticked = new Set<string>();
  /** Whole argument texts that were fetched, by card key. */
  readonly texts = new Map<string, string>();
  readonly fetching = new Set<string>();
  /** Where the values of a flow stood, by card key; undefined while the gates are asked. */
  readonly passages = new Map<string, Passages['passages'] | undefined>();
  readonly checks = new Map<string, Check>();
  /** What the host proposes to remember, and what the person made of it, by card key. */
  readonly remembered = new Map<string, Remembered>();
  /** What was changed of the scopes of a sign-in, by card key and scope. */
  readonly picks = new Map<string, ReadonlyMap<string, Pick>>();
  /** Cards whose answer is on its way (false), or was accepted (true), by key. */
  readonly sent = new Map<string, boolean>();
  /** The first of two presses: of which button, and on what. */
  #confirm: { readonly button: string; readonly meaning: string } | undefined;
  #group: string | undefined;
  /** Ids of the calls that are looked at by themselves, identical ones together. */
  #alone: readonly string[] = [];
  #engaged = false;

  constructor(drafts: Drafts) {
    this.drafts = drafts;
  }

  get groups(): readonly Group[] {
    return groupsOf(this.state?.cards ?? []);
  }

  get shown(): Shown | undefined {
    const groups = this.groups;
    const group = groups.find((g) => g.id === this.#group) ?? groups[0];
    return group && shownOf(group, this.#alone);
  }

  /** Identifies the cards on the page, their content and their order. */
  get cardsLook(): string {
    const shown = this.shown;
    return shown ? [shown.kind, ...cardsOf(shown).map(keyOf)].join('\n') : '';
  }

  /** Identifies everything that a button of the page may mean; the words of a denial excepted, being the person's own. */
  get meaning(): string {
    const shown = this.shown;
    const drafts = (shown ? cardsOf(shown) : []).map((c) => {
      const { open, edit } = this.drafts.of(keyOf(c));
      const picked = JSON.stringify([...(this.picks.get(keyOf(c)) ?? [])]);
      return `${open ?? ''} ${edit ?? ''} ${draftLook(this.remembered.get(keyOf(c)))} ${picked}`;
    });
    return [this.cardsLook, ...this.ticked, ...this.texts.keys(), ...this.#told, ...drafts].join(
      '\n',
    );
  }

  /** Whose picture says where its values stood: what arrives moves what stands below. */
  get #told(): readonly string[] {
    return [...this.passages].flatMap(([key, told]) => (told ? [key] : []));
  }

  /** Identifies the page as a press sees it: what its buttons mean, and which one was pressed once already. */
  get look(): string {
    return `${this.meaning}\n${this.confirmed ?? ''}`;
  }

  /** The button that was pressed once of two times, as long as it means the same. */
  get confirmed(): string | undefined {
    return this.#confirm?.meaning === this.meaning ? this.#confirm.button : undefined;
  }

  confirm(button: string | undefined): void {
    this.#confirm = button === undefined ? undefined : { button, meaning: this.meaning };
  }

  /** The person did something with what is shown, so it is not exchanged for a list under their hands. */
  engage(): void {
    const shown = this.shown;
    if (this.#engaged || !shown) return;
    this.#engaged = true;
    this.#group = shown.group.id;
    if (shown.kind === 'call') this.#alone = cardsOf(shown).map((c) => c.id);
  }

  /** Shows another group, or one card of it alone. */
  turnTo(group: string, alone?: string): void {
    this.#group = group;
    this.#alone = alone === undefined ? [] : [alone];
    this.#engaged = alone !== undefined;
    this.#confirm = undefined;
  }

  receive(state: PageState): Change {
    const before = this.state?.cards ?? [];
    const shownBefore = this.shown?.group.id;
    const answered = new Set(this.sent.keys());
    const chosen = state.chosen === this.state?.chosen ? undefined : state.chosen;
    this.state = state;
    this.lost = undefined;
    const card = state.cards.find((c) => c.id === chosen);
    if (card) this.turnTo(card.group);
    else if (!state.cards.some((c) => c.group === this.#group)) {
      this.#group = state.cards[0]?.group;
      this.#engaged = false;
      this.#alone = [];
    }
    this.#forget(state);
    const old = new Map(before.map((c) => [c.id, c]));
    const ids = new Set(state.cards.map((c) => c.id));
    return {
      arrived: state.cards.filter((c) => !old.has(c.id)),
      withdrawn: before.filter((c) => !ids.has(c.id) && !answered.has(keyOf(c))),
      changed: state.cards.filter((c) => (old.get(c.id)?.hash ?? c.hash) !== c.hash),
      turned: shownBefore !== undefined && shownBefore !== this.shown?.group.id,
    };
  }

  #forget(state: PageState): void {
    const live = new Set(state.cards.map(keyOf));
    this.drafts.keep(live);
    const { ticked, texts, passages, checks, remembered, picks } = this;
    for (const kept of [ticked, texts, passages, checks, remembered, picks])
      for (const key of kept.keys()) if (!live.has(key)) kept.delete(key);
    const before = this.#alone;
    this.#alone = before.filter((id) => state.cards.some((c) => c.id === id));
    if (before.length > 0 && this.#alone.length === 0) this.#engaged = false;
    for (const [key, accepted] of this.sent) if (accepted || !live.has(key)) this.sent.delete(key);
    for (const kept of [this.folds, this.items])
      for (const name of kept.keys())
        if (name.includes('\t') && !live.has(name.slice(0, name.indexOf('\t')))) kept.delete(name);
  }
}
