import * as z from 'zod/mini';
import { TokenPlace } from '../../shared/protocol/signIn.ts';
import { bareIssuer } from '../../shared/signIn.ts';
import { decode } from '../../shared/rpc.ts';
import type { Secrets } from './ports.ts';

const scopes = z.array(z.string());
const Kept = z.object({
  server: z.string(),
  resource: z.string(),
  place: TokenPlace,
  requested: scopes,
  granted: scopes,
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
const Given = z.object({ id: z.string(), secret: z.optional(z.string()) });
export type Given = z.infer<typeof Given>;
const Names = z.array(z.tuple([z.string(), z.string()]));
type Name = z.infer<typeof Names>[number];

const INDEX = 'countersign.signIns';

/**
 * Sign-ins in the editor's secret storage, one a server and authorization server, and the client ids that a person gave.
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

  forget(resource: string, issuer: string): Promise<void> {
    return this.#next(async () => {
      const name: Name = [resource, issuer];
      await this.#secrets.delete(this.#key(name));
      const names = (await this.#names()).filter((one) => !same(one, name));
      await this.#secrets.store(INDEX, JSON.stringify(names));
    });
  }

  /** The client that the person gave for an authorization server. */
  async given(issuer: string): Promise<Given | undefined> {
    return parsed(Given, await this.#secrets.get(this.#givenKey(issuer)));
  }

  async give(issuer: string, client: Given | undefined): Promise<void> {
    const key = this.#givenKey(issuer);
    if (client) await this.#secrets.store(key, JSON.stringify(client));
    else await this.#secrets.delete(key);
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

  #givenKey(issuer: string): string {
    return `countersign.client.${this.#sha256(bareIssuer(issuer))}`;
  }

  #next<T>(change: () => Promise<T>): Promise<T> {
    const run = this.#last.then(change);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

const same = (a: Name, b: Name): boolean => a[0] === b[0] && a[1] === b[1];

function parsed<S extends z.core.$ZodType>(
  schema: S,
  text: string | undefined,
): z.core.output<S> | undefined {
  if (text === undefined) return undefined;
  try {
    const read = decode(schema, JSON.parse(text));
    return read.ok ? read.value : undefined;
  } catch {
    return undefined;
  }
}
