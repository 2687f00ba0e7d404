import type { Results } from './results.ts';

/** The only check that may come out better through the gate: it looks at who asks. */
const MAY_IMPROVE = 'dns-rebinding-protection';

export interface Difference {
  readonly check: string;
  readonly direct: string | undefined;
  readonly through: string | undefined;
}

export interface Comparison {
  readonly equal: number;
  readonly total: number;
  readonly differences: readonly Difference[];
}

/** Every check that came out without the gate has to come out the same way through it, and no other may. */
export function compare(direct: Results, through: Results): Comparison {
  const checks = [...new Set([...direct.keys(), ...through.keys()])];
  const differences = checks
    .map((check) => ({ check, direct: direct.get(check), through: through.get(check) }))
    .filter((it) => it.direct !== it.through && !improves(it));
  return { equal: checks.length - differences.length, total: checks.length, differences };
}

function improves({ check, direct, through }: Difference): boolean {
  if (!check.startsWith(`${MAY_IMPROVE}/`) || direct === undefined || through === undefined)
    return false;
  const before = direct.split(' ');
  const after = through.split(' ');
  return before.length === after.length && after.every((status) => status === 'SUCCESS');
}
