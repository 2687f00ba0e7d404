import { createHash } from 'node:crypto';
import type { Known } from '../../core/ledger/entry.ts';
import { contextOf, labelsOf } from '../../core/ledger/known.ts';
import type { CallRecord } from '../../core/ledger/records.ts';
import type { ArgumentFacts } from '../../core/policy/condition.ts';
import type { CallContext } from '../../core/policy/decide.ts';
import type { CallFacts } from '../../core/policy/grants.ts';
import { pathsToResolve } from '../../core/policy/grants/resolve.ts';
import { treeOf } from '../../core/policy/grants/tree.ts';
import { needsOf, type Needs } from '../../core/policy/needs.ts';
import { judged, type Policy } from '../../core/policy/policy.ts';
import { Reason } from '../../shared/verdict.ts';
import type { RememberPorts } from '../looked.ts';
import type { Ports } from '../ports.ts';

/** What of a past call is not known any more. */
export const Gone = {
  /** It was recorded by an older version: all but its arguments is taken as it is now, or left out. */
  facts: 'facts',
  /** Secrets were removed from its arguments, or they were cut. */
  arguments: 'arguments',
  /** Where its paths led then: they are taken as links lead now. */
  paths: 'paths',
} as const;
export type Gone = (typeof Gone)[keyof typeof Gone];

/** A call of the ledger, as far as it can be decided about again. */
export interface PastCall {
  readonly record: CallRecord;
  readonly facts: CallFacts;
  readonly context: CallContext;
  /** Looked at by the rules and approvals that it is decided by, and not known. */
  readonly gone: readonly Gone[];
}

/** What of the window is looked at beside the ledger. */
export interface Now {
  readonly ports: Pick<Ports, 'trust' | 'live' | 'review'>;
  readonly remember: Pick<RememberPorts, 'roots' | 'real' | 'patterns' | 'windows'>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The call of a record with what the decision about it rested on, ready to be decided by any of these policies;
 * undefined where the record is of no call. What the ledger does not hold is named in `gone`. It does NOT tell what
 * of a conversation's results would be unusual by another policy: no policy has a word in that.
 */
export async function pastCall(
  record: CallRecord,
  now: Now,
  policies: readonly Policy[],
): Promise<PastCall | undefined> {
  const { question, forward, refusal, tool, server, connection = '' } = record;
  const event = question ?? forward ?? refusal;
  if (tool === undefined || !event?.launchId || !event.hash) return undefined;
  const { launchId, hash, conversation, args = '' } = event;
  const known = event.known && contextOf(event.known) ? event.known : undefined;
  const { context, ...stood } = known ? asItWas(known) : asItIs(launchId, tool, now);
  const call: CallFacts = { launchId, server, tool, hash, connection, conversation, ...stood };
  const needs = policies.flatMap((policy) => needsOf(policy, call) ?? []);
  const said = { launchId, args, hash };
  const looked = needs.length > 0 ? await argumentsOf(said, known, needs, now) : undefined;
  return {
    record,
    facts: looked ? { ...call, args: looked.facts } : call,
    context: { ...context, ...spokenOf(record) },
    gone: [...(known ? [] : [Gone.facts]), ...(looked?.gone ?? [])],
  };
}

type Stood = Pick<CallFacts, 'pin' | 'contents' | 'labels'> & { readonly context: CallContext };

const asItWas = (known: Known): Stood => ({
  ...{ pin: known.pin, contents: known.contents, labels: labelsOf(known) },
  context: contextOf(known) ?? { matched: false },
});

/** For a record of which nothing is kept. */
function asItIs(launchId: string, tool: string, { ports }: Now): Stood {
  const live = ports.live.connections().find((c) => c.launchId === launchId);
  const { contents, mine } = judged(ports.trust.policy(), launchId) ?? {};
  const item = ports.review
    .surfaces()
    .filter((s) => s.launchId === launchId)
    .flatMap((s) => s.items)
    .find((i) => i.kind === 'tool' && i.name === tool);
  const withheld = item?.standing.state === 'withheld' ? item.standing.why : undefined;
  const flagged = item?.findings.some((f) => f.tier === 'hard') === true;
  return {
    pin: withheld ? undefined : item?.hash,
    contents: ports.trust.contentsId({ contents: live?.contents ?? contents, mine }),
    context: { matched: true, withheld, flagged },
  };
}

/** What a person had said of exactly this call before it came, as far as that was the reason. */
function spokenOf({ question, forward, refusal }: CallRecord): Partial<CallContext> {
  if (question) return {};
  if (forward?.reason === Reason.ticket) return { ticket: forward.by };
  return refusal?.reason === Reason.personDenied ? { denied: true } : {};
}

interface Looked {
  readonly facts: ArgumentFacts;
  readonly gone: readonly Gone[];
}

/** The arguments as conditions look at them: paths as they led then, or else as they lead now. */
async function argumentsOf(
  { launchId, args, hash }: Readonly<Record<'launchId' | 'args' | 'hash', string>>,
  known: Known | undefined,
  needs: readonly Needs[],
  { ports, remember }: Now,
): Promise<Looked> {
  const whole = sha256(args) === hash;
  const tree = whole ? treeOf(args) : undefined;
  const patterns = await remember.patterns();
  const then = known?.paths;
  const place = then
    ? { cwd: then.cwd, roots: then.roots, windows: then.windows === true }
    : {
        cwd: ports.live.connections().find((c) => c.launchId === launchId)?.launch.cwd ?? '',
        ...{ roots: await rootsNow(remember), windows: remember.windows },
      };
  const facts = { ...place, tree, patterns };
  if (!tree) return { facts: { ...facts, real: new Map() }, gone: whole ? [] : [Gone.arguments] };
  const asked = new Set(
    needs.flatMap(({ paths, wide }) => [...pathsToResolve(paths, tree, place, wide)]),
  );
  const real = new Map<string, string>();
  const led = new Map(then?.led.map((l) => [l.named, l.real]));
  for (const path of asked) {
    const target = led.get(path);
    if (target !== undefined) real.set(path, target);
  }
  const rest = [...asked].filter((path) => !led.has(path));
  for (const [path, target] of await remember.real(rest)) real.set(path, target);
  return { facts: { ...facts, real }, gone: rest.length > 0 ? [Gone.paths] : [] };
}

/** As `Ground.roots`. */
async function rootsNow({ roots, real }: Now['remember']): Promise<readonly string[]> {
  const named = roots();
  const led = await real(named);
  return [...new Set([...named, ...named.map((root) => led.get(root) ?? root)])];
}
