import type { Both, Rate } from './evalFigures.ts';
import type { Summary } from './evalSummary.ts';

const percent = (value: number | null): string =>
  value === null ? '–' : `${(100 * value).toFixed(1)} %`;
const cell = ({ hit, of, rate, low, high }: Rate): string =>
  rate === null ? '–' : `${percent(rate)} (${hit}/${of}; ${percent(low)} – ${percent(high)})`;
const line = (name: string, { flagged, hard }: Both): string =>
  `  ${name.padEnd(34)} ${cell(flagged).padEnd(42)} ${cell(hard)}`;

function groups(title: string, all: Readonly<Record<string, Both>>): readonly string[] {
  const lines = Object.entries(all).map(([name, both]) => line(name, both));
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((l) => `  ${l}`)];
}

function recall(
  title: string,
  { pooled, macro, sources, classes }: Summary['core'],
): readonly string[] {
  if (pooled.flagged.of === 0) return [];
  return [
    `${title} — flagged at all, then hard (hit/of; 95 % Wilson)`,
    line('pooled', pooled),
    `  ${'mean over sources'.padEnd(34)} ${percent(macro.flagged).padEnd(42)} ${percent(macro.hard)}`,
    ...groups('by source', sources),
    ...groups('by class', classes),
    '',
  ];
}

function alarms(
  title: string,
  { all, servers, sources }: Summary['benign'],
  unit: string,
): readonly string[] {
  if (all.flagged.of === 0) return [];
  const perServer = servers.flagged.of === all.flagged.of ? [] : [line('per server', servers)];
  return [title, line(`per ${unit}`, all), ...perServer, ...groups('by source', sources), ''];
}

/** The summary as people read it. */
export function report(s: Summary): string {
  const speed = Object.entries(s.speed).map(
    ([file, v]) =>
      `  ${file.padEnd(28)} ${v.itemsPerSecond.toLocaleString('en')} rows/s, ${v.megabytesPerSecond.toFixed(1)} MB/s (${v.items} rows)`,
  );
  return [
    ...recall('POISONED TOOLS, core', s.core),
    ...recall('POISONED TOOLS, borderline (not in the core)', s.borderline),
    'NAME COLLISION, CLONES, SHADOWING — rows with real peers',
    line('pooled', s.withRealPeers),
    '',
    ...recall('HIDING CHANNELS (synthetic: a coverage test, not recall)', s.transforms),
    ...alarms('FALSE ALARMS, tools without scraped rows', s.benign, 'tool'),
    ...alarms('FALSE ALARMS, pushy but real tools (part of the above)', s.benignBorderline, 'tool'),
    ...alarms('FALSE ALARMS, scraped tools (apart)', s.benignScraped, 'tool'),
    ...alarms('FALSE ALARMS, hard negatives', s.hardNegatives, 'tool'),
    `PRECISION on tools: flagged ${percent(s.precision.flagged)}, hard ${percent(s.precision.hard)}`,
    '',
    ...recall('INJECTED RESULTS, not weak', s.injected),
    ...recall('INJECTED RESULTS, weak (apart)', s.injectedWeak),
    ...alarms('FALSE ALARMS, results', s.benignResults, 'result'),
    ...alarms(
      'FALSE ALARMS, results that quote attacks (part of the above)',
      s.benignResultsQuoting,
      'result',
    ),
    `PRECISION on results: flagged ${percent(s.precisionOfResults.flagged)}, hard ${percent(s.precisionOfResults.hard)}`,
    '',
    'SPEED, one core, review only',
    ...speed,
  ].join('\n');
}
