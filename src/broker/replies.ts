import { Buffer } from 'node:buffer';
import { choiceOf } from '../core/consent/answer.ts';
import type { Answer, ReplyQuestion } from '../core/consent/request.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { judged } from '../core/policy/policy.ts';
import { INLINE_ARGS, type BrokerMessage, type ReplyClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import { ArgumentText } from './argumentText.ts';
import type { Caller } from './caller.ts';
import type { Pending } from './questions.ts';
import type { State } from './state.ts';

type Release = Extract<BrokerMessage, { t: 'release' }>;
type Said = Pick<Release, 'how' | 'reason' | 'text'>;

/** Bytes of a held reply that are fetched before anybody is asked, so that the card shows its beginning. */
const READ_FIRST = 16 << 20;

interface OpenReply {
  readonly n: number;
  readonly claim: ReplyClaim;
  readonly text: ArgumentText;
  pending: Pending<ReplyQuestion> | undefined;
  /** Its client stopped waiting. */
  late: boolean;
}

/**
 * What came back from the server of one connection and was flagged. It is held by the gate until a person said what
 * becomes of it: nothing is released that is not recorded, and a reply about which nobody can be asked is refused.
 * Where its client gave up, the gate keeps it, and the answer is for the identical call that comes to collect it.
 */
export class Replies {
  readonly #state: State;
  readonly #caller: Caller;
  readonly #open = new Map<number, OpenReply>();

  constructor(state: State, caller: Caller) {
    this.#state = state;
    this.#caller = caller;
  }

  take(n: number, claim: ReplyClaim): void {
    const text = new ArgumentText({ ...claim, args: '' }, this.#state.ports.sha256);
    const open: OpenReply = { n, claim, text, pending: undefined, late: false };
    this.#open.set(n, open);
    this.#ask(open).catch((thrown: unknown) => {
      this.#state.ports.failed(thrown);
      this.#release(open, refused(Reason.reviewFailed));
    });
  }

  /** A part of a reply; false where it is not what was claimed, undefined where none is open. */
  part(n: number, text: string, last: boolean): boolean | undefined {
    return this.#open.get(n)?.text.part(text, last);
  }

  /** The gate gave it up; false where it was none. */
  withdraw(n: number): boolean {
    const open = this.#open.get(n);
    if (!open) return false;
    this.#end(open);
    this.#state.recorder.report(this.#event(open, refused(Reason.cancelled)));
    return true;
  }

  /** The client was told that it is held; the question stays. False where it was none. */
  detach(n: number): boolean {
    const open = this.#open.get(n);
    if (!open) return false;
    open.late = true;
    open.pending?.update({ late: true });
    return true;
  }

  /** A repeated call got what was kept of question `n`. */
  collected(n: number): void {
    const { recorder, ports } = this.#state;
    const { connection, launchId, launch } = this.#caller;
    const base = { at: ports.now(), connection, launchId, server: launch.server };
    recorder.report({ kind: 'reply', ...base, n, how: 'collected' });
  }

  /** Nothing of a server that was blocked reaches the model, whatever a person would answer. */
  reconsider(): void {
    for (const open of this.#open.values())
      if (this.#blocked) {
        open.pending?.withdraw();
        void this.#settle(open, refused(Reason.blocked));
      }
  }

  close(): void {
    for (const open of this.#open.values()) this.#end(open);
  }

  get #blocked(): boolean {
    return judged(this.#state.memory.policy(), this.#caller.launchId)?.state === 'blocked';
  }

  async #ask(open: OpenReply): Promise<void> {
    const { questions, recorder, ports } = this.#state;
    if (this.#blocked) {
      await this.#settle(open, refused(Reason.blocked));
      return;
    }
    const fetch = (): boolean => {
      if (!this.#open.has(open.n)) return false;
      this.#caller.send({ t: 'fetch', n: open.n });
      return true;
    };
    const question = await this.#question(open, fetch);
    if (!this.#isOpen(open)) return;
    const pending = questions.add({ ...question, late: open.late });
    if (!pending) {
      await this.#settle(open, refused(Reason.queueFull));
      return;
    }
    open.pending = pending;
    const recorded = await recorder.record([questionEvent(pending.question)]);
    if (!recorded.ok) {
      pending.withdraw();
      await this.#settle(open, refused(Reason.ledgerFailed));
      return;
    }
    if (!this.#isOpen(open)) return;
    this.#caller.send({ t: 'asking', n: open.n });
    ports.changed();
    const ending = await pending.ask({ args: () => open.text.read(fetch) });
    if (ending.kind === 'withdrawn') return;
    if (ending.kind === 'failed') await this.#settle(open, refused(ending.reason));
    else await this.#answered(open, pending.question, ending.answer);
  }

  async #answered(open: OpenReply, question: ReplyQuestion, answer: Answer): Promise<void> {
    const { recorder, ports } = this.#state;
    const { id, connection, launchId, launch, conversation } = question;
    const text = answer.kind === 'withhold' ? answer.text : undefined;
    const base = { at: ports.now(), connection, launchId, server: launch.server, conversation };
    const said = { question: id, answer: choiceOf(answer), text };
    const recorded = await recorder.record([{ kind: 'answer', ...base, ...said }]);
    if (answer.kind === 'withhold') {
      await this.#settle(open, {
        ...refused(Reason.personDenied),
        ...(text !== undefined && { text }),
      });
      return;
    }
    if (answer.kind !== 'release') await this.#settle(open, refused(Reason.cancelled));
    else if (!recorded.ok) await this.#settle(open, refused(Reason.ledgerFailed));
    else await this.#settle(open, { how: answer.how, reason: Reason.personAllowed });
  }

  /** Recorded first, then said. What is released has to be on record; a refusal holds in any case. */
  async #settle(open: OpenReply, said: Said): Promise<void> {
    if (!this.#isOpen(open)) return;
    const recorded = await this.#state.recorder.record([this.#event(open, said)]);
    const final = recorded.ok || said.how === 'refused' ? said : refused(Reason.ledgerFailed);
    this.#release(open, final);
  }

  #release(open: OpenReply, said: Said): void {
    if (!this.#isOpen(open)) return;
    this.#end(open);
    this.#caller.send({ t: 'release', n: open.n, ...said });
  }

  async #question({ claim, text }: OpenReply, fetch: () => boolean): Promise<ReplyQuestion> {
    const { ports } = this.#state;
    const { launchId, launch, connection, client } = this.#caller;
    const { kind, method, name, hash, bytes, findings, conversation } = claim;
    const whole = bytes <= READ_FIRST ? await read(text, fetch) : '';
    const shown = beginning(whole, INLINE_ARGS);
    return {
      kind: 'reply',
      id: ports.newId(),
      hash,
      askedAt: ports.now(),
      reasons: [Reason.replyFlagged],
      client,
      late: false,
      mayRemember: false,
      launchId,
      launch,
      connection,
      reply: kind,
      method,
      name,
      text: shown,
      complete: Buffer.byteLength(shown) === bytes,
      bytes,
      findings,
      conversation,
    };
  }

  #event({ n, claim }: OpenReply, { how, reason }: Said): LedgerEvent {
    const { connection, launchId, launch } = this.#caller;
    const { method, name, hash, call, conversation, findings } = claim;
    const server = launch.server;
    const base = { at: this.#state.ports.now(), connection, launchId, server, conversation };
    const rules = [...new Set(findings.map((f) => f.rule))];
    return { kind: 'reply', ...base, n, call, method, name, hash, rules, how, reason };
  }

  #isOpen(open: OpenReply): boolean {
    return this.#open.get(open.n) === open;
  }

  #end(open: OpenReply): void {
    this.#open.delete(open.n);
    open.pending?.withdraw();
    open.text.stop();
    this.#state.ports.changed();
  }
}

const refused = (reason: Reason): Said => ({ how: 'refused', reason });

/** '' where the gate gave the reply up meanwhile, or its text cannot be had. */
async function read(text: ArgumentText, fetch: () => boolean): Promise<string> {
  try {
    return await text.read(fetch);
  } catch {
    return '';
  }
}

/** The first `bytes` bytes of a text, cut at a character. */
function beginning(text: string, bytes: number): string {
  const all = Buffer.from(text);
  if (all.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && ((all[end] ?? 0) & 0xc0) === 0x80) end--;
  return all.toString('utf8', 0, end);
}

function questionEvent(question: ReplyQuestion): LedgerEvent {
  const { id, askedAt, connection, launch, launchId, conversation, name, hash, reasons } = question;
  const base = { at: askedAt, connection, server: launch.server, launchId, conversation };
  return { kind: 'question', ...base, question: id, tool: name, hash, reasons };
}
