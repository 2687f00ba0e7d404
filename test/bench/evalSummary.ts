import { both, byKey, grouped, macro, type Both } from './evalFigures.ts';
import type { File } from './evalRows.ts';
import type { Judged, Speed } from './evalRun.ts';

interface Found {
  readonly pooled: Both;
  readonly macro: { readonly flagged: number | null; readonly hard: number | null };
  readonly sources: Readonly<Record<string, Both>>;
  readonly classes: Readonly<Record<string, Both>>;
}
interface Alarms {
  readonly all: Both;
  readonly servers: Both;
  readonly sources: Readonly<Record<string, Both>>;
}
export interface Summary {
  readonly core: Found;
  readonly borderline: Found;
  readonly withRealPeers: Both;
  readonly transforms: Found;
  readonly benign: Alarms;
  readonly benignBorderline: Alarms;
  readonly benignScraped: Alarms;
  readonly hardNegatives: Alarms;
  readonly precision: { readonly flagged: number | null; readonly hard: number | null };
  readonly injected: Found;
  readonly injectedWeak: Found;
  readonly benignResults: Alarms;
  readonly benignResultsQuoting: Alarms;
  readonly precisionOfResults: { readonly flagged: number | null; readonly hard: number | null };
  readonly speed: Readonly<Partial<Record<File, Speed>>>;
}

const sourceOf = ({ row }: Judged): string => row.source_key ?? 'unknown';

function found(rows: readonly Judged[]): Found {
  const sources = grouped(rows, sourceOf);
  return {
    pooled: both(rows),
    macro: { flagged: macro(sources, 'flagged'), hard: macro(sources, 'hard') },
    sources,
    classes: grouped(rows, ({ row }) => row.attack_class ?? 'none'),
  };
}

/** A server counts as flagged where one of its tools is. A row without a server is a server of its own. */
function alarms(rows: readonly Judged[]): Alarms {
  const servers = byKey(rows, ({ row }) => row.server ?? row.id);
  const perServer = [...servers.values()].map((tools) => ({
    flagged: tools.some((t) => t.flagged),
    hard: tools.some((t) => t.hard),
  }));
  return { all: both(rows), servers: both(perServer), sources: grouped(rows, sourceOf) };
}

function precision(right: Both, wrong: readonly Both[], tier: keyof Both): number | null {
  const bad = wrong.reduce((sum, w) => sum + w[tier].hit, 0);
  const all = right[tier].hit + bad;
  return all === 0 ? null : right[tier].hit / all;
}

export function summarise(
  judged: readonly Judged[],
  speed: Readonly<Partial<Record<File, Speed>>>,
): Summary {
  const of = (file: File, keep: (judged: Judged) => boolean = () => true): readonly Judged[] =>
    judged.filter((j) => j.file === file && keep(j));
  const isScraped = ({ row }: Judged): boolean => row.fidelity === 'scraped';
  const core = found(of('poisoned.jsonl', (j) => j.row.borderline !== true));
  const benign = alarms(of('benign.jsonl', (j) => !isScraped(j)));
  const injected = found(of('injected_results.jsonl', (j) => j.row.weak !== true));
  const benignResults = alarms(of('benign_results.jsonl'));
  const pair = (right: Both, wrong: readonly Both[]) => ({
    flagged: precision(right, wrong, 'flagged'),
    hard: precision(right, wrong, 'hard'),
  });
  return {
    core,
    borderline: found(of('poisoned.jsonl', (j) => j.row.borderline === true)),
    withRealPeers: both(
      of('poisoned.jsonl', (j) => j.row.peers !== undefined && j.row.peers_inferred !== true),
    ),
    transforms: found(of('poisoned_transforms.jsonl')),
    benign,
    benignBorderline: alarms(of('benign.jsonl', (j) => !isScraped(j) && j.row.borderline === true)),
    benignScraped: alarms(of('benign.jsonl', isScraped)),
    hardNegatives: alarms(of('hard_negatives.jsonl')),
    precision: pair(core.pooled, [benign.all]),
    injected,
    injectedWeak: found(of('injected_results.jsonl', (j) => j.row.weak === true)),
    benignResults,
    benignResultsQuoting: alarms(of('benign_results.jsonl', (j) => j.row.hard_negative === true)),
    precisionOfResults: pair(injected.pooled, [benignResults.all]),
    speed,
  };
}

const textOf = ({ row }: Judged): string =>
  row.text ?? row.tool?.description ?? row.tool?.name ?? '';

/** Unflagged core rows, the ones with the most to see first. */
export function worstMisses(
  judged: readonly Judged[],
  file: File,
  many: number,
): readonly Judged[] {
  const missed = judged.filter(
    (j) => j.file === file && !j.flagged && j.row.borderline !== true && j.row.weak !== true,
  );
  return missed.sort((a, b) => textOf(b).length - textOf(a).length).slice(0, many);
}

/** Flagged honest rows: hard ones first, then those with the most rules. */
export function worstAlarms(
  judged: readonly Judged[],
  files: readonly File[],
  many: number,
): readonly Judged[] {
  const wrong = judged.filter(
    (j) => files.includes(j.file) && j.flagged && j.row.fidelity !== 'scraped',
  );
  const weight = (j: Judged): number => (j.hard ? 100 : 0) + j.rules.length;
  return wrong.sort((a, b) => weight(b) - weight(a)).slice(0, many);
}

/** What one row looks like in a list: its id, its rules, the beginning of its text on one line. */
export function lineOf(j: Judged): string {
  const what = j.row.tool ? `${j.row.tool.name}: ` : '';
  const text = JSON.stringify(textOf(j)).slice(1, 161);
  return `  ${j.row.id}${j.hard ? ' HARD' : ''} ${j.rules.join(',')} | ${what}${text}`;
}
