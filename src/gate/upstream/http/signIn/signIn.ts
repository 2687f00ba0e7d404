import type { BrokerMessage } from '../../../../shared/protocol/gate.ts';
import { SignInFailure } from '../../../../shared/signIn.ts';
import { codeOf } from '../../../../shared/errors.ts';
import type { Wish } from '../../../options.ts';
import type { Profile } from '../../../profiles.ts';
import { timing } from '../../../timing.ts';
import { HttpReason, type Failure } from '../../failure.ts';
import type { ConnectionOptions, Headers } from '../connect.ts';
import { askedOf, askerOf, signIn } from './attempt.ts';
import { isSignIn } from '../../../broker/signInWords.ts';
import { Desk, type BrokerPort, type Told } from './desk.ts';
import { canonical, Discovery, type Challenge, type Found, type Library } from './discovery.ts';
import { Fetching, SignInError } from './fetching.ts';
import { within, type Waiting } from './patience.ts';
import { Hopes } from './hopes.ts';
import { renew } from './renewing.ts';

/** How its server is reached, and what the entry wants of a sign-in. */
type SignInOptions = ConnectionOptions & { readonly wish: Wish };

export interface SignInPort extends BrokerPort {
  library(): Promise<Library>;
  /** Names of the tools whose calls run now. */
  tools(): readonly string[];
  /** How long the client waits for an answer. */
  profile(): Profile;
}

/** A request that the server refused, and waits. */
export interface Refused extends Challenge, Waiting {
  /** Serial of the token that it carried; '' without one. */
  readonly used: string;
}

const failed = (why: SignInFailure): Failure => ({ reason: HttpReason.signInFailed, detail: why });

/**
 * The gate as the client of an authorization server, for one server elsewhere. It holds one access token in memory; what
 * is kept, and whether a person is asked, is up to the broker. All requests that are refused meanwhile wait for one and
 * the same sign-in; nothing is opened or registered before a person agreed.
 */
export class SignIn {
  readonly #url: URL;
  readonly #options: SignInOptions;
  readonly #port: SignInPort;
  readonly #desk: Desk;
  #token: { readonly serial: string; readonly access: string } | undefined;
  #first: Promise<void> | undefined;
  #running: Promise<Failure | undefined> | undefined;
  #abort = new AbortController();
  /** How many requests wait for it; and whether one was told to be repeated. */
  #waiting = 0;
  #detached = false;
  /** The sign-in that a person agreed to, and may still give up, until it came to something. */
  #browsing: { readonly n: number; readonly abort: AbortController } | undefined;
  /** The card that is asked about just now. */
  #asking: number | undefined;
  /** Nobody is asked again before the server is started anew. */
  #declined: Failure | undefined;
  /** A person was asked for the sake of something that no client waits for. */
  #unasked = false;
  readonly hopes = new Hopes();
  /** Refusals that wanted more, and were tried. */
  readonly #tried = new Set<string>();

  constructor(url: URL, options: SignInOptions, port: SignInPort) {
    this.#url = url;
    this.#options = options;
    this.#port = port;
    this.#desk = new Desk(port);
  }

  get headers(): Headers {
    return this.#token ? { authorization: `Bearer ${this.#token.access}` } : {};
  }

  get serial(): string {
    return this.#token?.serial ?? '';
  }

