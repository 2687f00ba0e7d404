import { unwatchFile, watchFile as poll } from 'node:fs';
import path from 'node:path';
import { patternProblem } from '../core/policy/pattern.ts';
import type { Rule, RuleOrigin, RuleSet } from '../core/policy/rule.ts';
import { RuleFault } from '../core/rules/problem.ts';
import {
  readRules,
  readSetting,
  RULES_LIMIT,
  unread,
  type ReadRules,
} from '../core/rules/readRules.ts';
import { watchFile } from '../store/fileWatch.ts';
import {
  managedPlace,
  readManaged,
  readRuleFile,
  type ManagedPlace,
  type RuleFile,
} from '../store/ruleFiles.ts';
import type { RuleFileView, RulesPort } from '../ui/rules/port.ts';
import type { Signal } from './signal.ts';
import { sha256 } from './text.ts';

/** Milliseconds after which a change is seen at the latest, where the system tells of none. */
const LOOK_EVERY = 2_000;

/** Where rules stand beside the workspace. */
export interface RulePlaces {
  /** `countersign.rules` of the person's settings, as written. */
  readonly setting?: () => unknown;
  /** Where the administrator's file is; only tests have another place. */
  readonly managed?: ManagedPlace;
}

export interface RuleDeps extends RulePlaces {
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  readonly changed: Signal;
}

const TOOLS = { sha256, patternProblem };

/** Where a repository keeps its rules. */
export const workspaceFile = (root: string): string =>
  path.join(root, '.vscode', 'countersign.json');

/**
 * The rules that hold in the window: of the administrator's file, of every workspace folder, of the person's settings.
 * They are read anew whenever one changes. What cannot be read makes everything asked.
 */
export class RuleDesk implements RulesPort {
  readonly #deps: RuleDeps;
  readonly #managed: ManagedPlace;
  readonly onDidChange: RulesPort['onDidChange'];
  #files: readonly RuleFileView[] = [];
  #set: RuleSet = { rules: [], demands: [], unreadable: true };
  #known: string | undefined;
  #watching: { readonly file: string; dispose(): void }[] = [];

  constructor(deps: RuleDeps) {
    this.#deps = deps;
    this.#managed = deps.managed ?? managedPlace();
    this.onDidChange = deps.changed.on;
    this.look();
  }

  readonly set = (): RuleSet => this.#set;

  readonly files = (): readonly RuleFileView[] => this.#files;

  readonly read: RulesPort['read'] = (text, origin) => readRules(text, origin, TOOLS);

  /** Reads everything again; whoever listens hears where something changed. */
  readonly look = (): void => {
    const roots = this.#deps.roots();
    const managed = readManaged(this.#managed, RULES_LIMIT);
    const workspace = roots.map((root) => {
      const file = workspaceFile(root);
      return { root, file, found: readRuleFile(file, RULES_LIMIT) };
    });
    const setting = this.#deps.setting?.();
    const known = JSON.stringify([managed, workspace, setting]);
    if (known === this.#known) return;
    this.#known = known;
    const isProven = this.#managed.owner !== undefined;
    const several = roots.length > 1;
    const said = readFound(managed, 'managed');
    const managedSaid = isProven ? said : unproven(said);
    this.#files = [
      {
        origin: 'managed',
        file: this.#managed.file,
        ...placed(managedSaid, this.#managed.file),
      },
      ...workspace.map(({ root, file, found }) => {
        const read = readFound(found, 'workspace');
        return {
          origin: 'workspace' as const,
          file,
          ...placed(several ? named(read, path.basename(root)) : read, file),
        };
      }),
      { origin: 'user', file: undefined, ...readSetting(setting, TOOLS) },
    ];
    this.#set = {
      rules: this.#files.flatMap((f) => f.rules),
      demands: this.#files.flatMap((f) => f.demands),
      unreadable: this.#files.some((f) => f.unreadable),
    };
    this.#deps.changed.fire();
  };

  /** Watches the files until the returned function is called; to be called again where the folders changed. */
  watch(): () => void {
    this.#stop();
    this.look();
    const files = [this.#managed.file, ...this.#deps.roots().map(workspaceFile)];
    this.#watching = files.map((file) => {
      const soon = watchFile(file, this.look);
      // A folder that is removed or not there yet has no watcher that lasts.
      poll(file, { interval: LOOK_EVERY, persistent: false }, this.look);
      const dispose = (): void => {
        soon.dispose();
        unwatchFile(file, this.look);
      };
      return { file, dispose };
    });
    return () => this.#stop();
  }

  #stop(): void {
    for (const one of this.#watching) one.dispose();
    this.#watching = [];
  }
}

function readFound(found: RuleFile, origin: RuleOrigin): ReadRules {
  switch (found.kind) {
    case 'absent':
      return { rules: [], demands: [], unreadable: false, problems: [] };
    case 'text':
      return readRules(found.text, origin, TOOLS);
    case 'open':
      return unread(RuleFault.owner, found.path);
    case 'unreadable':
      return unread(RuleFault.file, found.why);
  }
}

const placed = (read: ReadRules, file: string): ReadRules => ({
  ...read,
  rules: read.rules.map((r) => ({ ...r, file })),
  demands: read.demands.map((d) => ({ ...d, file })),
});

/** With several folders the place in a list alone does not tell which rule it was. */
const named = (read: ReadRules, folder: string): ReadRules => ({
  ...read,
  rules: read.rules.map((r) => ({ ...r, id: `${folder}/${r.id}` })),
  demands: read.demands.map((d) => ({ ...d, id: `${folder}/${d.id}` })),
});

/** Where nothing tells who wrote the file, what it allows needs the person as well. */
const unproven = (read: ReadRules): ReadRules => ({
  ...read,
  rules: read.rules.map((rule): Rule =>
    rule.effect === 'allow'
      ? { ...rule, confirm: sha256(`managed\n${JSON.stringify(rule)}`) }
      : rule,
  ),
});
