import { isOpen } from '../core/launch/images.ts';
import { aloneRows } from './alone/row.ts';
import type { Grant } from '../core/policy/grants.ts';
import { claimsOf, readDefinition } from './cards/definition.ts';
import { contentRows, keptRow } from './contentRows.ts';
import { grantSentence, type Clock } from './grantText.ts';
import { grouped } from './grouped.ts';
import { label, visible } from './plain.ts';
import type { Entry, ServerTool } from './ports.ts';
import { boxRow } from './sandbox/boxRows.ts';
import { countsText, itemRows } from './review/itemRows.ts';
import { isCleanChange, isUnreviewed, leadOf, worst } from './review/offered.ts';
import { isOutrun, keepable } from './review/kept.ts';
import { sleeps } from './review/sleep.ts';
import {
  serverFacts,
  type KnownLaunch,
  type ServerFacts,
  type ServersInput,
} from './serverFacts.ts';
import { signInsOf } from './signIn/rows.ts';
import { contents } from './strings/contents.ts';
import { notesOf } from './strings/entries.ts';
import { views } from './strings/manage.ts';
import { sleeping } from './strings/review.ts';
import type { Row } from './tree.ts';

interface Shown {
  /** The workspace folder that a file lies in, by name; undefined for a user's own list. */
  readonly folderOf: (file: string) => string | undefined;
  /** A file as people know it: relative to its folder, or with the home folder shortened. */
  readonly fileName: (file: string) => string;
  readonly clock: Clock;
}

/** The Servers view. One group is left out as a level; several are shown by folder. */
export function serverRows(input: ServersInput, shown: Shown): readonly Row[] {
  const groups = grouped(serverFacts(input), ({ entry }) => {
    const folder = entry && shown.folderOf(entry.file);
    return !entry ? views.elsewhere : folder === undefined ? views.yours : label(folder);
  });
  const rows = [...groups].map(([name, servers]) => ({
    id: `group ${name}`,
    text: name,
    flags: ['group'],
    targets: {},
    open: true,
    rows: servers.map((s) => serverRow(s, input, shown)),
  }));
  return rows.length === 1 ? (rows[0]?.rows ?? []) : rows;
}

function serverRow(facts: ServerFacts, input: ServersInput, shown: Shown): Row {
  const { entry, launches } = facts;
  const id = `server ${entry?.id ?? facts.name}`;
  const only = launches.length === 1 ? launches[0] : undefined;
  const state = stateOf(facts);
  const where = entry && `${shown.fileName(entry.file)}:${String(entry.line)}`;
  const why = [
    ...(entry ? notesOf(entry) : []),
    ...(facts.shadowedBy ? [views.shadowed(shown.fileName(facts.shadowedBy.file))] : []),
  ];
  return {
    id,
    text: label(facts.name, 80),
    note: state.text,
    hover: [facts.name, state.text, ...(where ? [where] : []), ...why].map(visible).join('\n'),
    icon: state.icon,
    color: state.color,
    flags: [
      'server',
      ...entryFlags(entry),
      ...(only ? launchFlags(only) : []),
      ...offerFlags(facts),
    ],
    targets: {
      entry: entry?.id,
      launch: only?.launchId ?? (facts.offered && leadOf(facts.offered)),
    },
    rows: [
      ...(entry && where ? [entryRow(id, entry, where)] : []),
      ...launches.map((l) => launchRow(id, l, shown)),
      ...launches
        .filter((l) => !l.launch?.remote)
        .map((l) => boxRow(id, l, facts.connections, input)),
      ...launches.flatMap((l) => aloneRows(id, l, input)),
      ...signInsOf(id, urlsOf(facts), input.signIns),
      ...launches.flatMap((l) => keptRows(id, l.launchId, input)),
      ...(facts.offered ? itemRows(id, facts.offered, isCallable(facts)) : toolRows(id, facts)),
      ...grantRows(id, facts, input, shown.clock),
    ],
  };
}

/** Where a server elsewhere is reached. */
const urlsOf = ({ launches }: ServerFacts): readonly string[] =>
  launches.flatMap(({ launch }) => (launch?.remote ? [launch.command] : []));

function stateOf(facts: ServerFacts): { text: string; icon: string; color?: string } {
  const { entry, connections, launches } = facts;
  if (launches.length > 0 && launches.every((l) => l.state === 'blocked'))
    return { text: views.blocked, icon: 'circle-slash', color: 'errorForeground' };
  if (connections.some((c) => c.state === 'held'))
    return { text: views.held, icon: 'bell-dot', color: 'list.warningForeground' };
  const running = connections.some((c) => c.state === 'running');
  const { offered } = facts;
  if (offered) {
    const warned = offered.items.some((i) => isUnreviewed(worst(i)));
    const icon = running ? 'vm-running' : entry?.state === 'guarded' ? 'shield' : 'question';
    const color = warned ? { color: 'list.warningForeground' } : {};
    return { text: countsText(offered), icon, ...color };
  }
  if (running) return { text: views.running(toolsOf(facts).length), icon: 'vm-running' };
  if (!entry) return { text: views.elsewhere, icon: 'question' };
  if (entry.state === 'guarded') return { text: views.guarded, icon: 'shield' };
  return { text: views[entry.state], icon: 'unlock' };
}

const isCallable = ({ entry, connections }: ServerFacts): boolean =>
  entry?.state === 'guarded' && connections.some((c) => c.state === 'running');

