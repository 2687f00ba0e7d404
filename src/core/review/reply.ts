import type { Evidence, Finding, Tier } from '../../shared/finding.ts';
import type { JsonNode } from '../../shared/lossless.ts';
import { hiddenIn } from './checks/hidden.ts';
import type { Manner } from './checks/manner.ts';
import { joinMarks } from './reply/block.ts';
import { hostsIn } from './reply/host.ts';
import { FIELD, Joint, type Said } from './reply/joint.ts';
import { prepare, strongest } from './reply/read.ts';
import { Readings } from './reply/readings.ts';
import { wholeSentences } from './reply/sentence.ts';
import { SLICE, slicesOf, type Slice } from './reply/slices.ts';
import { pointerTo, replyTexts, type ReplyText } from './reply/texts.ts';
import { HARD, SOFT, type Sign } from './reply/weigh.ts';
import type { ReplyKind, ReviewReply } from './review.ts';
import { ReplyRule } from './rulesReply.ts';
import type { View } from './text/view.ts';
import { viewsOf } from './text/views.ts';

/** How many places of one rule are shown. */
const EVIDENCE = 8;
/** Shorter strings hold no order. */
const SHORTEST = 8;
/** How many places of one rule are followed in a slice; more of them say the same again. */
const MANY = 64;

/** From this length on a text is read in steps of its own. */
const LONG = 4 * 1024;

