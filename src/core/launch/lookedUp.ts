import type { LookedUp, Ran } from '../../shared/lookup.ts';

/** What became another since a package was looked up before. Stable strings; `ui/strings/lookUp.ts` words them. */
export const Turned = {
  version: 'version',
  /** The same version with other bytes: a registry that is honest never does that. */
  bytes: 'bytes',
  publisher: 'publisher',
  repository: 'repository',
  scripts: 'scripts',
  signature: 'signature',
  provenance: 'provenance',
  /** Built in another repository than before. */
  built: 'built',
  registry: 'registry',
} as const;
export type Turned = (typeof Turned)[keyof typeof Turned];

export interface Turn {
  readonly what: Turned;
  readonly before: string;
  readonly now: string;
  readonly tone: 'notice' | 'warning';
}

/** In what two answers about the same package differ, as far as a person should know it. */
export function turns(before: LookedUp, now: LookedUp): readonly Turn[] {
  const turn = (what: Turned, a = '', b = '', tone: Turn['tone'] = 'notice'): readonly Turn[] =>
    a === b ? [] : [{ what, before: a, now: b, tone }];
  const same = before.version === now.version;
  const lost = before.signature === 'valid' && now.signature !== 'valid';
  const proved = (of: LookedUp) =>
    of.provenance?.state === 'verified' ? of.provenance : undefined;
  const unproved = proved(before) !== undefined && proved(now) === undefined;
  // What could not be reached this time says nothing about the package.
  const reached = now.provenance?.why !== 'unreachable';
  const more = now.scripts.filter((s) => !before.scripts.includes(s));
  return [
    ...turn(Turned.registry, before.registry, now.registry),
    ...turn(Turned.version, before.version, now.version),
    ...(same ? turn(Turned.bytes, before.integrity, now.integrity, 'warning') : []),
    ...turn(Turned.publisher, before.publisher, now.publisher),
    ...turn(Turned.repository, before.repository, now.repository, 'warning'),
    ...(more.length > 0 ? turn(Turned.scripts, '', more.join(', '), 'warning') : []),
    ...(lost ? turn(Turned.signature, before.signature, now.signature, 'warning') : []),
    ...(unproved && reached ? turn(Turned.provenance, '+', '-', 'warning') : []),
    ...(proved(before) && proved(now)
      ? turn(Turned.built, proved(before)?.repository, proved(now)?.repository, 'warning')
      : []),
  ];
}

/** Versions that are younger than this had little time to be looked at by others. */
const YOUNG = 7 * 24 * 60 * 60 * 1000;

export const isYoung = ({ published }: LookedUp, now: number): boolean =>
  published !== undefined && now - published < YOUNG;

/** The last answer about a package, and the one before that. */
export interface Known {
  readonly now: LookedUp;
  readonly before?: LookedUp | undefined;
  /** What ran here when its version was pinned. */
  readonly ran?: Ran | undefined;
}

/** Whether the registry has other bytes now under the version that ran here; undefined where nothing tells. */
export function isOther({ now, ran }: Known): boolean | undefined {
  const told = ran?.version === now.version && /^sha512-/.test(ran.integrity);
  return told && now.integrity !== undefined ? ran.integrity !== now.integrity : undefined;
}

/** An answer joins what was known of the package. */
export const joined = (known: Known | undefined, now: LookedUp): Known =>
  known ? { now, before: known.now } : { now };
