import type { SignInQuestion } from '../../core/consent/signIn.ts';
import type { LedgerEvent } from '../../core/ledger/entry.ts';
import { agreedTo } from '../../core/signIn/agreed.ts';
import { judged } from '../../core/policy/policy.ts';
import { codeOf } from '../../shared/errors.ts';
import { Reason } from '../../shared/verdict.ts';
import type { State } from '../state.ts';
import { isOf, mayOpen } from './browser.ts';
import type { Says, SignInMessage } from './messages.ts';
import { cardOf, stepOf, type How, type Open } from './open.ts';
import type { Holder, SignIns } from './signIns.ts';
import { together } from './vault.ts';

/** Why nobody is asked. */
const UNANSWERED: readonly Reason[] = [Reason.queueFull, Reason.cancelled, Reason.brokerLost];

/**
 * What one gate wants of sign-ins. Each step follows the one before, or the connection ends: asked for its own server
 * only, agreed to by a person, opened once and only where that was shown, and kept after it is recorded.
 */
export class GateSignIn {
  readonly #state: State;
  readonly #signIns: SignIns | undefined;
  readonly #gate: Holder & { readonly held: boolean };
  #open: Open | undefined;
  #refused = '';
  /** What was declined after this is declined here, too. */
  readonly #since: number;

  constructor(
    state: State,
    signIns: SignIns | undefined,
    gate: Holder & { readonly held: boolean },
  ) {
    this.#state = state;
    this.#signIns = signIns;
    this.#gate = gate;
    this.#since = signIns?.declines.count ?? 0;
  }

