import { Attention } from './attention.ts';
import type { Desk, Place } from './desk.ts';
import type { Surface } from './surface.ts';

export interface ApprovalsDeps {
  readonly desk: Desk;
  readonly surfaces: Readonly<Record<Place, Surface>>;
  readonly place: Place;
  /** `vscode.window.state.focused`. */
  readonly focused: () => boolean;
  /** Shows one notification for so many questions; true where the person wants to see them. */
  readonly notify: (waiting: number) => PromiseLike<boolean>;
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * Brings questions to a person's sight in the one place that they chose, without taking the focus from what they
 * type. It only shows; it cannot answer.
 */
export class Approvals {
  readonly #deps: ApprovalsDeps;
  readonly #attention = new Attention();
  readonly #listening: { dispose(): void };
  #place: Place;
  #waiting = 0;

  constructor(deps: ApprovalsDeps) {
    this.#deps = deps;
    this.#place = deps.place;
    this.#listening = deps.desk.onDidChange(() => this.#changed());
  }

  /** Shows the page with the focus, because a person asked for it. */
  async open(): Promise<void> {
    await this.#surface.show(true);
  }

  /** Questions appear elsewhere from now on; the place left behind is closed where it is ours to close. */
  moveTo(place: Place): void {
    if (place === this.#place) return;
    const left = this.#surface;
    this.#place = place;
    this.#deps.desk.surround({ place });
    const follow = left.visible || this.#waiting > 0;
    left.badge(0);
    left.leave();
    this.#surface.badge(this.#waiting);
    if (follow) this.#show();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const surface of Object.values(this.#deps.surfaces)) surface.dispose();
  }

  get #surface(): Surface {
    return this.#deps.surfaces[this.#place];
  }

  #changed(): void {
    const { desk, focused } = this.#deps;
    const before = this.#waiting;
    this.#waiting = desk.waiting();
    if (this.#waiting !== before) this.#surface.badge(this.#waiting);
    if (this.#waiting === 0) this.#attention.settled();
    if (this.#waiting <= before) return;
    const { visible, free } = this.#surface;
    const steps = this.#attention.arrived({ visible, free, focused: focused() });
    if (steps.reveal) this.#show();
    if (steps.notify) this.#notify();
  }

  #show(): void {
    this.#surface.show(false).catch((error: unknown) => {
      this.#deps.failed('showing the questions', error);
    });
  }

  #notify(): void {
    const { notify, failed } = this.#deps;
    notify(this.#waiting).then(
      (wanted) => {
        if (wanted) this.open().catch((error: unknown) => failed('showing the questions', error));
      },
      (error: unknown) => failed('notifying', error),
    );
  }
}
