import type { InspectorDetail, InspectorFinding } from '../../src/shared/protocol/inspectorPage.ts';
import type { Stretch } from './marked.ts';

/** A stretch of evidence, and which finding it belongs to. */
export interface Found extends Stretch {
  readonly kind: 'evidence';
  readonly tier: 'hard' | 'soft';
  /** Counts from 0 in the findings that are shown. */
  readonly finding: number;
  readonly nth: number;
  readonly title: string;
}

/** Evidence of all findings of an item, by the place where it stands. */
export class EvidenceMap {
  readonly #at = new Map<string, Found[]>();
  readonly #above = new Set<string>();

  constructor(findings: readonly InspectorFinding[]) {
    findings.forEach(({ evidence, tier, title }, finding) =>
      evidence.forEach((e, nth) => {
        const place = keyOf(e.path, e.key === true);
        const { start, end } = e;
        const found: Found = { kind: 'evidence', start, end, tier, finding, nth, title };
        this.#at.set(place, [...(this.#at.get(place) ?? []), found]);
        for (const path of pathsTo(e.path)) this.#above.add(path);
      }),
    );
  }

  /** What was found in the string (or, with `key`, in the property name) at a JSON pointer. */
  at(path: string, key = false): readonly Found[] {
    return this.#at.get(keyOf(path, key)) ?? [];
  }

  /** Whether anything was found at this place or inside of it. */
  within(path: string): boolean {
    return this.#above.has(path);
  }
}

const keyOf = (path: string, key: boolean): string => `${path}${key ? '\u0000key' : ''}`;

/** A pointer and every pointer above it, '' first. */
export function pathsTo(path: string): readonly string[] {
  const paths = [''];
  for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1))
    paths.push(path.slice(0, at));
  if (path !== '') paths.push(path);
  return paths;
}

/** The word for one piece of evidence in `data-found`. */
export const evidenceId = (finding: number, nth: number): string => `found-${finding}-${nth}`;

/** Evidence of an item; what a person hid is marked as lightly as what is only told. */
export const evidenceOf = ({ findings, suppressed }: InspectorDetail): EvidenceMap =>
  new EvidenceMap([...findings, ...suppressed.map((f) => ({ ...f, tier: 'soft' as const }))]);
