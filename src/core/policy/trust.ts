import { EARLIER_LIMIT } from '../pins/decisions.ts';
import { pinKey, type Pin, type Suppression } from '../pins/pin.ts';
import type { LabelEdit } from '../../shared/label.ts';
import type { FlowGrant } from '../flow/trail.ts';
import { asTight, type Confined, type HostGrant } from '../sandbox/confined.ts';
import type { Grant } from './grants.ts';
import type { AloneChoice, JudgedServer, TrustList } from './policy.ts';

/** One change of a trust list; all but the pins of clean first sights come from a gesture of a person. */
export type TrustChange =
  | { readonly kind: 'judge'; readonly server: JudgedServer }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'revoke'; readonly grantId: string }
  | { readonly kind: 'revokeAll'; readonly grantIds: readonly string[] }
  /** Takes a revocation back: exactly these grants stand there again, except of launches that are blocked. */
  | { readonly kind: 'restore'; readonly grants: readonly Grant[] }
  /** Pins of the same launch, variant, kind and name are replaced. */
  | { readonly kind: 'pin'; readonly pins: readonly Pin[] }
  /** Takes the pins of these launches, variants, kinds and names away: the items are reviewed anew. */
  | { readonly kind: 'unpin'; readonly pins: readonly Pin[] }
  | { readonly kind: 'suppress'; readonly suppression: Suppression }
  | { readonly kind: 'unsuppress'; readonly rule: string; readonly hash: string }
  /**
   * Another launch of the same server takes over what was accepted: pins that it has none of its own for, and the
   * grants and labels of tools that say exactly the same. What it says differently stays withheld, its grants asleep.
   */
  | { readonly kind: 'carry'; readonly from: string; readonly to: string }
  /** Binds exactly these grants of a launch to what it runs now; the person saw that their tools say the same. */
  | {
      readonly kind: 'rebind';
      readonly launchId: string;
      readonly grantIds: readonly string[];
      readonly contents?: string | undefined;
    }
  /** Changes of this file are asked about again. */
  | { readonly kind: 'disown'; readonly launchId: string; readonly file: string }
  /** What the person says of one label of one tool; what they said of it before is replaced. */
  | { readonly kind: 'label'; readonly edit: LabelEdit }
  /** The label of a tool is what is inferred again. */
  | ({ readonly kind: 'unlabel' } & Pick<LabelEdit, 'launchId' | 'tool' | 'label'>)
  /** What one tool brings in may go into one argument of another; one grant for each flow. */
  | { readonly kind: 'flow'; readonly flow: FlowGrant }
  | { readonly kind: 'unflow'; readonly flowId: string }
  /** How much of this machine a server gets from its next start on; what was chosen for this launch is replaced. */
  | { readonly kind: 'confine'; readonly confined: Confined }
  /** A server in a sandbox may reach a host. */
  | { readonly kind: 'host'; readonly host: HostGrant }
  | { readonly kind: 'unhost'; readonly hostId: string }
  /** A rule of the person's settings allows from now on, as long as its hash stays this one. */
  | { readonly kind: 'confirm'; readonly hash: string }
  | { readonly kind: 'unconfirm'; readonly hash: string }
  /** While no window is open, a launch of another client may run what was granted. */
  | { readonly kind: 'alone'; readonly choice: AloneChoice }
  | ({ readonly kind: 'unalone' } & Pick<AloneChoice, 'launchId' | 'server'>)
  /** Forgets the launch, its pins, the labels of its tools and every grant bound to it. */
  | { readonly kind: 'forget'; readonly launchId: string };

