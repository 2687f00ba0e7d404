import { CHECKS } from './checks/all.ts';
import { HARD, type Reading, SOFT, type Trace } from './checks/check.ts';
import { hiddenIn } from './checks/hidden.ts';
import type { Manner } from './checks/manner.ts';
import { judge } from './judge.ts';
import { orderWeight } from './order.ts';
import type { Item, ReviewItem } from './review.ts';
import { Rule } from './rules.ts';
import { stringsOf, type Text } from './strings.ts';
import type { View } from './text/view.ts';
import { viewsOf } from './text/views.ts';
import { readClause } from './wordings.ts';
import { eachClause, type Known } from './words/clauses.ts';
import { knownNames, skeleton } from './words/names.ts';

/** Shorter strings hold no order in any language that is known here. */
const SHORTEST = 8;
/** A single word in ASCII up to this length is read by the checks of values alone. */
const WORD = 24;
/** How much more it weighs to say a thing where it cannot be read. */
const HIDDEN = 2;
/**
 * What a description says first, and begins with, is what the tool is for: to send, copy, or run is no offence there.
 * It weighs less, and still counts.
 */
const PURPOSE = new Set<string>([
  Rule.exfilSend,
  Rule.exfilCapture,
  Rule.exfilUrl,
  Rule.ordersArgument,
  Rule.ordersStanding,
  Rule.commandsRun,
  Rule.secretsRead,
]);
const OPENING = 3;
const LESS = 0.6;
const MANNER: Manner = { place: 'definition', weigh: orderWeight };

/** Reviews one item: every string by itself, then what they say together. */
export const reviewItem: ReviewItem = (item, surroundings) => {
  const texts = stringsOf(item);
  const params = new Set<string>();
  for (const t of texts) if (t.key) params.add(skeleton(t.text));
  const known = knownNames(item.name, params, surroundings.siblings, surroundings.peers);
  const traces: Trace[] = [];
  for (const text of texts) readText(text, known, traces);
  const reading: Reading = { item, surroundings, texts, purpose: purposeOf(item, texts) };
  for (const check of CHECKS)
    if (check.look) for (const trace of check.look(reading)) traces.push(trace);
  return traces.length === 0 ? [] : judge(traces);
};

function readText(text: Text, known: Known, traces: Trace[]): void {
  const { length } = text.text;
  if (length < SHORTEST && isAscii(text.text)) return;
  const joined = text.key || text.place === 'name';
  const said = joined ? text.text.replaceAll('_', ' ') : text.text;
  if (length < WORD && !said.includes(' ') && isAscii(said)) return;
  const views = viewsOf(said);
  for (const view of views) readView(view, text, known, traces);
  if (joined) return;
  for (const { tier, ...hit } of hiddenIn(views, MANNER))
    traces.push({ ...hit, text, weight: tier === 'hard' ? HARD : SOFT });
}

function readView(view: View, text: Text, known: Known, traces: Trace[]): void {
  const hidden = view.how !== 'raw' && view.how !== 'normal' && view.how !== 'words';
  let sentence = 0;
  const describes = text.step.name === 'description' && text.step.parent?.parent === undefined;
  eachClause(view.text, known, (clause) => {
    sentence++;
    for (const { wording, weight, first, last } of readClause(clause)) {
      const from = clause.start[first] ?? 0;
      const to = clause.end[last] ?? 0;
      const { start, end } = view.locate(from, to);
      const words = view.text.slice(from, to);
      const purpose = describes && sentence === 1 && first < OPENING && PURPOSE.has(wording.rule);
      const heavy = purpose ? weight * LESS : hidden && weight >= SOFT ? weight * HIDDEN : weight;
      const decoded =
        view.how === 'raw' || words === text.text.slice(start, end) ? undefined : words;
      traces.push({ rule: wording.rule, weight: heavy, text, start, end, decoded });
      if (text.place === 'corner' && weight >= SOFT && !wording.rule.startsWith('lead.'))
        traces.push({ rule: Rule.cornerInstruction, weight: HARD, text, start, end, decoded });
    }
  });
}

/** What the item is for: its name and the first sentence of its description. */
function purposeOf(item: Item, texts: readonly Text[]): string {
  const said = texts.find(
    (t) => t.step.name === 'description' && t.step.parent?.parent === undefined,
  );
  return `${item.name} ${said?.text.slice(0, 160).split(/[.\n]/, 1)[0] ?? ''}`.toLowerCase();
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}
