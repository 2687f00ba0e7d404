import * as z from 'zod/mini';
import { bareIssuer, type ListedClient } from '../../shared/signIn.ts';
import { parsed } from './kept.ts';
import type { Secrets } from './ports.ts';

const Given = z.object({ id: z.string(), secret: z.optional(z.string()) });
export type Given = z.infer<typeof Given>;
const Issuers = z.array(z.string());

const INDEX = 'countersign.clients';

/**
 * The clients that a person gave, one an authorization server, in the editor's secret storage with a list of their
 * issuers. One whose issuer another window took off that list at the very same moment works, and is not listed.
 */
export class Clients {
  readonly #secrets: Secrets;
  readonly #sha256: (text: string) => string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(secrets: Secrets, sha256: (text: string) => string) {
    this.#secrets = secrets;
    this.#sha256 = sha256;
  }

  async find(issuer: string): Promise<Given | undefined> {
    return parsed(Given, await this.#secrets.get(this.#key(issuer)));
  }

  async all(): Promise<readonly ListedClient[]> {
    const issuers = await this.#issuers();
    const found = await Promise.all(issuers.map((issuer) => this.find(issuer)));
    return issuers.flatMap((issuer, i) => {
      const one = found[i];
      return one ? [{ issuer, id: one.id, secret: one.secret !== undefined }] : [];
    });
  }

  /** Keeps the client for an authorization server, or takes it away. */
  give(issuer: string, client: Given | undefined): Promise<void> {
    const run = this.#last.then(async () => {
      const key = this.#key(issuer);
      if (client) await this.#secrets.store(key, JSON.stringify(client));
      else await this.#secrets.delete(key);
      const others = (await this.#issuers()).filter(
        (one) => bareIssuer(one) !== bareIssuer(issuer),
      );
      await this.#secrets.store(INDEX, JSON.stringify(client ? [...others, issuer] : others));
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #issuers(): Promise<readonly string[]> {
    return parsed(Issuers, await this.#secrets.get(INDEX)) ?? [];
  }

  #key(issuer: string): string {
    return `countersign.client.${this.#sha256(bareIssuer(issuer))}`;
  }
}