/** Reviews what a server sent back, to the end. */
export const reviewReply: ReviewReply = (kind, node) => {
  const steps = replyReviewer(kind, node);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/**
 * The same in small steps, each at most one reading of a slice: a caller that must not hold up others comes back for
 * the next one. What stands across the border of two slices is read in both.
 */
export function* replyReviewer(
  kind: ReplyKind,
  node: JsonNode,
): Generator<void, readonly Finding[]> {
  const findings = new Map<string, { tier: Tier; evidence: Evidence[] }>();
  if (prepare()) yield;
  const joint = new Joint();
  let read = 0;
  for (const text of replyTexts(node)) {
    if (!text) yield;
    else if (text.text.length >= SHORTEST) {
      let isHard = false;
      for (const slice of slicesOf(text.text)) {
        const work = look(slice, text, kind, joint);
        for (let step = work.next(); ; step = work.next()) {
          if (step.done === true) {
            for (const found of step.value) note(findings, found);
            isHard ||= step.value.some(({ tier }) => tier === 'hard');
            break;
          }
          read += slice.text.length;
          if (read < SLICE / 2) continue;
          read = 0;
          yield;
        }
      }
      if (isHard) joinMarks(text.text, pointerTo(text.step), findings.values());
    }
  }
  const together = joint.finding();
  const known = [...findings.values()].map(({ tier }) => tier);
  const more = together?.tier === 'hard' ? !known.includes('hard') : known.length === 0;
  if (together && more)
    findings.set(together.rule, { tier: together.tier, evidence: together.evidence });
  return Array.from(findings, ([rule, { tier, evidence }]) => ({ rule, tier, evidence }));
}

interface Found {
  readonly rule: string;
  readonly tier: Tier;
  readonly evidence: Evidence;
}

function note(findings: Map<string, { tier: Tier; evidence: Evidence[] }>, found: Found): void {
  const known = findings.get(found.rule);
  if (!known) {
    findings.set(found.rule, { tier: found.tier, evidence: [found.evidence] });
    return;
  }
  if (found.tier === 'hard') known.tier = 'hard';
  const { path, start, end } = found.evidence;
  const over = known.evidence.findIndex((e) => e.path === path && e.start < end && start < e.end);
  const other = known.evidence[over];
  if (other) known.evidence[over] = widest(other, found.evidence);
  else if (known.evidence.length < EVIDENCE) known.evidence.push(found.evidence);
}

/** Two places that overlap are one. */
const widest = (a: Evidence, b: Evidence): Evidence => ({
  ...(a.decoded === undefined ? b : a),
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

/** What one slice of one string says, read in every way; it pauses between two ways. */
function* look(
  slice: Slice,
  text: ReplyText,
  kind: ReplyKind,
  joint: Joint,
): Generator<void, readonly Found[]> {
  const found: Found[] = [];
  const readings = new Readings();
  const manner: Manner = { place: 'reply', weigh: (said) => readings.weightOf(said) };
  const views = viewsOf(slice.text);
  yield;
  let path: string | undefined;
  const at = (start: number, end: number): Evidence => ({
    path: (path ??= pointerTo(text.step)),
    start: slice.at + start,
    end: slice.at + end,
    ...(text.key ? { key: true } : {}),
  });
  const add = (rule: string, tier: Tier, start: number, end: number, decoded?: string): void => {
    const evidence = { ...at(start, end), ...(decoded === undefined ? {} : { decoded }) };
    found.push({ rule, tier, evidence });
  };
  const worth = worthReading(views);
  const said: Said[] = [];
  if (slice.text.length >= LONG) for (const view of worth) yield* readings.read(view.text);
  for (const hit of hiddenIn(views, manner))
    add(hit.rule, hit.tier, hit.start, hit.end, hit.decoded);
  for (const view of worth) {
    yield;
    const signs = readings.signsOf(view.text);
    if (slice.text.length <= FIELD)
      for (const sign of signs) {
        const place = view.locate(sign.start, sign.end);
        const evidence = (): Evidence => {
          const span = wholeSentences(slice.text, place.start, place.end);
          return at(span.start, span.end);
        };
        said.push({ sign: { ...sign, ...place }, evidence });
      }
    for (const { rule, tier, start, end } of judged(signs)) {
      const place = view.locate(start, end);
      const span = wholeSentences(slice.text, place.start, place.end);
      add(rule, tier, span.start, span.end);
    }
  }
  joint.add(slice.text.length, said);
  for (const { rule, tier, start, end } of hostsIn(slice.text, kind, text))
    add(rule, tier, start, end);
  return found;
}

/** The normalised text says all that the text says, unless it made another script out of it. */
function worthReading(views: readonly View[]): readonly View[] {
  const read = views.filter(({ how }) => how === 'raw' || how === 'normal');
  const [raw, normal] = read;
  if (!raw || !normal) return read;
  return isForeign(raw.text) ? read : [normal];
}

/** Whether more than a tenth of a text are letters beyond ASCII. */
function isForeign(text: string): boolean {
  let beyond = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) beyond++;
  if (beyond * 10 <= text.length) return false;
  return (text.match(/(?![\x00-\x7f])\p{L}/gu)?.length ?? 0) * 10 > text.length;
}

interface Judged {
  readonly rule: string;
  readonly tier: Tier;
  readonly start: number;
  readonly end: number;
}

/** What counts by itself, and what counts by standing together. */
function judged(signs: readonly Sign[]): readonly Judged[] {
  if (signs.length === 0) return [];
  const near = strongest(signs);
  const together: Tier | undefined =
    near.sum >= HARD ? 'hard' : near.sum >= SOFT + 1 ? 'soft' : undefined;
  const shown = signs.filter((sign) => !sign.rule.startsWith('lead.'));
  const counts = new Map<string, number>();
  const out = shown.flatMap(({ rule, weight, start, end }): readonly Judged[] => {
    const inside = near.signs.some((s) => s.rule === rule && s.start === start);
    const tier =
      weight >= HARD ? 'hard' : inside && together ? together : weight >= SOFT ? 'soft' : undefined;
    if (!tier) return [];
    const count = (counts.get(rule + tier) ?? 0) + 1;
    counts.set(rule + tier, count);
    return count > MANY ? [] : [{ rule, tier, start, end }];
  });
  if (out.length > 0 || together === undefined) return out;
  const [first] = near.signs;
  const end = Math.max(...near.signs.map((s) => s.end));
  return first ? [{ rule: ReplyRule.several, tier: together, start: first.start, end }] : [];
}