/** The list after one change. Blocking a launch drops its grants, and which flows into it are fine. */
export function changed(list: TrustList, change: TrustChange): TrustList {
  switch (change.kind) {
    case 'judge': {
      const { launchId, state } = change.server;
      return {
        ...list,
        servers: [...without(list.servers, launchId), withContents(list, change.server)],
        grants: state === 'blocked' ? without(list.grants, launchId) : list.grants,
        ...(list.hosts && state === 'blocked' && { hosts: without(list.hosts, launchId) }),
        ...(list.flows && state === 'blocked' && { flows: without(list.flows, launchId) }),
        ...(list.alone && state === 'blocked' && { alone: without(list.alone, launchId) }),
      };
    }
    case 'grant':
      return { ...list, grants: [...list.grants, change.grant] };
    case 'revoke':
      return { ...list, grants: list.grants.filter((g) => g.id !== change.grantId) };
    case 'revokeAll': {
      const gone = new Set(change.grantIds);
      return { ...list, grants: list.grants.filter((g) => !gone.has(g.id)) };
    }
    case 'restore':
      return { ...list, grants: [...list.grants, ...restorable(list, change.grants)] };
    case 'pin':
      return { ...list, pins: pinned(list.pins, change.pins) };
    case 'unpin': {
      const gone = new Set(change.pins.map(pinKey));
      return { ...list, pins: list.pins.filter((p) => !gone.has(pinKey(p))) };
    }
    case 'suppress': {
      const rest = unsuppressed(list.suppressions, change.suppression);
      return { ...list, suppressions: [...rest, change.suppression] };
    }
    case 'unsuppress':
      return { ...list, suppressions: unsuppressed(list.suppressions, change) };
    case 'carry':
      return carried(list, change);
    case 'rebind': {
      const { launchId, grantIds, contents } = change;
      const kept = new Set(grantIds);
      const fits = (g: Grant): boolean => g.launchId === launchId && kept.has(g.id);
      return { ...list, grants: list.grants.map((g) => (fits(g) ? { ...g, contents } : g)) };
    }
    case 'disown':
      return {
        ...list,
        servers: list.servers.map((s) =>
          s.launchId === change.launchId
            ? { ...s, mine: s.mine?.filter((file) => file !== change.file) }
            : s,
        ),
      };
    case 'label':
      return { ...list, labels: [...unlabelled(list, change.edit), change.edit] };
    case 'unlabel':
      return { ...list, labels: unlabelled(list, change) };
    case 'flow':
      return { ...list, flows: [...(list.flows ?? []), change.flow] };
    case 'unflow':
      return { ...list, flows: (list.flows ?? []).filter((f) => f.id !== change.flowId) };
    case 'confine': {
      const rest = (list.confined ?? []).filter((c) => c.launchId !== change.confined.launchId);
      return {
        ...list,
        confined: [...rest, change.confined],
        servers: list.servers.map((s) => tightened(s, change.confined)),
      };
    }
    case 'host': {
      const { launchId, host, port } = change.host;
      const isIt = (h: HostGrant) => h.launchId === launchId && h.host === host && h.port === port;
      return { ...list, hosts: [...(list.hosts ?? []).filter((h) => !isIt(h)), change.host] };
    }
    case 'unhost':
      return { ...list, hosts: (list.hosts ?? []).filter((h) => h.id !== change.hostId) };
    case 'confirm':
      return { ...list, confirmed: [...unconfirmed(list, change.hash), change.hash] };
    case 'unconfirm':
      return { ...list, confirmed: unconfirmed(list, change.hash) };
    case 'alone':
      return { ...list, alone: [...others(list, change.choice), change.choice] };
    case 'unalone':
      return { ...list, alone: others(list, change) };
    case 'forget':
      return {
        ...list,
        ...(list.alone && { alone: without(list.alone, change.launchId) }),
        ...(list.labels && { labels: without(list.labels, change.launchId) }),
        ...(list.flows && { flows: without(list.flows, change.launchId) }),
        // What holds a server in stays: forgetting it must not let it out.
        ...(list.hosts && { hosts: without(list.hosts, change.launchId) }),
        servers: without(list.servers, change.launchId),
        grants: without(list.grants, change.launchId),
        pins: without(list.pins, change.launchId),
      };
  }
}

/** Trusting a launch again without having seen what it runs does not forget what was known of that. */
function withContents(list: TrustList, server: JudgedServer): JudgedServer {
  if (server.state !== 'trusted' || server.contents) return server;
  const before = list.servers.find((s) => s.launchId === server.launchId);
  return before?.state === 'trusted' ? { ...before, ...server } : server;
}

/** A trusted launch that gets less is trusted with that: more of it is asked about. */
function tightened(server: JudgedServer, { launchId, sandbox, wholeEnv }: Confined): JudgedServer {
  if (server.launchId !== launchId || server.state !== 'trusted') return server;
  const held = { ...(sandbox && { sandbox }), ...(wholeEnv !== undefined && { wholeEnv }) };
  return asTight(held, server.held ?? {}) ? { ...server, held } : server;
}

/** Grants that may stand there again: none that stands there, none of a launch that was blocked meanwhile. */
function restorable(list: TrustList, grants: readonly Grant[]): readonly Grant[] {
  const here = new Set(list.grants.map((g) => g.id));
  const blocked = new Set(list.servers.filter((s) => s.state === 'blocked').map((s) => s.launchId));
  return grants.filter((g) => !here.has(g.id) && !blocked.has(g.launchId));
}