  /** Resolves when it is known whether a token is kept; undefined where it is known. */
  ready(): Promise<void> | undefined {
    if (this.#first) return this.serial === '' ? this.#first : undefined;
    this.#first = this.#begin();
    return this.#first;
  }

  answered(message: BrokerMessage): void {
    if (!isSignIn(message)) return;
    if (message.n === 0) this.#token = undefined;
    else if (message.t === 'signInVerdict' && message.n === this.#browsing?.n)
      this.#browsing.abort.abort(message.reason);
    else this.#desk.answered(message);
  }

  down(): void {
    this.#browsing?.abort.abort('broker.lost');
    this.#desk.down();
  }

  close(): void {
    this.#abort.abort();
  }

  /** Sees to a token after a refusal. Undefined: there is another one, and the request may be sent once more. */
  async refused(refused: Refused): Promise<Failure | undefined> {
    if (refused.used !== this.serial) return undefined;
    if (this.#declined && refused.status === 401) return this.#declined;
    const quiet = refused.quiet === true || (refused.unasked === true && this.#unasked);
    const joins = this.#running !== undefined;
    const running = quiet
      ? (this.#running ?? this.#run(refused))
      : (this.#running ??= this.#begun(refused));
    // A sign-in that somebody else wanted does not go on for what no client waits for.
    if (joins && refused.unasked === true) {
      const outcome = await within(running, refused, this.#port.profile(), () => undefined);
      return outcome === 'cancelled' ? failed(SignInFailure.cancelled) : outcome;
    }
    this.#waiting++;
    const outcome = await within(running, refused, this.#port.profile(), () => {
      this.#detached = true;
      if (this.#asking !== undefined) this.#desk.tell({ t: 'detach', n: this.#asking });
    });
    this.#waiting--;
    if (outcome !== 'cancelled') return outcome;
    // The last one who wanted it is gone; the next one begins anew.
    if (this.#waiting === 0 && !this.#detached && this.#running === running) {
      this.#abort.abort();
      this.#abort = new AbortController();
      this.#running = undefined;
    }
    return failed(SignInFailure.cancelled);
  }

  #begun(refused: Refused): Promise<Failure | undefined> {
    this.#detached = false;
    const running = this.#run(refused).finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    return running;
  }

  /** Asks for the token that is kept, if there is one. */
  async #begin(): Promise<void> {
    const n = this.#desk.number();
    const resource = canonical(this.#url);
    const late = setTimeout(() => this.#desk.forget(n), timing.firstAnswer);
    const told = await this.#desk.ask(n, { t: 'token', n, resource });
    clearTimeout(late);
    try {
      await this.#take(told);
    } catch (thrown) {
      // Whether it is needed shows when the server refuses.
      if (!(thrown instanceof SignInError)) throw thrown;
    }
  }

  async #run(refused: Refused): Promise<Failure | undefined> {
    const abort = this.#abort;
    try {
      return await this.#renew(refused, abort);
    } catch (thrown) {
      if (thrown instanceof SignInError) return failed(thrown.code);
      return failed(codeOf(thrown) === undefined ? SignInFailure.metadata : SignInFailure.exchange);
    }
  }

  async #renew(refused: Refused, abort: AbortController): Promise<Failure | undefined> {
    const library = await this.#port.library();
    const fetching = new Fetching(this.#url, this.#options, abort);
    const discovery = new Discovery(library, this.#url, this.#options, fetching);
    const found = await discovery.find(refused);
    const plain = { reason: HttpReason.signIn, detail: String(refused.status) };
    if (!found || (refused.status === 403 && !found.more)) return plain;
    const { resource, issuer, requested, more } = found;
    if (more) {
      const key = [...requested].sort().join(' ');
      if (this.#tried.has(key)) return failed(SignInFailure.refused);
      this.#tried.add(key);
    }
    const n = this.#desk.number();
    const told = await this.#take(
      await this.#desk.ask(n, {
        ...{ t: 'token', n, resource, issuer },
        ...(refused.used !== '' && { refused: refused.used }),
        ...(more && { want: [...requested] }),
      }),
    );
    if (told?.t === 'token') return undefined;
    if (told?.t !== 'noToken') return noWindow;
    if (refused.quiet === true || (refused.unasked === true && this.#unasked)) return plain;
    if (refused.unasked === true) this.#unasked = true;
    return this.#ask(found, told, refused, { library, fetching, abort });
  }

  /** Asks the person, then signs in. */
  async #ask(
    found: Found,
    nothing: Extract<Told, { t: 'noToken' }>,
    { certificate }: Refused,
    { library, fetching, abort }: { library: Library; fetching: Fetching; abort: AbortController },
  ): Promise<Failure | undefined> {
    const asker = askerOf(found, nothing, this.#options.wish.client);
    if (!asker) {
      const { resource, issuer } = found;
      this.#desk.tell({ t: 'noClient', n: this.#desk.number(), resource, issuer });
      return failed(SignInFailure.client);
    }
    const asked = askedOf(found, asker, certificate, nothing.granted);
    const n = this.#desk.number();
    const withdraw = (): void => {
      this.#desk.tell({ t: 'withdraw', n });
      this.#desk.forget(n);
    };
    this.#asking = n;
    abort.signal.addEventListener('abort', withdraw, { once: true });
    try {
      const tools = [...this.#port.tools()];
      const verdict = await this.#desk.ask(n, { t: 'signIn', n, asked: writable(asked), tools });
      if (verdict?.t === 'token') return this.#use(verdict);
      if (isAborted(abort)) return failed(SignInFailure.cancelled);
      if (verdict?.t !== 'signInVerdict') return noWindow;
      if (!verdict.allow) return this.#refusal(verdict.reason);
      try {
        const open = async (url: string): Promise<boolean> => {
          const told = await this.#desk.ask(n, { t: 'open', n, url });
          return told?.t === 'opened' && told.ok;
        };
        const { fetch } = fetching;
        const given = new AbortController();
        this.#browsing = { n, abort: given };
        const signal = AbortSignal.any([abort.signal, given.signal]);
        const got = await signIn(found, asker, verdict.scopes, { library, fetch, open, signal });
        this.#browsing = undefined;
        const told = await this.#desk.ask(n, { t: 'signedIn', n, ...got });
        return told?.t === 'token' ? this.#use(told) : noWindow;
      } catch (thrown) {
        const given = this.#browsing?.abort.signal;
        this.#browsing = undefined;
        if (given?.aborted === true) return this.#refusal(String(given.reason));
        const why = thrown instanceof SignInError ? thrown.code : SignInFailure.exchange;
        if (!isAborted(abort)) this.#desk.tell({ t: 'signInFailed', n, why });
        return failed(why);
      }
    } finally {
      this.#asking = undefined;
      abort.signal.removeEventListener('abort', withdraw);
    }
  }

  #refusal(reason: string): Failure {
    const failure = { reason: HttpReason.signInRefused, detail: reason };
    if (reason === 'person.denied') this.#declined = failure;
    return failure;
  }

  #use({ serial, access }: Extract<Told, { t: 'token' }>): Failure | undefined {
    const other = serial !== this.serial;
    this.#token = { serial, access };
    if (other) this.hopes.fulfil();
    return undefined;
  }

  /** Uses what the broker says about a token, and renews one where it says so. Gives what it said last. */
  async #take(told: Told | undefined): Promise<Told | undefined> {
    const last = told?.t === 'refresh' ? await this.#refresh(told) : told;
    if (last?.t === 'token') this.#use(last);
    return last;
  }

  /** Renews the token for all gates of this server. A token that went away on the way is asked for anew later. */
  async #refresh({ n, renewing }: Extract<Told, { t: 'refresh' }>): Promise<Told | undefined> {
    const library = await this.#port.library();
    const fetching = new Fetching(this.#url, this.#options, this.#abort);
    const tokens = await renew(library, fetching, renewing);
    if (tokens === 'lost') return this.#desk.ask(n, { t: 'refreshed', n, lost: true });
    if (tokens) return this.#desk.ask(n, { t: 'refreshed', n, lost: false, tokens });
    this.#desk.tell({ t: 'refreshed', n, lost: false });
    throw new SignInError(SignInFailure.exchange);
  }
}

const isAborted = ({ signal }: AbortController): boolean => signal.aborted;

const noWindow: Failure = { reason: HttpReason.signInWindow };

/** The wire's arrays are not read-only. */
const writable = ({ granted, requested, offered, ...rest }: ReturnType<typeof askedOf>) => ({
  ...rest,
  requested: [...requested],
  offered: [...offered],
  ...(granted && { granted: [...granted] }),
});
