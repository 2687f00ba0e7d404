import type { Pin } from '../../core/pins/pin.ts';
import { itemKey, movedSince, type Update } from '../../core/pins/update.ts';
import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import type { Finding } from '../../shared/finding.ts';
import type {
  InspectorDecision,
  InspectorDetail,
  InspectorFinding,
} from '../../shared/protocol/inspectorPage.ts';
import { attackOf } from '../review/attackOf.ts';
import { findingText } from '../cards/findingText.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { endingOf, type CallRecord } from '../../core/ledger/records.ts';
import { endings } from '../strings/activity.ts';
import { inspector as words, KINDS, pinWords, weights } from '../strings/inspector.ts';
import { reasonSentence } from '../strings/reasons.ts';
import type { InspectorCore } from './deps.ts';
import { lookOf, type Keyed } from './keys.ts';
import { labelsLook, labelsShown } from './labels.ts';
import { DAY_MS, decisionsFor, HIDE_DAYS, suppressing, unsuppressing } from './offered.ts';
import { standingWords } from './standings.ts';

/** Calls of one tool that are listed. */
const CALLS = 10;

/** What is known beside the surface when an item is shown. */
export interface Around {
  readonly core: InspectorCore;
  readonly records: readonly CallRecord[];
  /** Version to compare with, by its hash; absent where the change since the pin is what is shown. */
  readonly version: string | undefined;
  /** The same server with an earlier version of its package. */
  readonly update: Update | undefined;
  /** Texts of versions as far as they were read; undefined in it: not kept. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly trial: InspectorDetail['trial'];
}

/** Hard findings first, else in the order of the review. */
export const ordered = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter((f) => f.tier === 'hard'),
  ...findings.filter((f) => f.tier === 'soft'),
];

/** One item as the page shows it. */
export function detailOf(surface: Surface, keyed: Keyed, around: Around): InspectorDetail {
  const { core } = around;
  const { item, key } = keyed;
  const before = beforeOf(surface, item, around);
  const until = core.ports.now() + HIDE_DAYS * DAY_MS;
  const told = standingWords(item);
  const labels = labelsShown(surface, item, core);
  return {
    key,
    // A change that is not on the screen yet cannot be decided about.
    look: `${lookOf(keyed)}${labelsLook(labels)}${before?.note === pinWords.loading ? ' …' : ''}`,
    kind: item.kind,
    kindWord: KINDS[item.kind],
    name: item.name,
    ...told,
    text: item.text,
    findings: ordered(item.findings).map((f) => findingOf(f, suppressing(f, until, core.clock))),
    suppressed: ordered(item.suppressed).map((f) => findingOf(f, unsuppressing())),
    ...(before && { before }),
    pin: pinFacts(surface, item, core.clock),
    versions: versionsOf(item, around),
    grants: item.kind === 'tool' ? grantsOf(surface, item, core) : [],
    calls: item.kind === 'tool' ? callsOf(surface, item, around) : [],
    decisions: [...decisionsFor(item)],
    labels: [...labels],
    ...(around.trial && { trial: around.trial }),
  };
}

function findingOf(
  { rule, tier, evidence, about }: Finding,
  decision: InspectorDecision,
): InspectorFinding {
  const { title, advice } = findingText({ rule, about });
  return {
    rule,
    tier,
    weight: weights[tier],
    title,
    advice,
    evidence: [...evidence],
    documented: attackOf(rule) !== undefined,
    decision,
  };
}

const pinOf = ({ standing }: ReviewedItem): Pin | undefined =>
  standing.state === 'new' ? undefined : standing.pin;

export const shortHash = (hash: string): string => hash.slice(0, 12);

/** The hash of the text that the item is compared with by itself: what was pinned, or said by an earlier version. */
export function comparedWith(
  item: ReviewedItem,
  version: string | undefined,
  update: Update | undefined,
): string | undefined {
  if (version !== undefined) return version;
  return driftOf(item) ?? updateIn(item, update);
}

/** The hash of what the earlier version of its package said, where that was something else. */
function updateIn(item: ReviewedItem, update: Update | undefined): string | undefined {
  const hash = update?.said.get(itemKey(item))?.hash;
  return hash === item.hash ? undefined : hash;
}

function driftOf(item: ReviewedItem): string | undefined {
  const pin = pinOf(item);
  const { standing } = item;
  if (standing.state !== 'withheld' || !pin || pin.hash === item.hash) return undefined;
  return standing.why === 'drift' || standing.why === 'renamed' ? pin.hash : undefined;
}

