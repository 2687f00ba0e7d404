import { isYoung, turns, type Known } from '../../core/launch/lookedUp.ts';
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
export function lookUpNotes({ now, before }: Known, telling: Telling): readonly Note[] {
  const name = label(now.name, 100);
  const { provenance, repository, advisories = [], deprecated, scripts } = now;
  const changed = before ? turns(before, now) : [];
  const severe = (severity: string): boolean => /^(?:high|critical)$/.test(severity);
  return [
    ...changed.map(({ what, before: a, now: b, tone }) => {
      const told = words.turn(what, label(a, 100), label(b, 100));
      const text = words.turned(telling.clock(before?.at ?? now.at), name, told);
      return tone === 'warning' ? warning(text) : notice(text);
    }),
    ...(now.signature === 'invalid' ? [warning(words.badSignature(name))] : []),
    ...(provenance?.matches === 'no'
      ? [
          warning(
            words.otherRepository(
              name,
              label(provenance.repository ?? '', 100),
              label(repository ?? '', 100),
            ),
          ),
        ]
      : []),
    ...advisories.slice(0, 5).map(({ title, severity }) => {
      const text = words.advisory(name, label(severity, 20), label(title, 160));
      return severe(severity) ? warning(text) : notice(text);
    }),
    ...(deprecated === undefined ? [] : [notice(words.deprecated(name, label(deprecated, 200)))]),
    ...(scripts.length > 0 ? [notice(words.scripts(name, label(scripts.join(', '), 100)))] : []),
    ...(isYoung(now, telling.now) ? [notice(words.young(name))] : []),
  ];
}

/** Everything that it said, line by line. */
export function lookUpRows({ now }: Known, { clock }: Telling): Rows {
  const { publisher, maintainers, published, first, repository, provenance, advisories } = now;
  const host = hostOf(now.registry);
  const people = words.people(
    publisher === undefined ? words.untold() : label(publisher, 60),
    label(maintainers.join(', '), 200),
  );
  const built = provenance?.repository;
  return [
    {
      label: words.about(),
      value: words.answered(label(now.name, 100), label(now.version, 60), host, clock(now.at)),
    },
    { label: words.publisher(), value: people },
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
    {
      label: words.provenance(),
      value: !provenance
        ? words.unbuilt()
        : built === undefined
          ? words.unread()
          : words.built(label(built, 160)),
    },
    {
      label: words.advisories(),
      value: !advisories
        ? words.untold()
        : advisories.length === 0
          ? words.noneKnown()
          : String(advisories.length),
    },
    { label: words.unknown(), value: words.whatUnknown() },
  ];
}

/** The host of an address, as a label. */
export const hostOf = (url: string): string =>
  label(/^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url, 100);

export const notLookedUp = (): Rows[number] => ({ label: words.about(), value: words.images() });
