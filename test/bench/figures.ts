import { readFileSync } from 'node:fs';

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median over rounds of (ours in a round / direct in that round): noise of the machine cancels. */
export const ratio = (ours: readonly number[], direct: readonly number[]): number =>
  median(ours.map((v, i) => v / (direct[i] ?? NaN)));

/** Resident set size of a process in MB (Linux). */
export function residentMB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

/** Proportional set size of a process in MB: pages that are shared count in parts (Linux). */
export function proportionalMB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(status)?.[1] ?? NaN) / 1024;
}
