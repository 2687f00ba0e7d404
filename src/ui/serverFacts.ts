import type { Surface } from '../core/pins/standing.ts';
import type { Grant } from '../core/policy/grants.ts';
import { judged, type JudgedServer, type Policy } from '../core/policy/policy.ts';
import type { Content, Launch } from '../shared/server.ts';
import type { KeptSignIn } from '../shared/signIn.ts';
import { commandLine } from './plain.ts';
import type { Connection, Entry, Ticket, TrustPort } from './ports.ts';
import { offeredBy, type Offered } from './review/offered.ts';

export interface ServersInput {
  readonly entries: readonly Entry[];
  /** Those of other clients, which have no row of their own; absent: none. */
  readonly others?: readonly Entry[];
  readonly policy: Policy;
  readonly connections: readonly Connection[];
  readonly tickets: readonly Ticket[];
  readonly surfaces: readonly Surface[];
  readonly signIns: readonly KeptSignIn[];
  readonly launchId: (launch: Launch) => string;
  readonly contentsId: TrustPort['contentsId'];
}

/** One way in which a server was or is started; the thing that is trusted or blocked. */
export interface KnownLaunch {
  readonly launchId: string;
  readonly server: string;
  /** One line to read, hidden characters visible. */
  readonly command: string;
  /** The whole launch where a gate claimed it; absent where only the judgement is left. */
  readonly launch?: Launch | undefined;
  readonly state?: JudgedServer['state'] | undefined;
  /** What it runs, as it was last seen. */
  readonly contents?: readonly Content[] | undefined;
  /** Its files whose changes are not asked about. */
  readonly mine?: readonly string[] | undefined;
}

/** Everything known of one server of the workspace, with or without an entry in a list. */
export interface ServerFacts {
  readonly name: string;
  readonly entry?: Entry | undefined;
  /** An earlier entry of the same name, which the editor takes instead. */
  readonly shadowedBy?: Entry | undefined;
  readonly launches: readonly KnownLaunch[];
  readonly connections: readonly Connection[];
  readonly grants: readonly Grant[];
  readonly tickets: readonly Ticket[];
  /** What its launches say; undefined where nothing was ever listed. */
  readonly offered?: Offered | undefined;
}

const ORDER: Readonly<Record<string, number>> = {
  'vscode.workspace': 0,
  'mcp.root': 1,
  'vscode.codeWorkspace': 2,
  'vscode.user': 3,
};

/** True for the lists that this editor reads itself. */
export const isEditors = ({ family }: Pick<Entry, 'family'>): boolean =>
  Object.hasOwn(ORDER, family);

/** Launches that a gate claims now or a person judged before, each once. */
export function knownLaunches(policy: Policy, connections: readonly Connection[]): KnownLaunch[] {
  const known = new Map<string, KnownLaunch>();
  for (const s of policy.trust.servers)
    known.set(s.launchId, {
      launchId: s.launchId,
      server: s.server,
      command: commandLine(s.command, []),
      state: s.state,
      contents: s.contents,
      mine: s.mine,
    });
  for (const { launch, launchId, contents } of connections)
    known.set(launchId, {
      launchId,
      server: launch.server,
      command: commandLine(launch.command, launch.args),
      launch,
      state: known.get(launchId)?.state,
      contents: contents ?? known.get(launchId)?.contents,
      mine: known.get(launchId)?.mine,
    });
  return [...known.values()];
}

/** What a guarded entry will start, where its text says it without variables that the editor fills in. */
function launchOf(
  { name, state, launch }: Entry,
  { policy, launchId }: ServersInput,
): KnownLaunch | undefined {
  if (!launch || state !== 'guarded' || !isLiteral(launch)) return undefined;
  const id = launchId(launch);
  const command = commandLine(launch.command, launch.args);
  return { launchId: id, server: name, command, launch, state: judged(policy, id)?.state };
}

/** Whether the editor hands this launch on as it is written. */
export function isLiteral({ command, args }: Launch): boolean {
  return ![command, ...args].some((word) => word.includes('${'));
}

/**
 * Servers of the workspace: entries in the order in which the editor prefers them, then what was judged or runs
 * without an entry. Names only bring rows together here; nothing is decided by them.
 */
export function serverFacts(input: ServersInput): readonly ServerFacts[] {
  const grants = [...input.policy.trust.grants, ...input.policy.session];
  const launches = knownLaunches(input.policy, input.connections);
  const factsOf = (name: string, entry?: Entry, shadowedBy?: Entry): ServerFacts => {
    const seen = launches.filter((l) => l.server === name);
    const expected = seen.length === 0 && entry ? launchOf(entry, input) : undefined;
    const mine = shadowedBy ? [] : expected ? [expected] : seen;
    const ids = new Set(mine.map((l) => l.launchId));
    return {
      name,
      entry,
      shadowedBy,
      launches: mine,
      connections: input.connections.filter((c) => ids.has(c.launchId)),
      grants: grants.filter((g) => ids.has(g.launchId) || (!shadowedBy && g.server === name)),
      tickets: input.tickets.filter((t) => ids.has(t.launchId)),
      offered: input.surfaces.some((s) => ids.has(s.launchId))
        ? offeredBy(input.surfaces, ids)
        : undefined,
    };
  };
  const first = new Map<string, Entry>();
  const listed = [...input.entries]
    .sort((a, b) => (ORDER[a.family] ?? 9) - (ORDER[b.family] ?? 9))
    .map((entry) => {
      const key = entry.name.toLowerCase();
      const before = first.get(key);
      if (!before) first.set(key, entry);
      return factsOf(entry.name, entry, before);
    });
  const names = new Set([...launches.map((l) => l.server), ...grants.map((g) => g.server)]);
  const entryNames = new Set(input.entries.map((e) => e.name));
  return [...listed, ...[...names].filter((n) => !entryNames.has(n)).map((n) => factsOf(n))];
}
