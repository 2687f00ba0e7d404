import type { Finding } from '../../shared/finding.ts';
import type { ReplyClaim } from '../../shared/protocol/gate.ts';

/** Findings, spans of one finding and characters of a text that are told; the line to the broker is bounded. */
const FINDINGS = 50;
const SPANS = 20;
const TEXT = 300;
/** Characters of a path; a longer one is no place that anybody could look at. */
const PATH = 1000;

/** Findings as they are told to the broker: the hard ones first, and no more than fits. */
export function toldFindings(findings: readonly Finding[]): ReplyClaim['findings'] {
  const hardFirst = [...findings].sort(
    (a, b) => Number(b.tier === 'hard') - Number(a.tier === 'hard'),
  );
  return hardFirst.slice(0, FINDINGS).map(({ rule, tier, evidence, about }) => ({
    rule,
    tier,
    evidence: evidence
      .filter((e) => e.path.length <= PATH)
      .slice(0, SPANS)
      .map((e) => ({
        ...e,
        ...(e.decoded !== undefined && { decoded: e.decoded.slice(0, TEXT) }),
      })),
    ...(about !== undefined && { about: about.slice(0, TEXT) }),
  }));
}

/** Rules that found something soft. */
export function softRules(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter((f) => f.tier === 'soft').map((f) => f.rule))];
}
