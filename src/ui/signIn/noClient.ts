import { window } from 'vscode';
import { label } from '../plain.ts';
import { clientId as words } from '../strings/clientId.ts';
import { setClientId } from './clientId.ts';
import { issuerName } from './rows.ts';
import type { SignOutDeps } from './signOut.ts';

/** A server whose authorization server has no client for us. Both names come from outside. */
interface Without {
  readonly server: string;
  readonly issuer: string;
}

/** Says that nobody can sign in, and leads to the client of exactly that authorization server. One notice at a time each. */
export class NoClientNotice {
  readonly #deps: SignOutDeps;
  readonly #open = new Set<string>();

  constructor(deps: SignOutDeps) {
    this.#deps = deps;
  }

  async tell({ server, issuer }: Without): Promise<void> {
    if (this.#open.has(issuer)) return;
    this.#open.add(issuer);
    try {
      const text = words.missing(label(server, 80), issuerName({ issuer }));
      if ((await window.showWarningMessage(text, words.set)) === words.set)
        await setClientId(this.#deps, issuer);
    } finally {
      this.#open.delete(issuer);
    }
  }
}
