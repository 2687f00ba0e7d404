import { homedir } from 'node:os';
import { applyPlan } from '../clients/apply.ts';
import { readUndos } from '../clients/backup.ts';
import { clientFiles } from '../clients/clientFiles.ts';
import type { ConfigText, Entry } from '../clients/entry.ts';
import { findEntries } from '../clients/find.ts';
import { keysOf } from '../clients/keys.ts';
import { planGuard } from '../clients/guard.ts';
import type { Plan } from '../clients/plan.ts';
import { imageByDigest } from '../machine/images.ts';
import { installed } from '../machine/installed.ts';
import type { AskClient } from '../machine/registries.ts';
import { NotPinned, planVersion } from '../clients/pinVersion.ts';
import { planReach } from '../clients/reach.ts';
import { planUnguard } from '../clients/unguard.ts';
import { openVersions } from '../core/launch/concerns.ts';
import type { StaticKey } from '../core/launch/keys.ts';
import { openImageOf, type OpenImage } from '../core/launch/images.ts';
import { packageName, pinnedSpec, type OpenPackage } from '../core/launch/packages.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Ran } from '../shared/lookup.ts';
import type { EntrySource } from '../shared/server.ts';
import type * as ui from '../ui/ports.ts';
import { guardRegister } from './guardRegister.ts';
import { askClient } from './packageClient.ts';

interface Pinned {
  readonly word: number;
  readonly from: string;
  readonly to: string;
  readonly ran?: Ran;
}

/** Joins the guard flow of the window to the files of the clients. */
export class Guarding implements ui.GuardingPort {
  readonly #home: string;
  readonly #ask: AskClient;
  readonly #launcher: { readonly path: string; readonly home: string };
  #files: readonly ConfigText[] = [];
  #entries: readonly Entry[] = [];
  #lists: ui.ServerLists = {};
  readonly #plans = new WeakMap<ui.FilePlan, Plan>();

  /**
   * @param home the private folder of this user
   * @param launcher absolute path of the installed launcher
   * @param person the home directory of the user, where clients keep their lists
   * @param ask asks the clients of packages and images that are here
   */
  constructor(home: string, launcher: string, person = homedir(), ask = askClient) {
    this.#home = home;
    this.#ask = ask;
    this.#launcher = { path: launcher, home: person };
  }

