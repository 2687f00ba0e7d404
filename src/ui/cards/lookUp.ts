import { isOther, isYoung, turns, type Known } from '../../core/launch/lookedUp.ts';
import { whose } from '../../core/launch/whose.ts';
import type { LookedUp } from '../../shared/lookup.ts';
import type { Card, Note } from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { lookUp as words } from '../strings/lookUp.ts';
import { notice, warning } from './notes.ts';

type Rows = Card['details'];

export interface Telling {
  readonly clock: (at: number) => string;
  readonly now: number;
}

/** What a person should know before starting it, of what a registry said. Every text of it is from outside. */
export function lookUpNotes(known: Known, telling: Telling): readonly Note[] {
  const { now, before } = known;
  const name = label(now.name, 100);
  const { advisories = [], deprecated, scripts } = now;
  const changed = before ? turns(before, now) : [];
  const severe = (severity: string): boolean => /^(?:high|critical)$/.test(severity);
  return [
    ...changed.map(({ what, before: a, now: b, tone }) => {
      const told = words.turn(what, label(a, 100), label(b, 100));
      const text = words.turned(telling.clock(before?.at ?? now.at), name, told);
      return tone === 'warning' ? warning(text) : notice(text);
    }),
    ...(isOther(known) === true ? [warning(words.otherBytes(name, label(now.version, 60)))] : []),
    ...(now.signature === 'invalid' ? [warning(words.badSignature(name))] : []),
    ...provenanceNotes(now),
    ...advisories.slice(0, 5).map(({ title, severity }) => {
      const text = words.advisory(name, label(severity, 20), label(title, 160));
      return severe(severity) ? warning(text) : notice(text);
    }),
    ...(deprecated === undefined ? [] : [notice(words.deprecated(name, label(deprecated, 200)))]),
    ...(scripts.length > 0 ? [notice(words.scripts(name, label(scripts.join(', '), 100)))] : []),
    ...(isYoung(now, telling.now) ? [notice(words.young(name))] : []),
  ];
}

function provenanceNotes({ name, provenance, repository = '' }: LookedUp): readonly Note[] {
  const called = label(name, 100);
  const built = label(provenance?.repository ?? '', 100);
  if (provenance?.state === 'refused') return [warning(words.forged(called))];
  if (provenance?.state === 'mismatched') return [warning(words.mismatched(called, built))];
  if (provenance?.matches !== 'no') return [];
  return [warning(words.otherRepository(called, built, label(repository, 100)))];
}

function whoseText(now: LookedUp): string {
  const { who, named = '', owner = '', proved } = whose(now);
  return words.whoseOf(who, label(named, 40), label(owner, 60), proved);
}

function builtFrom({ provenance }: LookedUp): string {
  if (!provenance) return words.unbuilt();
  const { state, repository = '', workflow, commit, why } = provenance;
  if (state === 'unchecked') return words.unchecked(why ?? 'form');
  if (state === 'refused') return words.notGenuine();
  const from = words.builtIn(
    label(repository, 120),
    label(workflow ?? '', 80),
    label(commit?.slice(0, 12) ?? '', 12),
  );
  return state === 'verified' ? words.verified(from) : words.aboutOther(from);
}

/** Everything that it said, line by line. */
export function lookUpRows(known: Known, { clock }: Telling): Rows {
  const { now } = known;
  const other = isOther(known);
  const { publisher, maintainers, published, first, repository, advisories } = now;
  const host = hostOf(now.registry);
  const people = words.people(
    publisher === undefined ? words.untold() : label(publisher, 60),
    label(maintainers.join(', '), 200),
  );
  return [
    {
      label: words.about(),
      value: words.answered(label(now.name, 100), label(now.version, 60), host, clock(now.at)),
    },
    { label: words.publisher(), value: people },
    { label: words.whose(), value: whoseText(now) },
    ...(published === undefined
      ? []
      : [
          {
            label: words.age(),
            value:
              first === undefined ? clock(published) : words.ages(clock(published), clock(first)),
          },
        ]),
    {
      label: words.repository(),
      value: repository === undefined ? words.untold() : words.claimed(label(repository, 160)),
    },
    { label: words.signature(), value: words.signatureOf(now.signature) },
    ...(other === undefined
      ? []
      : [{ label: words.bytes(), value: other ? words.bytesOther() : words.bytesSame() }]),
    {
      label: words.provenance(),
      value: builtFrom(now),
    },
    {
      label: words.advisories(),
      value: !advisories
        ? words.untold()
        : advisories.length === 0
          ? words.noneKnown()
          : String(advisories.length),
    },
    {
      label: words.security(),
      value: words.policy(label(now.security ?? '', 160), label(now.bugs ?? '', 160)),
    },
  ];
}

/** The host of an address, as a label. */
export const hostOf = (url: string): string =>
  label(/^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url, 100);

export const notLookedUp = (): Rows[number] => ({ label: words.about(), value: words.images() });
