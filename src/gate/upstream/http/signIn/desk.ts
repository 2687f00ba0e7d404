import type { GateMessage } from '../../../../shared/protocol/gate.ts';
import type { SignInWord } from '../../../broker/signInWords.ts';

export type Told = SignInWord;

/** What the sign-in of a gate needs of the rest of it. */
export interface BrokerPort {
  readonly link: { send(message: GateMessage): boolean };
  number(): number;
}

/** Questions of a sign-in to the broker. Each has one answer; undefined where the broker is gone. */
export class Desk {
  readonly #port: BrokerPort;
  readonly #waiting = new Map<number, (told: Told | undefined) => void>();

  constructor(port: BrokerPort) {
    this.#port = port;
  }

  number(): number {
    return this.#port.number();
  }

  /** Says something that nothing answers. */
  tell(message: GateMessage): void {
    this.#port.link.send(message);
  }

  /** Asks; `message` has the number `n`, and an earlier question of this number has its answer. */
  ask(n: number, message: GateMessage): Promise<Told | undefined> {
    return new Promise((resolve) => {
      this.#waiting.set(n, resolve);
      if (!this.#port.link.send(message)) this.#settle(n, undefined);
    });
  }

  answered(told: Told): void {
    this.#settle(told.n, told);
  }

  /** Nobody answers `n` any more. */
  forget(n: number): void {
    this.#settle(n, undefined);
  }

  down(): void {
    for (const n of [...this.#waiting.keys()]) this.#settle(n, undefined);
  }

  #settle(n: number, told: Told | undefined): void {
    const done = this.#waiting.get(n);
    this.#waiting.delete(n);
    done?.(told);
  }
}
