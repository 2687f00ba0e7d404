import type { CallQuestion, GrantDraft } from '../core/consent/request.ts';
import { meets } from '../core/policy/grants/meets.ts';
import { backTest } from '../core/remember/backTest.ts';
import { draftOf, formOf } from '../core/remember/form.ts';
import { proposedConditions } from '../core/remember/proposed.ts';
import type { DraftForm, Proposals, Tested } from '../shared/protocol/remember.ts';
import { draftSentence } from './conditionText.ts';
import { lookAt, type Looked, type RememberPorts, type Subject } from './looked.ts';
import { missedText } from './missedText.ts';
import { faultSentence, remembering as words } from './strings/remember.ts';

/** Earlier calls that are named. */
const NAMED = 8;

/**
 * What the desk knows of drafts: proposes them, tries them on the ledger, and keeps which form of which question was
 * found to cover its call. Only such a form can be answered with: what is remembered was shown with its sentence.
 */
export class Remembering {
  readonly #ports: RememberPorts;
  readonly #looked = new Map<string, Promise<Looked>>();
  readonly #sound = new Map<string, Map<string, GrantDraft>>();

  constructor(ports: RememberPorts) {
    this.#ports = ports;
  }

  async propose(subject: Subject): Promise<Proposals> {
    const { facts, past } = await this.#look(subject);
    const trees = past.flatMap((call) => call.facts?.tree ?? []);
    const forms = proposedConditions(subject.question, facts, trees).flatMap(
      (draft) => formOf(draft) ?? [],
    );
    return await Promise.all(
      forms.map(async (form) => ({ form, tested: await this.test(subject, form) })),
    );
  }

  async test(subject: Subject, form: DraftForm): Promise<Tested> {
    const { question } = subject;
    const { facts, past, resolve } = await this.#look(subject);
    const read = draftOf(form, facts);
    if ('faults' in read) {
      const problems = read.faults.map(({ row, field, fault }) => ({
        row,
        field,
        message: faultSentence(fault),
      }));
      return { problems, of: 0, covered: 0, unknown: 0, missed: [] };
    }
    const { draft } = read;
    await resolve(draft);
    const covers = meets(draft.condition, question.hash, facts);
    if (covers) this.#keep(question, form, draft);
    const { of, covered, unknown, missed } = backTest(draft, past);
    const { tool, launch, conversation } = question;
    const roots = this.#ports.roots();
    const said = { tool, server: launch.server, draft, expiry: form.expiry, roots };
    return {
      sentence: draftSentence({ ...said, named: conversation !== undefined }),
      problems: covers ? [] : [{ field: 'whole', message: words.notCovered() }],
      of,
      covered,
      unknown,
      missed: missed.slice(0, NAMED).map(missedText),
    };
  }

  /** The draft of a form that was tried on exactly this question and covers it, with its time limit from now on. */
  draft(question: CallQuestion, form: DraftForm): GrantDraft | undefined {
    const draft = this.#sound.get(keyOf(question))?.get(textOf(form));
    const until = untilOf(form.expiry, this.#ports.now());
    return draft && (until === undefined ? draft : { ...draft, until });
  }

  forget(question: { readonly id: string; readonly hash: string }): void {
    this.#looked.delete(keyOf(question));
    this.#sound.delete(keyOf(question));
  }

  #keep(question: CallQuestion, form: DraftForm, draft: GrantDraft): void {
    const key = keyOf(question);
    // It was answered or withdrawn in the meantime.
    if (!this.#looked.has(key)) return;
    const known = this.#sound.get(key) ?? new Map<string, GrantDraft>();
    this.#sound.set(key, known.set(textOf(form), draft));
  }

  #look(subject: Subject): Promise<Looked> {
    const key = keyOf(subject.question);
    const known = this.#looked.get(key);
    if (known) return known;
    const looked = lookAt(subject, this.#ports);
    this.#looked.set(key, looked);
    looked.catch(() => this.#looked.delete(key));
    return looked;
  }
}

const keyOf = ({ id, hash }: { readonly id: string; readonly hash: string }) => `${id} ${hash}`;
const textOf = ({ rows, others, scope, expiry, uses }: DraftForm): string =>
  JSON.stringify([rows.map((r) => [r.path, r.check, r.values]), others, scope, expiry, uses]);

const HOUR = 3_600_000;

/** When a grant ends that is given now; undefined where it does not. */
function untilOf(expiry: DraftForm['expiry'], now: number): number | undefined {
  switch (expiry) {
    case 'none':
      return undefined;
    case 'hour':
      return now + HOUR;
    case 'today':
      return new Date(now).setHours(24, 0, 0, 0);
    case 'week':
      return now + 7 * 24 * HOUR;
  }
}
