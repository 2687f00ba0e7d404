import type { Broker } from '../broker/ports.ts';
import { sha256 } from '../store/ledgerHash.ts';
import { redirectPath, type KeptSignIn, type ListedClient } from '../shared/signIn.ts';
import type { SignInsPort } from '../ui/signIn/port.ts';
import { Signal } from './signal.ts';

export interface ListDeps {
  readonly broker: () => Pick<Broker, 'signIns' | 'signOut' | 'clients' | 'giveClient'> | undefined;
  readonly failed: (error: unknown) => void;
}

/** The sign-ins that are kept, as the views read them. It reads them anew when it is told that something changed. */
export class SignInList implements SignInsPort {
  readonly #deps: ListDeps;
  readonly #changed: Signal;
  readonly onDidChange: SignInsPort['onDidChange'];
  #kept: readonly KeptSignIn[] = [];
  #clients: readonly ListedClient[] = [];

  constructor(deps: ListDeps) {
    this.#deps = deps;
    this.#changed = new Signal(deps.failed);
    this.onDidChange = this.#changed.on;
  }

  kept(): readonly KeptSignIn[] {
    return this.#kept;
  }

  clients(): readonly ListedClient[] {
    return this.#clients;
  }

  readonly renew = (): void => {
    this.#read().catch(this.#deps.failed);
  };

  signOut: SignInsPort['signOut'] = async ({ resource, issuer }, revoke) => {
    const outcome = await this.#deps.broker()?.signOut(resource, issuer, revoke);
    await this.#read();
    return outcome === undefined || outcome.ok ? { ok: true, value: undefined } : outcome;
  };

  redirect: SignInsPort['redirect'] = (issuer) => `http://127.0.0.1${redirectPath(issuer, sha256)}`;

  give: SignInsPort['give'] = async (issuer, client) => {
    const broker = this.#deps.broker();
    if (!broker) throw new Error('No client can be kept before the broker runs.');
    await broker.giveClient(issuer, client);
    await this.#read();
  };

  async #read(): Promise<void> {
    const broker = this.#deps.broker();
    const kept = (await broker?.signIns()) ?? [];
    const clients = (await broker?.clients()) ?? [];
    const now = JSON.stringify([kept, clients]);
    if (now === JSON.stringify([this.#kept, this.#clients])) return;
    this.#kept = kept;
    this.#clients = clients;
    this.#changed.fire();
  }
}
