import { Buffer } from 'node:buffer';
import type { ArgumentFacts } from '../core/policy/condition.ts';
import type { CallFacts } from '../core/policy/grants.ts';
import { pathsToResolve } from '../core/policy/grants/resolve.ts';
import { treeOf } from '../core/policy/grants/tree.ts';
import { needsOf, type Needs } from '../core/policy/needs.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import type { Ports } from './ports.ts';

type Claim = Pick<CallClaim, 'args' | 'bytes' | 'hash'>;
type Place = Pick<Ports, 'ground' | 'sha256'>;

/** The call with what conditions may look at; the call itself where no grant and no rule looks at arguments. */
export function withArguments(
  call: CallFacts,
  policy: Policy,
  from: { readonly ports: Place; readonly cwd: string; readonly claim: Claim },
): CallFacts {
  const needs = needsOf(policy, call);
  return needs ? { ...call, args: argumentFacts(from.ports, from.cwd, from.claim, needs) } : call;
}

/**
 * The arguments of a call and the real paths that are asked about, as they are now. There is no tree where the claim
 * holds only the beginning of a long text, or another text than was hashed.
 */
export function argumentFacts(
  { ground, sha256 }: Place,
  cwd: string,
  claim: Claim,
  { paths, wide }: Needs,
): ArgumentFacts {
  const tree = isWhole(claim, sha256) ? treeOf(claim.args) : undefined;
  const windows = ground?.windows ?? false;
  const place = { roots: ground?.roots() ?? [], cwd, windows };
  const real = new Map<string, string>();
  const asked =
    tree && ground && paths.length > 0 ? pathsToResolve(paths, tree, place, wide) : undefined;
  for (const path of asked ?? []) {
    const target = ground?.realPath(path);
    if (target !== undefined) real.set(path, target);
  }
  return { ...place, tree, real, asked, patterns: ground?.patterns() };
}

const isWhole = ({ args, bytes, hash }: Claim, sha256: Ports['sha256']): boolean =>
  Buffer.byteLength(args) === bytes && sha256(args) === hash;
