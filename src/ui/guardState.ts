import { structuredPatch } from 'diff';
import type { Launch } from '../shared/server.ts';
import type {
  GuardFile,
  GuardLine,
  GuardServer,
  GuardState,
} from '../shared/protocol/guardPage.ts';
import { label, misleads } from './plain.ts';
import type { Entry, FilePlan, PlannedChange } from './ports.ts';
import { isEditors, isLiteral } from './serverFacts.ts';
import { alone as unwatched } from './strings/alone.ts';
import { effects } from './strings/cards.ts';
import { concernWords } from './strings/concerns.ts';
import { whyText } from './strings/entries.ts';
import { guardPage as words, warningText } from './strings/guard.ts';

/** What the guard page is drawn from. */
export interface GuardInput {
  readonly revision: number;
  /** What guarding everything would do. */
  readonly all: readonly FilePlan[];
  /** What guarding the chosen entries does: exactly what is carried out. */
  readonly plans: readonly FilePlan[];
  readonly unsupported: readonly Entry[];
  /** Ids of entries. */
  readonly chosen: ReadonlySet<string>;
  /** Ids of entries that are to run what was granted while no window is open. */
  readonly alone: ReadonlySet<string>;
  readonly trust: boolean;
  readonly mayTrust: boolean;
  readonly focused: boolean;
  readonly painted: boolean;
  readonly notice: string;
  readonly fileName: (file: string) => string;
}

/** Milliseconds that a plan must be visible before it can be carried out. */
export const ARM_AFTER = 600;

/** Whether what is written is what will be started, can be read as it is, and is nothing unusual. */
export const canTrust = ({ launch }: { readonly launch: Launch }): boolean =>
  isLiteral(launch) &&
  ![launch.command, ...launch.args, ...launch.env].some(misleads) &&
  !concernWords(launch).some((c) => c.tone === 'warning');

/**
 * Preselected is exactly what the person pointed at, else what this editor starts itself and what changes nothing for
 * teammates: with other programs there is more to know, such as what they do while no window is open.
 */
export function firstChoice(
  all: readonly FilePlan[],
  pointedAt: readonly string[] | undefined,
): ReadonlySet<string> {
  const ids = all.flatMap((p) =>
    p.changes.filter((c) => pointedAt?.includes(c.id) ?? (!p.shared && isEditors(p))),
  );
  return new Set(ids.map((c) => c.id));
}

/** The same plans; what the person pointed at stands first, so that nobody has to look for it. */
export function pointedFirst(
  all: readonly FilePlan[],
  pointedAt: readonly string[] = [],
): readonly FilePlan[] {
  const meant = ({ id }: PlannedChange): boolean => pointedAt.includes(id);
  const ordered = all.map((plan) => ({ ...plan, changes: firstOf(plan.changes, meant) }));
  return firstOf(ordered, (plan) => plan.changes.some(meant));
}

const firstOf = <T>(all: readonly T[], is: (one: T) => boolean): readonly T[] => [
  ...all.filter(is),
  ...all.filter((one) => !is(one)),
];

/** The guard page as a value. */
export function guardState(it: GuardInput): GuardState {
  const planned = it.plans.flatMap((p) => p.changes);
  const refused = it.all.flatMap((p) => p.refused);
  return {
    revision: it.revision,
    files: it.all.filter((p) => p.changes.length > 0).map((p) => fileOf(p, it)),
    left: [
      ...it.unsupported.map((e) => ({ name: e.name, why: whyText(e.why ?? '') })),
      ...refused.map(({ entry, why }) => ({ name: entry.name, why: whyText(why) })),
    ],
    trust: it.trust,
    trustMeans: it.mayTrust && planned.some(canTrust) ? trustMeans(planned) : '',
    focused: it.focused,
    painted: it.painted,
    armAfter: ARM_AFTER,
    words: {
      title: words.title,
      intro: words.intro,
      editor: words.editor,
      receives: words.receives,
      effect: effects.launch(),
      changes: words.changes,
      openDiff: words.openDiff,
      chooseAll: words.chooseAll,
      chooseNone: words.chooseNone,
      left: words.left,
      alone: unwatched.wish,
      trust: words.trust,
      guard: words.guard(planned.length, it.trust),
      cancel: words.cancel,
      early: words.early,
      notice: words.notice,
      warning: words.warning,
    },
    notice: it.notice,
  };
}

function trustMeans(planned: readonly PlannedChange[]): string {
  const later = planned.filter((c) => !canTrust(c)).map((c) => label(c.name, 40));
  return [words.trustMeans, ...(later.length > 0 ? [words.askedLater(later.join(', '))] : [])].join(
    ' ',
  );
}

/** Whether a start of it can be told beforehand, so that what happens without a window can be chosen for it. */
export const mayBeAlone = ({ launch }: { readonly launch: Launch }): boolean => isLiteral(launch);

function aloneOf(change: PlannedChange, { alone, mayTrust }: GuardInput): GuardServer['alone'] {
  const may = mayTrust && mayBeAlone(change);
  const granted = may && alone.has(change.id);
  return {
    granted,
    may,
    means: granted ? unwatched.runs : may ? unwatched.refuses : unwatched.later,
  };
}

function fileOf(plan: FilePlan, input: GuardInput): GuardFile {
  const { plans, chosen, fileName } = input;
  const { file, warnings, changes } = plan;
  const told = (entry?: string): string[] => [
    ...new Set(warnings.filter((w) => w.entry === entry).map((w) => warningText(w.code, w.detail))),
  ];
  const notes = told();
  const now = plans.find((p) => p.file === file && p.changes.length > 0);
  return {
    file,
    name: fileName(file),
    notes: notes.length > 0 ? notes : [words.ownFile],
    servers: changes.map((change) => ({
      id: change.id,
      name: change.name,
      ...commandOf(change.launch),
      env: [...(change.launch.remote?.headers ?? change.launch.env)],
      notes: told(change.name),
      chosen: chosen.has(change.id),
      ...(!isEditors(plan) && { alone: aloneOf(change, input) }),
    })),
    lines: now ? linesOf(now) : [],
  };
}

const TONES = ['plain', 'notice', 'warning'] as const;

/** The words of a command line, each with its weight, and what is remarkable about them. */
function commandOf(launch: Launch): Pick<GuardServer, 'argv' | 'concerns'> {
  const words = [launch.command, ...launch.args];
  const found = concernWords(launch);
  const heaviest = (word: number) =>
    TONES[Math.max(0, ...found.filter((c) => c.word === word).map((c) => TONES.indexOf(c.tone)))];
  return {
    argv: words.map((text, i) => ({ text, tone: heaviest(i) ?? 'plain' })),
    concerns: found.map(({ tone, why, word }) => {
      const cited = word === undefined ? undefined : words[word];
      return { tone, text: why, ...(cited !== undefined && { cited: label(cited, 48) }) };
    }),
  };
}

/** The changed lines with one line around them, as the page shows them. */
export function linesOf({ before, after }: FilePlan): GuardLine[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
  const kinds = { ' ': 'same', '+': 'added', '-': 'removed' } as const;
  return hunks.flatMap(({ lines }, i): GuardLine[] => [
    ...(i > 0 ? [{ kind: 'gap' as const, text: '' }] : []),
    ...lines.flatMap((line): GuardLine[] => {
      const sign = line.charAt(0);
      if (sign !== ' ' && sign !== '+' && sign !== '-') return [];
      return [{ kind: kinds[sign], text: line.slice(1).replace(/\r$/, '') }];
    }),
  ]);
}