function beforeOf(
  { packages }: Surface,
  item: ReviewedItem,
  { version, texts, update }: Around,
): InspectorDetail['before'] {
  const hash = comparedWith(item, version, update);
  if (hash === undefined) return undefined;
  const pin = pinOf(item);
  const since = driftOf(item) === undefined ? update : pin && movedSince(pin, packages);
  const title =
    version !== undefined
      ? pinWords.since(shortHash(version))
      : since
        ? pinWords.updated(label(since.name, 80), label(since.from, 40), label(since.to, 40))
        : pinWords.change;
  if (!texts.has(hash)) return { title, note: pinWords.loading };
  const text = texts.get(hash);
  return text === undefined ? { title, note: pinWords.notKept } : { title, note: '', text };
}

function pinFacts({ packages }: Surface, item: ReviewedItem, clock: Clock): InspectorDetail['pin'] {
  const pin = pinOf(item);
  if (!pin) return [];
  const { hash, at, by, state, rules, name } = pin;
  const when = clock(at);
  const how =
    state === 'blocked'
      ? pinWords.blockedBy(when)
      : by === 'person'
        ? pinWords.byPerson(when)
        : pinWords.byClean(when);
  const facts = [
    { label: pinWords.when, value: how },
    { label: pinWords.hash, value: shortHash(hash) },
  ];
  if (hash !== item.hash) {
    facts.push({ label: pinWords.differs, value: shortHash(item.hash) });
    facts.push(...versionFacts(pin, packages));
  }
  if (name !== item.name) facts.push({ label: pinWords.before, value: label(name, 200) });
  if (rules.length > 0) facts.push({ label: pinWords.rules, value: rules.join(', ') });
  return facts;
}

/** What ran when it was pinned, and what runs now: only where a package does. */
function versionFacts({ packages: then }: Pin, now: Surface['packages']): InspectorDetail['pin'] {
  const said = (all: Surface['packages']): string =>
    (all ?? [])
      .map(({ name, version }) =>
        version === undefined
          ? pinWords.unversioned(label(name, 80))
          : `${label(name, 80)} ${label(version, 40)}`,
      )
      .join(', ') || pinWords.noVersion;
  if (!then && !now) return [];
  return [
    { label: pinWords.ranThen, value: said(then) },
    { label: pinWords.runsNow, value: said(now) },
  ];
}

/** Earlier versions, newest first; the pinned one is among them where the item says something else now. */
function versionsOf(item: ReviewedItem, { core, version }: Around): InspectorDetail['versions'] {
  const pin = pinOf(item);
  if (!pin) return [];
  const { clock } = core;
  const now =
    pin.hash === item.hash ? [] : [{ hash: pin.hash, note: pinWords.pinnedVersion(clock(pin.at)) }];
  const before = [...pin.earlier]
    .reverse()
    .filter(({ hash }) => hash !== item.hash)
    .map(({ hash, at }) => ({ hash, note: pinWords.earlier(clock(at)) }));
  const seen = new Set<string>();
  return [...now, ...before]
    .filter(({ hash }) => !seen.has(hash) && seen.add(hash))
    .map((v) => ({ ...v, label: shortHash(v.hash), shown: v.hash === version }));
}

function grantsOf(
  { launchId }: Surface,
  { name }: ReviewedItem,
  { ports, clock }: InspectorCore,
): InspectorDetail['grants'] {
  const { trust, session } = ports.trust.policy();
  return [...trust.grants, ...session]
    .filter((g) => g.launchId === launchId && (g.tool === name || g.tool === '*'))
    .map((g) => ({ id: g.id, text: grantSentence(g, clock) }));
}

function callsOf(
  { server }: Surface,
  { name }: ReviewedItem,
  { records, core }: Around,
): InspectorDetail['calls'] {
  return records
    .filter((r) => r.tool === name && r.server === server)
    .slice(0, CALLS)
    .map((r) => {
      const reason = r.refusal?.reason ?? r.forward?.reason;
      const ending = endings[endingOf(r)];
      const text = reason === undefined ? ending : `${ending}: ${reasonSentence(reason)}`;
      return { id: r.id, when: core.clock(r.at), text };
    });
}

/** What stands where no item is chosen. */
export function factsOf(
  surface: Surface,
  clock: Clock,
): readonly { label: string; value: string }[] {
  return [
    { label: words.listed, value: clock(surface.at) },
    { label: words.variant, value: label(surface.variant, 300) },
    { label: words.identity, value: surface.launchId.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ') },
  ];
}
