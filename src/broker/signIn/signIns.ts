import type { LedgerEvent } from '../../core/ledger/entry.ts';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import type { Renewing, Tokens } from '../../shared/protocol/signIn.ts';
import type { ClientInfo, Launch } from '../../shared/server.ts';
import { isWebUrl, SignInFailure, type KeptSignIn } from '../../shared/signIn.ts';
import type { Outcome, Ports } from '../ports.ts';
import type { Recorder } from '../recorder.ts';
import { Declines } from './declines.ts';
import type { Says } from './messages.ts';
import type { SignInPorts } from './ports.ts';
import { Turns } from './turns.ts';
import { Clients, type Given } from './clients.ts';
import { Vault, type Kept } from './vault.ts';

/** A gate of a server elsewhere, as sign-ins see it. */
export interface Holder {
  readonly connection: string;
  readonly launchId: string;
  readonly launch: Launch;
  readonly client: ClientInfo | undefined;
  send(message: BrokerMessage): void;
}

/** One question of a gate for a token. */
interface Want {
  readonly holder: Holder;
  readonly asked: Extract<GateMessage, { t: 'token' }>;
}

/** What sign-ins use of the window. */
interface Around {
  readonly ports: Pick<Ports, 'now' | 'sha256' | 'changed' | 'failed'>;
  readonly recorder: Pick<Recorder, 'report'>;
}

/** Who renews a token, and who waits for it. */
interface Renewal {
  readonly kept: Kept;
  readonly by: Want;
  readonly timer: NodeJS.Timeout;
  readonly waiting: Want[];
}

/** Milliseconds, at most, before its end from which a token is renewed; and for one renewal. */
const EARLY = 30_000;
const RENEWAL = 60_000;

const nameOf = ({ resource, place }: Pick<Kept, 'resource' | 'place'>): string =>
  `${resource}\n${place.issuer}`;

/**
 * The sign-ins of this user in one window: hands tokens to the gates of the very server that they are for, lets one gate
 * at a time renew one, and takes back what a person does not want any more. A refresh token goes to no gate but the one
 * that renews with it just then. Another window may renew at the same moment; who comes second finds what it stored.
 */
export class SignIns {
  readonly ports: SignInPorts;
  readonly vault: Vault;
  readonly clients: Clients;
  /** One card a server at a time. */
  readonly cards = new Turns<object>();
  readonly declines = new Declines();
  readonly #state: Around;
  readonly #renewals = new Map<string, Renewal>();
  /** Gates that were handed a token, and of which sign-in. */
  readonly #holders = new Map<Holder, string>();
  /** The authorization server of which was told that it has no client for us. */
  readonly #without = new WeakMap<Holder, string>();

  constructor(state: Around, ports: SignInPorts) {
    this.#state = state;
    this.ports = ports;
    this.vault = new Vault(ports.secrets, state.ports.sha256);
    this.clients = new Clients(ports.secrets, state.ports.sha256);
  }

  serial(access: string): string {
    return this.#state.ports.sha256(access).slice(0, 16);
  }

  /** Answers a gate that asks for a token: with it, with the wish to renew it, or with that there is none. */
  async hand(want: Want): Promise<void> {
    const { resource, issuer, refused, want: scopes } = want.asked;
    const kept = await this.vault.find(resource, issuer);
    const tokens = kept?.tokens;
    const given = new Set(kept?.granted);
    const covers = scopes?.every((scope) => given.has(scope)) !== false;
    if (!kept || !tokens || !covers) return this.#nothing(want, kept);
    const over = tokens.until !== undefined && this.#state.ports.now() > tokens.until;
    if (this.serial(tokens.access) !== refused && !over) {
      this.use(want.holder, want.asked.n, kept, tokens.access);
      return undefined;
    }
    if (tokens.refresh === undefined || scopes) return this.#nothing(want, kept);
    this.#renew(want, kept, tokens.refresh);
    return undefined;
  }

  /** Hands a token to a gate. */
  use(holder: Holder, n: number, kept: Pick<Kept, 'resource' | 'place'>, access: string): void {
    this.#holders.set(holder, nameOf(kept));
    holder.send({ t: 'token', n, serial: this.serial(access), access });
  }

  /** Takes what came of a renewal, which is not answered where another attempt may help; false where this gate was not asked for one. */
  refreshed(holder: Holder, n: number, tokens: Tokens | undefined, lost: boolean): boolean {
    const found = [...this.#renewals].find(
      ([, { by }]) => by.holder === holder && by.asked.n === n,
    );
    if (!found) return false;
    const [name, renewal] = found;
    void this.#renewed(name, renewal, tokens, lost).catch(this.#state.ports.failed);
    return true;
  }

  /** The gate is gone. */
  left(holder: Holder): void {
    this.#holders.delete(holder);
    for (const [name, renewal] of this.#renewals) {
      const rest = renewal.waiting.filter((want) => want.holder !== holder);
      renewal.waiting.splice(0, Infinity, ...rest);
      if (renewal.by.holder === holder) this.#over(name, renewal);
    }
  }

