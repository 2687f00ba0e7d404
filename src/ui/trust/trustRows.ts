import type { Uses } from '../../core/ledger/uses.ts';
import type { Rule } from '../../core/policy/rule.ts';
import type { KeptSignIn, ListedClient } from '../../shared/signIn.ts';
import { EVERY_TOOL } from '../../core/policy/grants.ts';
import { grantBrief, grantSentence, type Clock } from '../grantText.ts';
import { grouped } from '../grouped.ts';
import { label, visible } from '../plain.ts';
import { isOutrun, type Known } from '../review/kept.ts';
import { sleeps } from '../review/sleep.ts';
import { clientGroup } from '../signIn/clientRows.ts';
import { signInGroup } from '../signIn/rows.ts';
import { answerSentence } from '../strings/activity.ts';
import { grants as grantWords } from '../strings/manage.ts';
import { trustView as words } from '../strings/trust.ts';
import type { Row } from '../tree.ts';
import {
  approvalsOf,
  ordered,
  unusedOf,
  UNUSED_DAYS,
  type Approval,
  type Order,
} from './approvals.ts';
import { flowRows, shownFlows } from './flowRows.ts';
import { hostRows, shownHosts } from './hostRows.ts';
import { labelRows, shownLabels } from './labelRows.ts';
import { ruleSentence } from './ruleText.ts';

export interface TrustInput extends Known {
  readonly uses: Uses;
  readonly signIns: readonly KeptSignIn[];
  readonly clients: readonly ListedClient[];
  /** The ledger was read up to now. */
  readonly read: boolean;
  readonly now: number;
  readonly order: Order;
  /** Lower case; '' shows everything. */
  readonly filter: string;
  readonly clock: Clock;
  /** Folders of the workspace: paths in them are told by their place there. */
  readonly roots: readonly string[];
  /** What was revoked last, as long as that can be taken back. */
  readonly undo?: { readonly text: string; readonly until: number } | undefined;
}

const DAY = 24 * 60 * 60_000;

/** The Trust view: what is remembered by server and tool, and what rules say. Rows are made when they are unfolded. */
export function trustRows(input: TrustInput): readonly Row[] {
  const approvals = approvalsOf(input.policy, input.uses);
  const shown = ordered(approvals, input.order).filter((a) => matches(a, input));
  const servers = grouped(shown, (a) => a.grant.server);
  const rules = (input.policy.rules?.rules ?? []).filter(
    (r) => input.filter === '' || ruleSentence(r).toLowerCase().includes(input.filter),
  );
  return [
    ...undoRow(input),
    ...unusedRow(approvals, input),
    ...[...servers].map(([server, all]) => serverGroup(server, all, input, servers.size === 1)),
    ...flowRows(input),
    ...hostRows(input),
    ...labelRows(input),
    ...signInGroup(input.signIns, input.filter),
    ...clientGroup(input.clients, input.filter),
    ...rulesRow(rules),
  ];
}

/** How many approvals a filter leaves. */
export const countShown = (input: TrustInput): number =>
  approvalsOf(input.policy, input.uses).filter((a) => matches(a, input)).length +
  shownFlows(input).length +
  shownHosts(input).length +
  shownLabels(input).length;

function matches({ grant }: Approval, { filter, clock }: TrustInput): boolean {
  if (filter === '') return true;
  const said = `${grant.server} ${grant.tool} ${grantSentence(grant, clock)}`;
  return said.toLowerCase().includes(filter);
}

function undoRow({ undo, clock }: TrustInput): readonly Row[] {
  if (!undo) return [];
  const note = words.undoUntil(clock(undo.until));
  return [
    {
      ...{ id: 'undo', text: undo.text, note, hover: `${undo.text}\n${note}`, icon: 'discard' },
      ...{ flags: ['undo'], targets: {}, rows: [] },
      opens: { command: 'countersign.undoTrust', target: '' },
    },
  ];
}

function unusedRow(approvals: readonly Approval[], input: TrustInput): readonly Row[] {
  const unused =
    input.read && input.filter === '' ? unusedOf(approvals, input.uses, input.now) : [];
  if (unused.length === 0) return [];
  const text = words.unused(unused.length, UNUSED_DAYS);
  return [
    group('unused', text, words.unusedNote, 'history', unused, () =>
      unused.map((a) => grantRow(a, input, 'unused ')),
    ),
  ];
}