  /** Takes a message; false where no honest gate sends it. `isNew`: the number was not used before. */
  take(message: SignInMessage, isNew: (n: number) => boolean): boolean {
    const { launch, held } = this.#gate;
    if (held || !launch.remote || launch.remote.headers.includes('authorization')) return false;
    const signIns = this.#signIns;
    const { n } = message;
    switch (message.t) {
      case 'token': {
        if (!isNew(n) || !isOf(message.resource, launch.command)) return false;
        this.#refused = message.refused ?? '';
        if (signIns) this.#run(signIns.hand({ holder: this.#gate, asked: message }));
        else this.#gate.send({ t: 'noToken', n });
        return true;
      }
      case 'refreshed':
        signIns?.refreshed(this.#gate, n, message.tokens, message.lost);
        return true;
      case 'signIn':
        if (!isNew(n) || this.#open || !isOf(message.asked.resource, launch.command)) return false;
        this.#begin(message);
        return true;
      case 'noClient':
        if (!isNew(n) || !isOf(message.resource, launch.command)) return false;
        signIns?.withoutClient(this.#gate, message);
        return true;
      case 'open':
      case 'signedIn':
      case 'signInFailed': {
        const open = this.#open;
        // It was declined, or its window went away, while this was on its way.
        if (open?.n !== n) {
          if (message.t === 'open') this.#gate.send({ t: 'opened', n, ok: false });
          return true;
        }
        if (message.t === 'open') return this.#browse(open, message);
        if (message.t === 'signedIn') return this.#signedIn(open, message);
        this.#step(open, 'failed', message.why);
        this.#end(open);
        return true;
      }
    }
  }

  /** The gate no longer wants it; false where `n` is none of its sign-ins. */
  withdraw(n: number): boolean {
    if (this.#open?.n !== n) return false;
    this.#end(this.#open);
    return true;
  }

  /** The client was told to repeat its request; the question stays. */
  detach(n: number): boolean {
    const open = this.#open;
    if (open?.n !== n) return false;
    if (open.question) {
      open.question = { ...open.question, late: true };
      this.#signIns?.ports.update(open.question);
    }
    return true;
  }

  close(): void {
    if (this.#open) this.#end(this.#open);
    this.#signIns?.left(this.#gate);
  }

  #begin({ n, asked, tools = [] }: Says<'signIn'>): void {
    const signIns = this.#signIns;
    if (!signIns) {
      this.#refuse(n, Reason.noBroker);
      return;
    }
    const abort = new AbortController();
    const tool = asked.from === 'stepUp' && tools.length === 1 ? tools[0] : undefined;
    const base = { question: undefined, agreed: undefined, opened: false };
    const open: Open = { n, asked, tool, abort, ...base };
    this.#open = open;
    signIns.cards.enter(cardOf(asked), open, () => this.#run(this.#ask(open, signIns), open));
  }

  async #ask(open: Open, signIns: SignIns): Promise<void> {
    const { asked, n, abort } = open;
    const { memory, recorder, ports } = this.#state;
    const { launch, launchId, client } = this.#gate;
    const kept = await signIns.vault.find(asked.resource, asked.issuer);
    const access = kept?.tokens?.access;
    // Another gate of this server brought one meanwhile.
    if (kept && access !== undefined && signIns.serial(access) !== this.#refused) {
      const enough =
        asked.from !== 'stepUp' || asked.requested.every((s) => kept.granted.includes(s));
      if (enough && this.#open === open) {
        signIns.use(this.#gate, n, kept, access);
        this.#end(open);
        return;
      }
    }
    const policy = memory.policy();
    const never =
      (policy.paused && Reason.paused) ||
      (judged(policy, launchId)?.state === 'blocked' && Reason.blocked) ||
      (signIns.declines.has(asked, this.#since) && Reason.personDenied);
    if (never) {
      this.#deny(open, never);
      return;
    }
    const question: SignInQuestion = {
      kind: 'signIn',
      id: ports.newId(),
      hash: ports.sha256(JSON.stringify([launchId, asked])),
      askedAt: ports.now(),
      ...{ launchId, launch, client, asked, tool: open.tool },
      ...(kept?.shown && { shown: kept.shown }),
      late: open.question?.late ?? false,
    };
    open.question = question;
    const said = await recorder.record([this.#event(open, 'asked')]);
    if (isOver(abort)) return;
    if (!said.ok) {
      this.#deny(open, Reason.ledgerFailed);
      return;
    }
    this.#gate.send({ t: 'asking', n });
    let answer;
    try {
      answer = await signIns.ports.ask(question, abort.signal);
    } catch (thrown) {
      const reason = UNANSWERED.find((known) => known === codeOf(thrown));
      if (!isOver(abort)) this.#deny(open, reason ?? Reason.brokerLost);
      return;
    }
    if (isOver(abort)) return;
    const scopes = agreedTo(asked, answer);
    if (!scopes) {
      this.#decline(open);
      return;
    }
    open.agreed = scopes;
    const recorded = await recorder.record([
      this.#event(open, 'agreed', { requested: [...scopes] }),
    ]);
    if (isOver(abort)) return;
    if (!recorded.ok) this.#deny(open, Reason.ledgerFailed);
    else {
      const reason = Reason.personAllowed;
      this.#gate.send({ t: 'signInVerdict', n, allow: true, scopes: [...scopes], reason });
    }
  }

  #browse(open: Open, { n, url }: Says<'open'>): boolean {
    const signIns = this.#signIns;
    if (!signIns || !open.agreed || !open.question || open.opened) return false;
    open.opened = true;
    const opened = (ok: boolean): void => this.#gate.send({ t: 'opened', n, ok });
    const { question, abort, asked, agreed } = open;
    if (!mayOpen(url, asked, agreed)) {
      opened(false);
      return true;
    }
    this.#step(open, 'opened');
    const waiting = { question, over: abort.signal, cancel: () => this.#decline(open) };
    signIns.ports.openExternal(url, waiting).then(opened, (thrown: unknown) => {
      opened(false);
      this.#state.ports.failed(thrown);
    });
    return true;
  }

  #signedIn(open: Open, { n, tokens, place }: Says<'signedIn'>): boolean {
    const signIns = this.#signIns;
    if (!signIns || !open.agreed || !open.opened) return false;
    const { asked, agreed } = open;
    if (place.issuer !== asked.issuer || place.client.how !== asked.client.how) return false;
    const granted = tokens.scopes ?? [...agreed];
    const keep = async (): Promise<void> => {
      const recorded = await this.#state.recorder.record([
        this.#event(open, 'signedIn', { requested: [...agreed], granted: [...granted] }),
      ]);
      if (!recorded.ok) {
        this.#deny(open, Reason.ledgerFailed);
        return;
      }
      const { server } = this.#gate.launch;
      const { resource } = asked;
      const requested = [...agreed];
      const before = await signIns.vault.find(resource, asked.issuer);
      const shown = together(before?.shown, asked.requested);
      const kept = await signIns.keep(
        { server, resource, place, requested, granted, shown },
        tokens,
      );
      signIns.use(this.#gate, n, kept, tokens.access);
      this.#end(open);
    };
    this.#run(keep(), open);
    return true;
  }

  /** The person does not want it, or not any more. */
  #decline(open: Open): void {
    if (this.#open !== open) return;
    this.#step(open, 'declined');
    const { asked } = open;
    this.#signIns?.vault.showed(asked, asked.requested).catch(this.#state.ports.failed);
    this.#signIns?.declines.add(asked);
    this.#deny(open, Reason.personDenied);
  }

  #deny(open: Open, reason: Reason): void {
    this.#refuse(open.n, reason);
    this.#end(open);
  }

  #refuse(n: number, reason: Reason): void {
    this.#gate.send({ t: 'signInVerdict', n, allow: false, scopes: [], reason });
  }

  #end(open: Open): void {
    if (this.#open !== open) return;
    this.#open = undefined;
    open.abort.abort();
    this.#signIns?.cards.leave(cardOf(open.asked), open);
  }

  /** What fails in an unexpected way is refused. */
  #run(work: Promise<unknown>, open?: Open): void {
    work.catch((thrown: unknown) => {
      this.#state.ports.failed(thrown);
      if (open) this.#deny(open, Reason.brokerLost);
    });
  }

  #step(open: Open, how: How, reason?: string): void {
    this.#state.recorder.report(this.#event(open, how, { reason }));
  }

  #event(open: Open, how: How, more: Parameters<typeof stepOf>[4] = {}): LedgerEvent {
    return stepOf(this.#state.ports.now(), this.#gate, open, how, more);
  }
}

const isOver = ({ signal }: AbortController): boolean => signal.aborted;
