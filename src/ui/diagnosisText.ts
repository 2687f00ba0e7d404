import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { Clock } from './grantText.ts';
import { label } from './plain.ts';
import { Check, type Finding } from './health.ts';
import type { Connection, Entry } from './ports.ts';
import { checks, diagnosis } from './strings/diagnosis.ts';
import { notesOf } from './strings/entries.ts';
import { views } from './strings/manage.ts';
import { reasonSentence } from './strings/reasons.ts';

/** A check that could not be carried out says why instead. */
export type Probed = Finding | { readonly failed: string };

export interface DiagnosisInput {
  readonly versions: string;
  readonly paused: boolean;
  readonly restricted: boolean;
  readonly probes: Readonly<Record<Check, Probed>>;
  readonly entries: readonly Entry[];
  readonly connections: readonly Connection[];
  /** Oldest first. */
  readonly events: readonly LedgerEvent[];
}

export const ALL_CHECKS = Object.values(Check);

/** The page of `Countersign: Diagnose`: plain text, what is wrong first to be seen, and what to do about it. */
export function diagnosisText(
  it: DiagnosisInput,
  clock: Clock,
  fileName: (file: string) => string,
): string {
  const bad = ALL_CHECKS.filter((c) => isBad(it.probes[c])).length;
  const state = [
    ...(it.paused ? [diagnosis.paused] : []),
    ...(it.restricted ? [diagnosis.restricted] : []),
  ];
  return [
    diagnosis.title,
    bad === 0 ? diagnosis.allWell : diagnosis.problems(bad),
    diagnosis.copyable,
    '',
    it.versions,
    `${diagnosis.state}: ${state.length > 0 ? state.join(' ') : diagnosis.working}`,
    '',
    ...ALL_CHECKS.flatMap((c) => checkLines(c, it.probes[c])),
    '',
    diagnosis.servers,
    ...(it.entries.length === 0 ? [`  ${diagnosis.noServers}`] : []),
    ...it.entries.flatMap((e) => serverLines(e, it, clock, fileName)),
    '',
  ].join('\n');
}

const isBad = (probe: Probed): boolean => 'failed' in probe || !probe.ok;

function checkLines(check: Check, probe: Probed): readonly string[] {
  const { name, advice } = checks[check];
  if ('failed' in probe)
    return [
      `${name}: ${diagnosis.unknown} (${label(probe.failed)})`,
      `  ${diagnosis.whatToDo(advice)}`,
    ];
  const facts = probe.facts.map((f) => `  ${label(f, 400)}`);
  if (probe.ok) return [`${name}: ${diagnosis.ok}`, ...facts];
  return [`${name}: ${diagnosis.bad}`, ...facts, `  ${diagnosis.whatToDo(advice)}`];
}

function serverLines(
  entry: Entry,
  it: DiagnosisInput,
  clock: Clock,
  fileName: (file: string) => string,
): readonly string[] {
  const where = `${label(fileName(entry.file))}:${String(entry.line)}`;
  const said = entry.state === 'guarded' ? lastStart(entry, it, clock) : unguardedWords(entry);
  return [
    `  ${label(entry.name, 80)} (${where}): ${views[entry.state]}`,
    ...said.map((line) => `    ${line}`),
  ];
}

function unguardedWords(entry: Entry): readonly string[] {
  return entry.state === 'unsupported' ? notesOf(entry) : [...notesOf(entry), diagnosis.notGuarded];
}

function lastStart(
  { name }: Entry,
  { connections, events }: DiagnosisInput,
  clock: Clock,
): readonly string[] {
  const now = connections.filter((c) => c.launch.server === name);
  if (now.some((c) => c.state === 'held')) return [diagnosis.held];
  const start = events.findLast((e) => e.kind === 'launch' && e.server === name);
  const state = now.length > 0 ? [diagnosis.runs] : [];
  if (start?.kind !== 'launch') return state.length > 0 ? state : [diagnosis.neverStarted];
  const when = clock(start.at);
  if (start.effect === 'deny')
    return [diagnosis.startRefused(when, reasonSentence(start.reason)), ...state];
  const end = events.findLast((e) => e.kind === 'exit' && e.connection === start.connection);
  const ended =
    end?.kind === 'exit' && now.length === 0
      ? [
          diagnosis.exited(
            clock(end.at),
            end.code === null ? diagnosis.signal(end.signal ?? '?') : diagnosis.exitCode(end.code),
          ),
        ]
      : [];
  return [diagnosis.startAllowed(when, reasonSentence(start.reason)), ...state, ...ended];
}
