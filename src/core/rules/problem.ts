/** What is wrong with a file of rules. Stable words; `ui/strings` says what to do about each. */
export const RuleFault = {
  /** No file at all as far as can be told: it exists and cannot be opened, is too large, or is no text. */
  file: 'rules.file',
  /** Others than an administrator can write it. */
  owner: 'rules.owner',
  syntax: 'rules.syntax',
  /** Another version of the format, or none. */
  version: 'rules.version',
  word: 'rules.word',
  twice: 'rules.twice',
  missing: 'rules.missing',
  kind: 'rules.kind',
  /** Empty where something has to be named. */
  empty: 'rules.empty',
  effect: 'rules.effect',
  /** A repository may not allow. */
  allow: 'rules.allow',
  label: 'rules.label',
  pointer: 'rules.pointer',
  check: 'rules.check',
  folder: 'rules.folder',
  host: 'rules.host',
  pattern: 'rules.pattern',
  range: 'rules.range',
  date: 'rules.date',
  packageVersion: 'rules.package-version',
  /** More rules than are read. */
  many: 'rules.many',
} as const;
export type RuleFault = (typeof RuleFault)[keyof typeof RuleFault];

/** One thing that is wrong, where it stands, and in which field. */
export interface RuleProblem {
  readonly code: RuleFault;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 units that it covers. */
  readonly length: number;
  /** As `rules[2].when./path`; empty for the whole file. */
  readonly field: string;
  /** The word or value as written. Text of the file. */
  readonly detail: string;
}