function pinned(pins: readonly Pin[], added: readonly Pin[]): readonly Pin[] {
  const now = new Map(added.map((pin) => [pinKey(pin), capped(pin)]));
  return [...pins.filter((p) => !now.has(pinKey(p))), ...now.values()];
}

const capped = (pin: Pin): Pin =>
  pin.earlier.length > EARLIER_LIMIT ? { ...pin, earlier: pin.earlier.slice(-EARLIER_LIMIT) } : pin;

function unlabelled(
  { labels = [] }: TrustList,
  { launchId, tool, label }: Pick<LabelEdit, 'launchId' | 'tool' | 'label'>,
): readonly LabelEdit[] {
  return labels.filter((l) => l.launchId !== launchId || l.tool !== tool || l.label !== label);
}

const others = (
  { alone = [] }: TrustList,
  { launchId, server }: Pick<AloneChoice, 'launchId' | 'server'>,
): readonly AloneChoice[] => alone.filter((a) => a.launchId !== launchId || a.server !== server);

const unconfirmed = ({ confirmed = [] }: TrustList, hash: string): readonly string[] =>
  confirmed.filter((h) => h !== hash);

type Suppressed = Pick<Suppression, 'rule' | 'hash'>;

const unsuppressed = (
  all: readonly Suppression[],
  { rule, hash }: Suppressed,
): readonly Suppression[] => all.filter((s) => s.rule !== rule || s.hash !== hash);

function carried(
  list: TrustList,
  { from, to }: { readonly from: string; readonly to: string },
): TrustList {
  const old = new Map(
    list.pins.flatMap((p) => (p.launchId === from ? [[placeOf(p), p] as const] : [])),
  );
  const mine = list.pins.filter((p) => p.launchId === to);
  const server = mine[0]?.server;
  const had = new Set(mine.map(placeOf));
  const copied = [...old.values()]
    .filter((p) => !had.has(placeOf(p)))
    .map((p): Pin => ({ ...p, launchId: to, server: server ?? p.server }));
  const kept = list.pins.map((p): Pin => {
    const before = p.launchId === to ? old.get(placeOf(p)) : undefined;
    return before?.hash === p.hash && before.by === 'person' && before.state === p.state
      ? { ...p, by: 'person', rules: before.rules }
      : p;
  });
  const pins = [...kept, ...copied];
  const here = new Set(pins.flatMap((p) => (isAccepted(p, to) ? [toolKey(p.name, p.hash)] : [])));
  const known = new Set(list.grants.map((g) => g.id));
  const grants = list.grants.flatMap((g): readonly Grant[] => {
    const { pin, tool } = g;
    if (g.launchId !== from || pin === undefined || !here.has(toolKey(tool, pin))) return [];
    const id = `${g.id}.${to.slice(0, 16)}`;
    return known.has(id) ? [] : [{ ...g, id, launchId: to, server: server ?? g.server }];
  });
  const labels = carriedLabels(list.labels, { from, to, here });
  return { ...list, pins, grants: [...list.grants, ...grants], ...(labels && { labels }) };
}

/** What the person said of this launch's own tools stays; `here` holds the tools that say what they said there. */
function carriedLabels(
  labels: readonly LabelEdit[] | undefined,
  { from, to, here }: { from: string; to: string; here: ReadonlySet<string> },
): readonly LabelEdit[] | undefined {
  const mine = (labels ?? []).filter((l) => l.launchId === to);
  const had = new Set(mine.map((l) => JSON.stringify([l.tool, l.label])));
  const copied = (labels ?? []).filter(
    ({ launchId, tool, pin, label }) =>
      launchId === from &&
      pin !== undefined &&
      here.has(toolKey(tool, pin)) &&
      !had.has(JSON.stringify([tool, label])),
  );
  return labels && [...labels, ...copied.map((l) => ({ ...l, launchId: to }))];
}

const isAccepted = (p: Pin, launchId: string): boolean =>
  p.launchId === launchId && p.state === 'accepted' && p.kind === 'tool';
const toolKey = (tool: string, hash: string): string => JSON.stringify([tool, hash]);
const placeOf = ({ variant, kind, name }: Pin): string => JSON.stringify([variant, kind, name]);

function without<T extends { readonly launchId: string }>(
  all: readonly T[],
  launchId: string,
): readonly T[] {
  return all.filter((x) => x.launchId !== launchId);
}
