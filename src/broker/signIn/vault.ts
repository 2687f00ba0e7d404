import * as z from 'zod/mini';
import { TokenPlace } from '../../shared/protocol/signIn.ts';
import { MOST_SCOPES } from '../../shared/signIn.ts';
import { parsed } from './kept.ts';
import type { Secrets } from './ports.ts';

const scopes = z.array(z.string());
const Kept = z.object({
  server: z.string(),
  resource: z.string(),
  place: TokenPlace,
  requested: scopes,
  granted: scopes,
  /** All that a person was asked for there, whatever came of it. */
  shown: z.optional(scopes),
  /** Milliseconds since the epoch. */
  since: z.number(),
  /** Absent where they are not good any more; what was granted is known all the same. */
  tokens: z.optional(
    z.object({
      access: z.string(),
      refresh: z.optional(z.string()),
      /** Milliseconds since the epoch. */
      until: z.optional(z.number()),
    }),
  ),
});
export type Kept = z.infer<typeof Kept>;
const Names = z.array(z.tuple([z.string(), z.string()]));
type Name = z.infer<typeof Names>[number];

/** Scopes that are remembered as asked for, at most. */
const MOST_SHOWN = 2 * MOST_SCOPES;

type Shown = { readonly resource: string; readonly issuer: string };

/** What a person was asked for before and now. */
export const together = (before: readonly string[] = [], now: readonly string[]): string[] =>
  [...new Set([...before, ...now])].slice(0, MOST_SHOWN);

const INDEX = 'countersign.signIns';

/**
 * Sign-ins in the editor's secret storage, one a server and authorization server.
 * Nothing of it is ever written anywhere else. What cannot be read is not there. All windows of this user share it: each
 * change reads first, and a window that changes the list of names at the very same moment may be overwritten.
 */
export class Vault {
  readonly #secrets: Secrets;
  readonly #sha256: (text: string) => string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(secrets: Secrets, sha256: (text: string) => string) {
    this.#secrets = secrets;
    this.#sha256 = sha256;
  }

  /** The sign-in of a server; without an issuer the one that was made last. */
  async find(resource: string, issuer?: string): Promise<Kept | undefined> {
    if (issuer !== undefined) return this.#read([resource, issuer]);
    const all = (await this.all()).filter((kept) => kept.resource === resource);
    return all.sort((a, b) => b.since - a.since)[0];
  }

  async all(): Promise<readonly Kept[]> {
    const read = await Promise.all((await this.#names()).map((name) => this.#read(name)));
    return read.flatMap((kept) => kept ?? []);
  }

  save(kept: Kept): Promise<void> {
    return this.#next(async () => {
      const name: Name = [kept.resource, kept.place.issuer];
      await this.#secrets.store(this.#key(name), JSON.stringify(kept));
      const names = await this.#names();
      if (!names.some((one) => same(one, name)))
        await this.#secrets.store(INDEX, JSON.stringify([...names, name]));
    });
  }

  /** Notes that a person was asked for these, where there is a sign-in already. */
  showed({ resource, issuer }: Shown, requested: readonly string[]): Promise<void> {
    return this.#next(async () => {
      const name: Name = [resource, issuer];
      const kept = await this.#read(name);
      if (!kept) return;
      const whole = { ...kept, shown: together(kept.shown, requested) };
      await this.#secrets.store(this.#key(name), JSON.stringify(whole));
    });
  }

  forget(resource: string, issuer: string): Promise<void> {
    return this.#next(async () => {
      const name: Name = [resource, issuer];
      await this.#secrets.delete(this.#key(name));
      const names = (await this.#names()).filter((one) => !same(one, name));
      await this.#secrets.store(INDEX, JSON.stringify(names));
    });
  }

  async #read(name: Name): Promise<Kept | undefined> {
    const kept = parsed(Kept, await this.#secrets.get(this.#key(name)));
    return kept && same([kept.resource, kept.place.issuer], name) ? kept : undefined;
  }

  async #names(): Promise<readonly Name[]> {
    return parsed(Names, await this.#secrets.get(INDEX)) ?? [];
  }

  #key(name: Name): string {
    return `countersign.signIn.${this.#sha256(JSON.stringify(name))}`;
  }

  #next<T>(change: () => Promise<T>): Promise<T> {
    const run = this.#last.then(change);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

const same = (a: Name, b: Name): boolean => a[0] === b[0] && a[1] === b[1];