function offerFlags({ offered }: ServerFacts): readonly string[] {
  if (!offered) return [];
  const clean = offered.items.some((i) => isCleanChange(worst(i)));
  return ['reviewable', ...(clean ? ['acceptable'] : [])];
}

const entryFlags = (entry: Entry | undefined): string[] => [
  ...guardFlags(entry),
  ...(entry && hasOpenVersion(entry) ? ['versionOpen'] : []),
  ...(entry?.state === 'guarded' && entry.launch?.remote ? ['reaching'] : []),
];

/** It fetches a package without a fixed version, where one could be put. */
const hasOpenVersion = ({ state, launch }: Entry): boolean =>
  state !== 'unsupported' && launch !== undefined && isOpen([launch.command, ...launch.args]);

const guardFlags = (entry: Entry | undefined): string[] => {
  if (!entry) return [];
  if (entry.state === 'guarded') return ['entry', 'guarded', 'callable', 'inspectable'];
  if (entry.state === 'stale') return ['entry', 'guarded', 'guardable', 'inspectable'];
  return entry.state === 'unguarded' ? ['entry', 'guardable', 'inspectable'] : ['entry'];
};

function launchFlags({ state, launch }: KnownLaunch): string[] {
  if (state === 'blocked') return ['blocked'];
  if (state === 'trusted') return ['blockable', 'judged'];
  return launch ? ['trustable', 'blockable'] : ['blockable'];
}

function entryRow(id: string, entry: Entry, where: string): Row {
  return {
    id: `${id} entry`,
    text: label(where, 120),
    note: entry.shared ? views.sharedFile : undefined,
    hover: visible(`${entry.file}:${String(entry.line)}`),
    icon: 'json',
    flags: ['entry'],
    targets: { entry: entry.id },
    rows: [],
    opens: { command: 'countersign.openEntry', target: entry.id },
  };
}

const keptRows = (id: string, launchId: string, input: ServersInput): readonly Row[] => {
  const found = keepable(launchId, input);
  return found ? [keptRow(id, found)] : [];
};

function launchRow(id: string, known: KnownLaunch, { fileName }: Shown): Row {
  const { state } = known;
  return {
    id: `${id} launch ${known.launchId}`,
    text: label(known.command, 120),
    note: state === 'trusted' ? views.trusted : state === 'blocked' ? views.blocked : views.asked,
    hover: known.command,
    icon: state === 'blocked' ? 'circle-slash' : 'terminal',
    flags: ['launch', ...launchFlags(known)],
    targets: { launch: known.launchId },
    rows: contentRows(`${id} launch ${known.launchId}`, known, fileName),
  };
}

function toolsOf({ connections }: ServerFacts): readonly ServerTool[] {
  const tools = new Map<string, ServerTool>();
  for (const c of connections) for (const t of c.tools) tools.set(t.name, t);
  return [...tools.values()];
}

function toolRows(id: string, facts: ServerFacts): readonly Row[] {
  const tools = toolsOf(facts);
  if (tools.length === 0) return [];
  const rows = tools.map((tool) => ({
    id: `${id} tool ${tool.name}`,
    text: label(tool.name, 80),
    hover: toolHover(tool),
    icon: 'tools',
    flags: ['tool', ...(facts.entry?.state === 'guarded' ? ['callable'] : [])],
    targets: { tool: tool.name, entry: facts.entry?.id },
    rows: [],
  }));
  const text = views.tools(tools.length);
  return [{ id: `${id} tools`, text, icon: 'tools', flags: ['tools'], targets: {}, rows }];
}

/** Plain text throughout: what a server says of its tools is neither rendered nor believed. */
function toolHover(tool: ServerTool): string {
  const definition = readDefinition(tool.definition);
  const claims = claimsOf(definition);
  const { description } = definition;
  return [
    visible(tool.name),
    claims.length > 0 ? views.claims(claims.join(', ')) : views.noClaims,
    ...(description === undefined ? [] : [visible(description).slice(0, 1000)]),
  ].join('\n');
}

function grantRows(
  id: string,
  facts: ServerFacts,
  input: ServersInput,
  clock: Clock,
): readonly Row[] {
  const { surfaces, policy } = input;
  const asleep = (grant: Grant): string | undefined =>
    sleeps(grant, surfaces, policy.trust.pins)
      ? sleeping.hover
      : isOutrun(grant, input)
        ? contents.asleep
        : undefined;
  const rows: readonly Row[] = [
    ...facts.grants.map((grant) => ({
      id: `${id} grant ${grant.id}`,
      text: grantSentence(grant, clock),
      ...(asleep(grant) === undefined
        ? { icon: 'pass' }
        : { icon: 'debug-pause', note: sleeping.note, hover: asleep(grant) }),
      flags: ['grant'],
      targets: { grant: grant.id },
      rows: [],
    })),
    ...facts.tickets.map((ticket) => ({
      id: `${id} ticket ${ticket.id}`,
      text: views.ticket(label(ticket.tool, 80), clock(ticket.until)),
      icon: 'history',
      flags: ['ticket'],
      targets: { ticket: ticket.id },
      rows: [],
    })),
  ];
  if (rows.length === 0) return [];
  const text = views.remembered(rows.length);
  return [{ id: `${id} remembered`, text, icon: 'pass', flags: ['remembered'], targets: {}, rows }];
}