  /** What came of a sign-in: kept, then used. */
  async keep(kept: Omit<Kept, 'tokens' | 'since'>, tokens: Tokens): Promise<Kept> {
    const whole: Kept = { ...kept, since: this.#state.ports.now(), tokens: this.#timed(tokens) };
    await this.vault.save(whole);
    this.#state.ports.changed();
    return whole;
  }

  async list(): Promise<readonly KeptSignIn[]> {
    return (await this.vault.all()).flatMap(
      ({ server, resource, place, requested, granted, since, tokens }) => {
        const { issuer, revoke, client } = place;
        if (!tokens) return [];
        const { name, how } = client;
        const where = { server, resource, issuer, client: { name, how } };
        return [{ ...where, requested, granted, since, revocable: revoke !== undefined }];
      },
    );
  }

  /**
   * Forgets a sign-in, here and in every gate of this window, and with `revoke` takes its tokens back where its
   * authorization server lets them be. It is forgotten in any case; the outcome is that of taking back.
   */
  async signOut(resource: string, issuer: string, revoke: boolean): Promise<Outcome> {
    const kept = await this.vault.find(resource, issuer);
    if (!kept) return { ok: true, value: undefined };
    await this.vault.forget(resource, issuer);
    const name = nameOf(kept);
    for (const [holder, held] of this.#holders)
      if (held === name) holder.send({ t: 'noToken', n: 0 });
    this.record({ how: 'signedOut', server: kept.server, resource, issuer, granted: kept.granted });
    this.#state.ports.changed();
    const { place, tokens } = kept;
    if (!revoke || place.revoke === undefined || !isWebUrl(place.revoke) || !tokens)
      return { ok: true, value: undefined };
    const { id, secret } = place.client;
    const base = { url: place.revoke, client: { id, secret }, methods: place.methods };
    const { access, refresh } = tokens;
    let outcome: Outcome = { ok: true, value: undefined };
    if (refresh !== undefined)
      outcome = await this.ports.revoke({ ...base, token: refresh, kind: 'refresh_token' });
    const last = await this.ports.revoke({ ...base, token: access, kind: 'access_token' });
    return outcome.ok ? last : outcome;
  }

  /** An authorization server has no client for us. Each request of the gate fails in this way, and it is told once. */
  withoutClient(holder: Holder, { resource, issuer }: Says<'noClient'>): void {
    if (this.#without.get(holder) === issuer) return;
    this.#without.set(holder, issuer);
    const { connection, launchId, launch } = holder;
    const where = { connection, launchId, server: launch.server, resource, issuer };
    this.record({ how: 'failed', ...where, reason: SignInFailure.client });
    this.ports.noClient({ server: launch.server, issuer });
  }

  async give(issuer: string, client: Given | undefined): Promise<void> {
    await this.clients.give(issuer, client);
    this.#state.ports.changed();
  }

  record(step: Omit<Extract<LedgerEvent, { kind: 'signIn' }>, 'kind' | 'at'>): void {
    this.#state.recorder.report({ kind: 'signIn', at: this.#state.ports.now(), ...step });
  }

  async #nothing({ holder, asked }: Want, kept: Kept | undefined): Promise<void> {
    const { n, issuer } = asked;
    const given = issuer === undefined ? undefined : await this.clients.find(issuer);
    const document = this.ports.document();
    holder.send({
      ...{ t: 'noToken', n },
      ...(given && { clientId: given.id }),
      ...(given?.secret !== undefined && { clientSecret: given.secret }),
      ...(document !== undefined && { document }),
      ...(kept && { granted: kept.granted }),
    });
  }

  #renew(want: Want, kept: Kept, refresh: string): void {
    const name = nameOf(kept);
    const running = this.#renewals.get(name);
    if (running) {
      running.waiting.push(want);
      return;
    }
    const timer = setTimeout(() => this.#over(name, renewal), RENEWAL);
    const renewal: Renewal = { kept, by: want, timer, waiting: [] };
    this.#renewals.set(name, renewal);
    const renewing: Renewing = { place: kept.place, resource: kept.resource, refresh };
    const { n } = want.asked;
    want.holder.send({ t: 'refresh', n, renewing: JSON.stringify(renewing) });
  }

  async #renewed(
    name: string,
    renewal: Renewal,
    tokens: Tokens | undefined,
    lost: boolean,
  ): Promise<void> {
    const { kept, by } = renewal;
    const { resource, place, granted, server } = kept;
    // More than was granted is for a person to agree to.
    const grown = tokens?.scopes?.some((scope) => !granted.includes(scope)) === true;
    const now = await this.vault.find(resource, place.issuer);
    const elsewhere = now?.tokens && now.tokens.access !== kept.tokens?.access;
    let renewed: Kept | undefined;
    if (tokens && !grown && now) {
      const timed = this.#timed(tokens);
      const scopes = tokens.scopes ?? granted;
      const refresh = timed.refresh ?? kept.tokens?.refresh;
      const next = { ...timed, ...(refresh !== undefined && { refresh }) };
      renewed = { ...kept, granted: scopes, tokens: next };
      await this.vault.save(renewed);
    } else if ((lost || grown) && now && !elsewhere) {
      const { requested, since, shown } = now;
      await this.vault.save({
        server,
        resource,
        place,
        requested,
        granted,
        since,
        ...(shown && { shown }),
      });
      this.record({ how: 'lost', server, resource, issuer: place.issuer, granted });
      this.#state.ports.changed();
    }
    const use = (next: Kept): void => {
      if (next.tokens) this.use(by.holder, by.asked.n, next, next.tokens.access);
    };
    if (renewed) use(renewed);
    else if (elsewhere) use(now);
    else if (lost || grown || !now) await this.#nothing(by, kept);
    this.#over(name, renewal);
  }

  /** Another gate may renew; those who waited are answered. */
  #over(name: string, renewal: Renewal): void {
    if (this.#renewals.get(name) !== renewal) return;
    clearTimeout(renewal.timer);
    this.#renewals.delete(name);
    for (const want of renewal.waiting) void this.hand(want).catch(this.#state.ports.failed);
  }

  #timed({ access, refresh, seconds }: Tokens): NonNullable<Kept['tokens']> {
    return {
      access,
      ...(refresh !== undefined && { refresh }),
      ...(seconds !== undefined && {
        until: this.#state.ports.now() + Math.max(seconds * 900, seconds * 1000 - EARLY),
      }),
    };
  }
}