  readonly find: ui.GuardingPort['find'] = async (known, lists, around) => {
    const { platform, env } = process;
    const files = around
      ? await clientFiles({ ...around, platform, env, home: this.#launcher.home }, known)
      : known;
    const found = await findEntries(files, { launcher: this.#launcher, lists, keysOf });
    this.#files = found.files;
    this.#entries = found.entries;
    this.#lists = lists;
    return found;
  };

  /** Where the entry of a server stands that was started in this folder; undefined where none is known. */
  readonly sourceOf = (server: string, cwd: string): EntrySource | undefined => {
    const entry = this.#entryOf(server, cwd);
    return entry && { id: entry.id, file: entry.file, line: entry.line, shared: entry.shared };
  };

  readonly keysOf = (server: string, cwd: string): readonly StaticKey[] =>
    this.#entryOf(server, cwd)?.keys ?? [];

  #entryOf(server: string, cwd: string): Entry | undefined {
    const named = this.#entries.filter((e) => e.name === server && e.state !== 'unsupported');
    const here = named.find((e) => cwd !== '' && e.launch?.cwd === cwd);
    return here ?? named[0];
  }

  readonly entriesOf = (server: string): readonly ui.Entry[] =>
    this.#entries.filter((e) => e.name === server && e.state === 'guarded');

  /** Names that the guarded entries of a server set by a file of variables, or have their client hand on. */
  readonly fileNames = (server: string): readonly string[] => [
    ...new Set(
      this.#entries
        .filter((e) => e.name === server && e.state === 'guarded')
        .flatMap((e) => [...(e.envFileNames ?? []), ...(e.handedOn ?? [])]),
    ),
  ];

  /** The list of an entry with the entry under guard, whether that is written or not; undefined where it cannot be. */
  readonly guardedText = async (
    entry: ui.Entry,
  ): Promise<Pick<ConfigText, 'text' | 'family' | 'root'> | undefined> => {
    const source = this.#files.find((f) => f.file === entry.file);
    if (!source || entry.state === 'guarded') return source;
    const [plan] = await this.planGuard([entry]);
    return plan?.changes.length === 1 ? { ...source, text: plan.after } : undefined;
  };

  readonly planGuard: ui.GuardingPort['planGuard'] = (entries) =>
    this.#plan(entries, async (source, mine) =>
      planGuard(source, mine, {
        launcher: this.#launcher,
        lists: this.#lists,
        undos: await readUndos(this.#home, source.realFile),
      }),
    );

  readonly planUnguard: ui.GuardingPort['planUnguard'] = (entries) =>
    this.#plan(entries, async (source, mine) =>
      planUnguard(source, mine, {
        launcher: this.#launcher,
        undos: await readUndos(this.#home, source.realFile),
      }),
    );

  readonly planVersion: ui.GuardingPort['planVersion'] = async (entry) => {
    const source = this.#files.find((f) => f.file === entry.file);
    const mine = this.#entries.find((e) => e.id === entry.id);
    if (!source || !mine?.launch) return err(NotPinned.gone);
    const argv = [mine.launch.command, ...mine.launch.args];
    const [open] = openVersions(argv);
    const image = openImageOf(argv);
    const pinned = open
      ? await this.#packagePin(open, source.root)
      : image && (await this.#imagePin(image));
    if (!pinned) return err(NotPinned.fixed);
    if (!pinned.ok) return pinned;
    const { word, from, to, ran } = pinned.value;
    if (word === 0) return err(NotPinned.fixed);
    const argument = { index: word - 1, from, to };
    const plan = planVersion(source, mine, argument);
    if (!plan) return err(NotPinned.gone);
    this.#plans.set(plan, plan);
    return ok({ plan, argument, exact: !open, ...(ran && { ran }) });
  };

  readonly planReach: ui.GuardingPort['planReach'] = async (entry, kinds) => {
    const source = this.#files.find((f) => f.file === entry.file);
    const mine = this.#entries.find((e) => e.id === entry.id);
    if (!source || mine?.state !== 'guarded') return undefined;
    const plan = planReach(source, mine, kinds, await readUndos(this.#home, source.realFile));
    if (plan) this.#plans.set(plan, plan);
    return plan;
  };

  async #packagePin(open: OpenPackage, root: string | undefined): Promise<Result<Pinned, string>> {
    const here = { env: process.env, home: homedir(), platform: process.platform };
    const found = await installed(open, { ...here, root });
    if (!found) return err(NotPinned.neverRan);
    const { word, spec, cache } = open;
    const { version, digest } = found;
    const to = pinnedSpec(spec, version, cache);
    const name = packageName(spec, cache);
    if (to === undefined || name === undefined) return err(NotPinned.fixed);
    const kind = cache === 'npx' ? 'npm' : 'pypi';
    const ran =
      digest === undefined ? {} : { ran: { kind, name, version, integrity: digest } as const };
    return ok({ word, from: spec, to, ...ran });
  }

  async #imagePin(image: OpenImage): Promise<Result<Pinned, string>> {
    const to = await imageByDigest(image, this.#ask);
    return to === undefined
      ? err(NotPinned.neverRan)
      : ok({ word: image.word, from: image.spec, to });
  }

  readonly apply: ui.GuardingPort['apply'] = async (plan) => {
    const mine = this.#plans.get(plan);
    if (!mine) throw new Error('a plan that was not made here');
    await applyPlan(mine, { home: this.#home, register: guardRegister(this.#home) });
  };

  async #plan(
    entries: readonly ui.Entry[],
    plan: (source: ConfigText, mine: readonly Entry[]) => Promise<Plan>,
  ): Promise<readonly ui.FilePlan[]> {
    const ids = new Set(entries.map((e) => e.id));
    const plans: Plan[] = [];
    for (const source of this.#files) {
      const mine = this.#entries.filter((e) => e.file === source.file && ids.has(e.id));
      if (mine.length === 0) continue;
      const made = await plan(source, mine);
      this.#plans.set(made, made);
      plans.push(made);
    }
    return plans;
  }
}