function serverGroup(
  server: string,
  all: readonly Approval[],
  input: TrustInput,
  open: boolean,
): Row {
  const id = `server ${server}`;
  const rows = (): readonly Row[] =>
    [...grouped(all, (a) => a.grant.tool)].flatMap(([tool, some]) => {
      if (some.length === 1) return some.map((a) => grantRow(a, input));
      const name = toolName(tool);
      const made = (): readonly Row[] => some.map((a) => grantRow(a, input));
      return [group(`${id} tool ${tool}`, name, words.approvals(some.length), 'tools', some, made)];
    });
  const made = group(
    id,
    label(server, 80),
    words.approvals(all.length),
    'server-process',
    all,
    rows,
  );
  return { ...made, open: open || input.filter !== '' };
}

const toolName = (tool: string): string =>
  tool === EVERY_TOOL ? grantWords.every : label(tool, 80);

/** A row above approvals, which can be revoked together. */
function group(
  id: string,
  text: string,
  note: string,
  icon: string,
  all: readonly Approval[],
  rows: () => readonly Row[],
): Row {
  return {
    ...{ id, text, note, icon, flags: ['grants'] },
    targets: { grant: all.map((a) => a.grant.id).join(' ') },
    rows: [],
    unfold: rows,
  };
}

function grantRow(approval: Approval, input: TrustInput, where = ''): Row {
  const { grant, session } = approval;
  const asleep = asleepBecause(approval, input);
  const sentence = grantSentence(grant, input.clock);
  const used = usedText(approval, input);
  const stands = asleep === undefined ? used : words.asleep(asleep);
  const brief = grantBrief(grant, input.roots);
  const tool = toolName(grant.tool);
  return {
    id: `${where}grant ${grant.id}`,
    text: where === '' ? tool : words.toolOf(tool, label(grant.server, 80)),
    note: asleep === undefined ? words.brief(brief, stands) : words.brief(stands, brief),
    hover: hover(approval, input, [visible(sentence), stands]),
    icon: asleep !== undefined ? 'debug-pause' : session ? 'plug' : 'pass',
    flags: ['grant'],
    targets: { grant: grant.id },
    rows: [],
  };
}

function asleepBecause({ grant }: Approval, input: TrustInput): string | undefined {
  if (grant.until !== undefined && grant.until <= input.now) return words.over;
  if (sleeps(grant, input.surfaces, input.policy.trust.pins)) return words.toolChanged;
  return isOutrun(grant, input) ? words.contentsChanged : undefined;
}

/** When it was last used, as one thinks of it. */
export function usedText(
  { grant, last }: Approval,
  { uses, read, now, clock }: TrustInput,
): string {
  if (last === undefined) {
    if (!read) return words.usedUnknown;
    const { since } = uses;
    if (since === undefined || uses.knowsAll(grant)) return words.usedNever;
    return words.usedNotSince(clock(since));
  }
  const days = Math.floor((now - last) / DAY);
  if (now - last < 60_000) return words.usedNow;
  if (days === 0) return words.usedToday;
  return days === 1 ? words.usedYesterday : words.usedDays(days);
}

function hover(
  { grant, session, last }: Approval,
  { uses, clock }: TrustInput,
  first: readonly string[],
): string {
  const answer = uses.madeBy(grant);
  const when = clock(grant.at);
  return [
    ...first,
    answer === undefined ? words.made(when) : words.madeBy(when, answerSentence(label(answer, 80))),
    ...(last === undefined ? [] : [words.lastUse(clock(last))]),
    ...(grant.until === undefined ? [] : [words.expires(clock(grant.until))]),
    ...(session ? [grant.scope.kind === 'workspace' ? words.windowOnly : words.notStored] : []),
  ].join('\n');
}

function rulesRow(rules: readonly Rule[]): readonly Row[] {
  if (rules.length === 0) return [];
  const rows = rules.map((rule) => ({
    id: `rule ${rule.origin} ${rule.id}`,
    text: ruleSentence(rule),
    note: words.ruleOrigin[rule.origin],
    ...(rule.reason !== undefined && { hover: visible(rule.reason) }),
    icon: rule.effect === 'deny' ? 'circle-slash' : rule.effect === 'ask' ? 'question' : 'pass',
    flags: ['rule'],
    targets: {},
    rows: [],
  }));
  const note = String(rules.length);
  return [
    { id: 'rules', text: words.rules, note, icon: 'law', flags: ['rules'], targets: {}, rows },
  ];
}
