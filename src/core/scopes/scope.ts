/** What a call or a server can reach. Stable strings, here and below; `ui/strings` words them. */
export const ScopeKind = {
  secrets: 'secrets',
  execute: 'execute',
  files: 'files',
  change: 'change',
  network: 'network',
  personal: 'personal',
  identity: 'identity',
  sandbox: 'sandbox',
} as const;
export type ScopeKind = (typeof ScopeKind)[keyof typeof ScopeKind];

/** The few words of a chip, the weightiest first: it is told before the others at equal level. */
export const RISKS = [
  'secrets.leave',
  'files.sensitive',
  'execute.install',
  'execute.shell',
  'execute.code',
  'change.delete',
  'files.outside',
  'files.unclear',
  'secrets.held',
  'change.send',
  'network.host',
  'change.write',
  'personal',
  'files.inside',
  'network.here',
  'change.claimed',
  'network.server',
  'secrets.given',
  'secrets.asked',
  'identity',
  'sandbox.none',
  'sandbox.on',
] as const;
export type Risk = (typeof RISKS)[number];

/** `notice` is neutral: worth a look. `warning` is amber, and only for the unusual. */
export type ScopeLevel = 'plain' | 'notice' | 'warning';
const LEVELS: readonly ScopeLevel[] = ['plain', 'notice', 'warning'];

/** Where something stands that is no argument. */
export type ScopeField = 'tool' | 'server' | 'environment' | 'annotation' | 'schema';

/** Why something counts. */
export type ScopeWhy =
  | 'path.inside'
  | 'path.outside'
  | 'path.unclear'
  | 'path.keys'
  | 'path.machine'
  | 'path.home'
  | 'path.disk'
  | 'path.socket'
  | 'path.taken'
  | 'host.named'
  | 'host.recipient'
  | 'host.odd'
  | 'host.here'
  | 'host.server'
  | 'host.taken'
  | 'run.name'
  | 'run.command'
  | 'run.code'
  | 'run.install'
  | 'run.pipe'
  | 'run.encoded'
  | 'run.privileged'
  | 'run.taken'
  | 'verb.name'
  | 'verb.value'
  | 'verb.sql'
  | 'verb.taken'
  | 'claim'
  | 'claim.denied'
  | 'secret.format'
  | 'secret.name'
  | 'secret.given'
  | 'secret.taken'
  | 'iban'
  | 'card'
  | 'phone'
  | 'email'
  | 'personal.taken'
  | 'oauth'
  | 'sandbox'
  | 'sandbox.on';

/** What a chip rests on. `text` is text of a model or a server; nothing in it is to be believed or followed. */
export interface ScopeEvidence {
  /** JSON pointer inside the arguments, or inside the schema; absent where it stands elsewhere. */
  readonly path?: string | undefined;
  readonly field?: ScopeField | undefined;
  readonly text: string;
  readonly why: ScopeWhy;
}

/** A chip: one risk word with its reasons, and how unusual it is. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly word: Risk;
  readonly level: ScopeLevel;
  readonly evidence: readonly ScopeEvidence[];
}

/** One reason before the reasons of its kind are put together. */
export interface Reached extends ScopeEvidence {
  readonly word: Risk;
  readonly level: ScopeLevel;
}

/** Reasons that one chip holds. */
export const MOST = 40;

export const heavier = (a: ScopeLevel, b: ScopeLevel): ScopeLevel =>
  LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;

/** The weightier first: by level, then by word. */
export const byWeight = (
  a: { readonly level: ScopeLevel; readonly word: Risk },
  b: { readonly level: ScopeLevel; readonly word: Risk },
): number =>
  LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
  RISKS.indexOf(a.word) - RISKS.indexOf(b.word);

/** The chip of a kind: the word of its weightiest reason, all reasons weightiest first; none without a reason. */
export function scopeOf(kind: ScopeKind, reached: readonly Reached[]): readonly Scope[] {
  const sorted = reached.toSorted(byWeight);
  const [first] = sorted;
  if (!first) return [];
  const evidence = sorted.map(({ path, field, text, why }) => ({
    ...(path !== undefined && { path }),
    ...(field !== undefined && { field }),
    text,
    why,
  }));
  const unique = new Map(evidence.map((e) => [JSON.stringify(e), e]));
  const { word, level } = first;
  return [{ kind, word, level, evidence: [...unique.values()].slice(0, MOST) }];
}

/** Characters of an evidence; the whole stands among the arguments. */
const BRIEF = 160;

export const brief = (text: string): string =>
  text.length <= BRIEF ? text : `${text.slice(0, BRIEF - 1).replace(/[\ud800-\udbff]$/, '')}…`;
