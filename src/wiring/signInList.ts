import type { Broker } from '../broker/ports.ts';
import type { KeptSignIn } from '../shared/signIn.ts';
import type { SignInsPort } from '../ui/signIn/port.ts';
import { Signal } from './signal.ts';

export interface ListDeps {
  readonly broker: () => Pick<Broker, 'signIns' | 'signOut'> | undefined;
  readonly failed: (error: unknown) => void;
}

/** The sign-ins that are kept, as the views read them. It reads them anew when it is told that something changed. */
export class SignInList implements SignInsPort {
  readonly #deps: ListDeps;
  readonly #changed: Signal;
  readonly onDidChange: SignInsPort['onDidChange'];
  #kept: readonly KeptSignIn[] = [];

  constructor(deps: ListDeps) {
    this.#deps = deps;
    this.#changed = new Signal(deps.failed);
    this.onDidChange = this.#changed.on;
  }

  kept(): readonly KeptSignIn[] {
    return this.#kept;
  }

  readonly renew = (): void => {
    this.#read().catch(this.#deps.failed);
  };

  signOut: SignInsPort['signOut'] = async ({ resource, issuer }, revoke) => {
    const outcome = await this.#deps.broker()?.signOut(resource, issuer, revoke);
    await this.#read();
    return outcome === undefined || outcome.ok ? { ok: true, value: undefined } : outcome;
  };

  async #read(): Promise<void> {
    const kept = (await this.#deps.broker()?.signIns()) ?? [];
    if (JSON.stringify(kept) === JSON.stringify(this.#kept)) return;
    this.#kept = kept;
    this.#changed.fire();
  }
}
