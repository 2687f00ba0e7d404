/** What decides how a person learns of a question. */
export interface Scene {
  /** The page is in sight. */
  readonly visible: boolean;
  /** The window has the focus. */
  readonly focused: boolean;
  /** The page can come to sight without covering what the person is working on. */
  readonly free: boolean;
}

export interface Steps {
  readonly reveal: boolean;
  readonly notify: boolean;
}

/**
 * Decides what happens when a question arrives: the page comes to sight by itself once in a window, later only where
 * it covers nothing; where it may be overlooked, one notification leads to it until nothing waits any more.
 */
export class Attention {
  #revealed = false;
  #notified = false;

  /** A question arrived. */
  arrived(scene: Scene): Steps {
    const reveal = !scene.visible && (scene.free || !this.#revealed);
    if (scene.visible || reveal) this.#revealed = true;
    const seen = scene.focused && (scene.visible || reveal);
    const notify = !seen && !this.#notified;
    if (notify) this.#notified = true;
    return { reveal, notify };
  }

  /** Nothing waits any more: the next question may be told of again. */
  settled(): void {
    this.#notified = false;
  }
}
