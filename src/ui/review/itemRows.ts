import type { Pin } from '../../core/pins/pin.ts';
import type { ReviewedItem } from '../../core/pins/standing.ts';
import { claimsOf, readDefinition } from '../cards/definition.ts';
import { findingText } from '../cards/findingText.ts';
import { label, visible } from '../plain.ts';
import { views } from '../strings/manage.ts';
import {
  kindAndName,
  offered as words,
  withheldBrief,
  withheldSentence,
} from '../strings/review.ts';
import type { Row } from '../tree.ts';
import { countsOf, isUnreviewed, itemId, worst, type Offered, type SeenItem } from './offered.ts';

/** Findings of one item that its hover tells. */
const TOLD = 6;

/** "14 tools · 1 finding · 2 withheld"; what is none is left out. */
export function countsText(offered: Offered): string {
  const { tools, findings, withheld } = countsOf(offered);
  return [
    words.tools(tools),
    ...(findings > 0 ? [words.findings(findings)] : []),
    ...(withheld > 0 ? [words.withheld(withheld)] : []),
  ].join(' · ');
}

/** What a server says, below its row: tools with how they stand, then its other texts. `callable`: it can be tried. */
export function itemRows(id: string, offered: Offered, callable: boolean): readonly Row[] {
  const { items, gone } = offered;
  const isTool = ({ kind }: { readonly kind: string }) => kind === 'tool';
  const tools = [
    ...items.filter(isTool).map((i) => itemRow(id, i, callable)),
    ...gone.filter(isTool).map((pin) => goneRow(id, pin)),
  ];
  const others = [
    ...items.filter((i) => !isTool(i)).map((i) => itemRow(id, i, false)),
    ...gone.filter((p) => !isTool(p)).map((pin) => goneRow(id, pin)),
  ];
  return [
    ...group(`${id} tools`, views.tools(tools.length), 'tools', tools),
    ...group(`${id} texts`, words.texts(others.length), 'book', others),
  ];
}

function group(id: string, text: string, icon: string, rows: readonly Row[]): readonly Row[] {
  return rows.length === 0 ? [] : [{ id, text, icon, flags: ['tools'], targets: {}, rows }];
}

function itemRow(id: string, seen: SeenItem, callable: boolean): Row {
  const item = worst(seen);
  const { standing } = item;
  const blocked = standing.state === 'withheld' && standing.why === 'blocked';
  const served = standing.state !== 'withheld';
  return {
    id: `${id} ${seen.id}`,
    text: nameOf(item),
    note: [stateWord(item), ...findingsNote(item)].join(' · '),
    hover: hoverOf(item),
    icon: blocked ? 'circle-slash' : served ? iconOf(item) : 'eye-closed',
    ...(isUnreviewed(item) ? { color: 'list.warningForeground' } : {}),
    flags: [
      'item',
      blocked ? 'itemBlocked' : 'itemBlockable',
      ...(callable && served && item.kind === 'tool' ? ['callable'] : []),
    ],
    targets: { launch: seen.launchId, item: seen.id, tool: item.name },
    rows: [],
    opens: { command: 'countersign.reviewItem', target: seen.id },
  };
}

function goneRow(id: string, pin: Pin): Row {
  return {
    id: `${id} gone ${itemId(pin.launchId, pin)}`,
    text: nameOf(pin),
    note: words.gone,
    hover: `${kindAndName(pin.kind, visible(pin.name))}\n${words.goneHover}`,
    icon: 'circle-outline',
    flags: ['item'],
    targets: { launch: pin.launchId },
    rows: [],
  };
}

const iconOf = ({ kind }: ReviewedItem): string =>
  kind === 'tool' ? 'tools' : kind === 'prompt' ? 'comment' : 'book';

const nameOf = ({ kind, name }: Pick<ReviewedItem, 'kind' | 'name'>): string =>
  kind === 'instructions' ? words.instructions : label(name, 80);

/** How an item stands, in a few words. */
export function stateWord(item: ReviewedItem): string {
  const { standing, kind } = item;
  switch (standing.state) {
    case 'pinned':
      return standing.pin.by === 'person' ? words.accepted : words.pinned;
    case 'new':
      // Resources are reviewed and never pinned.
      return kind === 'resource' ? words.served : words.fresh;
    case 'withheld':
      return standing.why !== 'blocked' && !isUnreviewed(item)
        ? words.keptOld
        : withheldBrief(standing.why);
  }
}

const findingsNote = ({ findings }: ReviewedItem): readonly string[] =>
  findings.length === 0 ? [] : [words.findings(findings.length)];

/** Plain text throughout: what a server says of its tools is neither rendered nor believed. */
function hoverOf(item: ReviewedItem): string {
  const { standing, findings, kind } = item;
  const definition = kind === 'tool' ? readDefinition(item.text) : undefined;
  const claims = definition ? claimsOf(definition) : [];
  const description = definition?.description;
  return [
    kindAndName(kind, visible(item.name)),
    standing.state === 'withheld' ? withheldSentence(standing.why) : stateWord(item),
    ...findings.slice(0, TOLD).map((f) => `• ${findingText(f).title}`),
    ...(definition ? [claims.length > 0 ? views.claims(claims.join(', ')) : views.noClaims] : []),
    ...(description === undefined ? [] : [visible(description).slice(0, 1000)]),
  ].join('\n');
}
