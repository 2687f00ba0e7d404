/** `hit` of `of`, with the 95 % Wilson interval; all in the range 0 to 1, null where there is nothing to count. */
export interface Rate {
  readonly hit: number;
  readonly of: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959964;

export function rateOf(hit: number, of: number): Rate {
  if (of === 0) return { hit, of, rate: null, low: null, high: null };
  const rate = hit / of;
  const scale = 1 + (Z * Z) / of;
  const centre = (rate + (Z * Z) / (2 * of)) / scale;
  const half = (Z * Math.sqrt((rate * (1 - rate)) / of + (Z * Z) / (4 * of * of))) / scale;
  return { hit, of, rate, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export interface Both {
  readonly flagged: Rate;
  readonly hard: Rate;
}
interface Judgement {
  readonly flagged: boolean;
  readonly hard: boolean;
}

export function both(rows: readonly Judgement[]): Both {
  return {
    flagged: rateOf(rows.filter((r) => r.flagged).length, rows.length),
    hard: rateOf(rows.filter((r) => r.hard).length, rows.length),
  };
}

export function grouped<T extends Judgement>(
  rows: readonly T[],
  by: (row: T) => string,
): Readonly<Record<string, Both>> {
  const groups = [...byKey(rows, by)].sort((a, b) => b[1].length - a[1].length);
  return Object.fromEntries(groups.map(([name, group]) => [name, both(group)]));
}

/** The mean of the groups' rates, each group counting once. */
export function macro(groups: Readonly<Record<string, Both>>, tier: keyof Both): number | null {
  const rates = Object.values(groups).flatMap((group) => group[tier].rate ?? []);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/** The rows by a key, in the order of first sight. */
export function byKey<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
