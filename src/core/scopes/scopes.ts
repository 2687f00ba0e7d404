import { effectOf, argumentTree } from '../consent/effect.ts';
import { leavesOf } from '../consent/leaves.ts';
import { isCommand } from '../consent/targets.ts';
import { verbOfName } from '../consent/verbs.ts';
import { changeOfCall } from './change.ts';
import { executeOfCall } from './execute.ts';
import type { Claims, FoundSecret, LaunchFacts, ReachFacts } from './facts.ts';
import { filesOfCall, filesOfLaunch } from './files.ts';
import { identityOf } from './identity.ts';
import { networkOfCall, networkOfLaunch } from './network.ts';
import { personalOfCall } from './personal.ts';
import { sandboxOf } from './sandbox.ts';
import { byWeight, ScopeKind, scopeOf, type Reached, type Scope } from './scope.ts';
import { secretsOfCall, secretsOfLaunch } from './secrets.ts';

/** What the scopes of a call are read from; `args` is the argument text, empty where there is none. */
export interface ScopeFacts {
  readonly tool: string;
  readonly args: string;
  readonly complete: boolean;
  /** Absolute paths. */
  readonly roots: readonly string[];
  readonly cwd: string;
  readonly claims: Claims;
  readonly launch: LaunchFacts;
  /** What a scanner found in the arguments. */
  readonly secrets: readonly FoundSecret[];
  /** OAuth scopes of the server's sign-in. */
  readonly oauth?: readonly string[] | undefined;
}

const CALL: readonly (readonly [ScopeKind, (facts: ReachFacts) => readonly Reached[]])[] = [
  [ScopeKind.secrets, secretsOfCall],
  [ScopeKind.execute, executeOfCall],
  [ScopeKind.files, filesOfCall],
  [ScopeKind.change, changeOfCall],
  [ScopeKind.network, networkOfCall],
  [ScopeKind.personal, personalOfCall],
  [ScopeKind.sandbox, ({ launch }) => sandboxOf(launch)],
];

/**
 * What a call can reach, as its name, its arguments and the server's claims tell, each with its reasons; the weightiest
 * first. It words a card: no decision rests on it, because names and arguments mean what the server makes of them.
 */
export function scopesOf(facts: ScopeFacts): readonly Scope[] {
  const tree = argumentTree(facts.args, facts.complete);
  const leaves = tree ? leavesOf(tree) : [];
  const verb = verbOfName(facts.tool);
  const reach: ReachFacts = {
    ...facts,
    leaves,
    commands: leaves.filter((leaf) => isCommand(leaf, verb)),
    scalars: tree ? leavesOf(tree, { numbers: true }) : [],
    effect: effectOf(facts),
  };
  return [
    ...CALL.flatMap(([kind, of]) => scopeOf(kind, of(reach))),
    ...scopeOf(ScopeKind.identity, identityOf(facts.oauth ?? [])),
  ].toSorted(byWeight);
}

/** What a server that wants to be started was given, and where it talks to by itself. */
export function scopesOfLaunch(
  launch: LaunchFacts,
  around: Pick<ScopeFacts, 'roots' | 'cwd'>,
): readonly Scope[] {
  return [
    ...scopeOf(ScopeKind.secrets, secretsOfLaunch(launch)),
    ...scopeOf(ScopeKind.files, filesOfLaunch(launch, around)),
    ...scopeOf(ScopeKind.network, networkOfLaunch(launch)),
    ...scopeOf(ScopeKind.sandbox, sandboxOf(launch)),
  ].toSorted(byWeight);
}
