import { homedir } from 'node:os';
import { applyPlan } from '../clients/apply.ts';
import { readUndos } from '../clients/backup.ts';
import type { ConfigText } from '../clients/entry.ts';
import { findEntries } from '../clients/find.ts';
import { planGuard } from '../clients/guard.ts';
import type { Plan } from '../clients/plan.ts';
import { planUnguard } from '../clients/unguard.ts';
import { HumanError } from '../shared/errors.ts';
import { err, ok } from '../shared/result.ts';
import type { ChangePlan, Entry, GuardingPort, ServerLists } from '../ui/ports.ts';
import { whyText } from '../ui/strings/entries.ts';
import { guardRegister } from './guardRegister.ts';

/** Joins the guard flow of the window to the files of the clients. */
export class Guarding implements GuardingPort {
  readonly #home: string;
  readonly #launcher: { readonly path: string; readonly home: string };
  #files: readonly ConfigText[] = [];
  #lists: ServerLists = {};
  #plans = new WeakMap<ChangePlan, readonly Plan[]>();

  /** @param home the private folder of this user; @param launcher absolute path of the installed launcher */
  constructor(home: string, launcher: string) {
    this.#home = home;
    this.#launcher = { path: launcher, home: homedir() };
  }

  readonly find: GuardingPort['find'] = async (files, lists) => {
    const found = await findEntries(files, { launcher: this.#launcher, lists });
    this.#files = found.files;
    this.#lists = lists;
    return found;
  };

  readonly planGuard: GuardingPort['planGuard'] = (entries) =>
    this.#plan(entries, async (source, mine) =>
      planGuard(source, mine, {
        launcher: this.#launcher,
        lists: this.#lists,
        undos: await readUndos(this.#home, source.realFile),
      }),
    );

  readonly planUnguard: GuardingPort['planUnguard'] = (entries) =>
    this.#plan(entries, async (source, mine) =>
      planUnguard(source, mine, {
        launcher: this.#launcher,
        undos: await readUndos(this.#home, source.realFile),
      }),
    );

  readonly apply: GuardingPort['apply'] = async (plan) => {
    const done = [];
    for (const one of this.#plans.get(plan) ?? []) {
      if (one.changes.length === 0) continue;
      done.push({ file: one.file, done: await this.#write(one) });
    }
    return done;
  };

  async #write(plan: Plan) {
    try {
      await applyPlan(plan, { home: this.#home, register: guardRegister(this.#home) });
      return ok(undefined);
    } catch (thrown) {
      if (thrown instanceof HumanError) return err(thrown.message);
      throw thrown;
    }
  }

  async #plan(
    entries: readonly Entry[],
    plan: (source: ConfigText, mine: readonly Entry[]) => Promise<Plan>,
  ): Promise<ChangePlan> {
    const plans = [];
    for (const source of this.#files) {
      const mine = entries.filter((e) => e.file === source.file);
      if (mine.length > 0) plans.push(await plan(source, mine));
    }
    const changed = new Set(plans.flatMap((p) => p.changes.map((c) => c.id)));
    const made: ChangePlan = {
      changes: plans.flatMap((p) => (p.changes.length > 0 ? [fileChange(p)] : [])),
      entries: entries.filter((e) => changed.has(e.id)),
      skipped: plans.flatMap((p) =>
        p.refused.map(({ entry, why }) => ({ entry, why: whyText(why) })),
      ),
    };
    this.#plans.set(made, plans);
    return made;
  }
}

function fileChange({ file, before, after, shared, changes }: Plan): ChangePlan['changes'][number] {
  return { file, before, after, shared, exact: !changes.some((c) => c.merged) };
}
