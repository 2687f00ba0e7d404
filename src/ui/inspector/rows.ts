import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import type { ItemKind } from '../../shared/finding.ts';
import {
  Filter,
  type InspectorRow,
  type InspectorState,
} from '../../shared/protocol/inspectorPage.ts';
import { countWords, FILTERS, SECTIONS } from '../strings/inspector.ts';
import { isWithheld, waits, type Keyed } from './keys.ts';
import { nameIn, standingWords } from './standings.ts';

const ORDER: readonly ItemKind[] = ['tool', 'prompt', 'resource', 'template', 'instructions'];
/** Characters of a row's second line. */
const SUMMARY = 160;

const FITS: Readonly<Record<Filter, (item: ReviewedItem) => boolean>> = {
  all: () => true,
  review: waits,
  findings: (item) => item.findings.length > 0,
  withheld: isWithheld,
};

/** The list of the page: sections in a fixed order, in each what waits for review first, else as the server lists it. */
export function listOf(
  all: readonly Keyed[],
  query: string,
  filter: Filter,
): Pick<InspectorState, 'sections' | 'filters' | 'rows'> {
  const wanted = query.trim().toLowerCase();
  const fits = all.filter(({ item }) => FITS[filter](item) && holds(item, wanted));
  return {
    rows: all.length,
    filters: Filter.options.map((id) => ({
      id,
      label: FILTERS[id](all.filter(({ item }) => FITS[id](item)).length),
    })),
    sections: ORDER.map((kind) => {
      const mine = fits.filter(({ item }) => item.kind === kind);
      const rows = [...mine.filter((k) => waits(k.item)), ...mine.filter((k) => !waits(k.item))];
      return { title: SECTIONS[kind](mine.length), rows: rows.map(rowOf) };
    }).filter(({ rows }) => rows.length > 0),
  };
}

/** A search looks at everything that the server says. */
const holds = (item: ReviewedItem, wanted: string): boolean =>
  wanted === '' ||
  item.name.toLowerCase().includes(wanted) ||
  item.text.toLowerCase().includes(wanted);

function rowOf({ key, item }: Keyed): InspectorRow {
  const { badge, tone } = standingWords(item);
  const name = nameIn(item);
  return { key, name, summary: summaryOf(item), badge, tone, findings: item.findings.length };
}

function summaryOf({ text }: ReviewedItem): string {
  const said = saidIn(text);
  const flat = said.replace(/\s+/g, ' ').trim();
  return flat.length > SUMMARY
    ? `${flat.slice(0, SUMMARY - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : flat;
}

/** Title or description, as far as a row needs it; what cannot be read has none. */
function saidIn(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return '';
  }
  if (typeof value === 'string') return value.slice(0, 4 * SUMMARY);
  if (typeof value !== 'object' || value === null) return '';
  for (const key of ['description', 'title', 'uri', 'uriTemplate']) {
    const said: unknown = Reflect.get(value, key);
    if (typeof said === 'string' && said !== '') return said.slice(0, 4 * SUMMARY);
  }
  return '';
}

/** The numbers in the head of the page. */
export function countsOf({ items, gone }: Surface): InspectorState['counts'] {
  const many = (fits: (item: ReviewedItem) => boolean) => items.filter(fits).length;
  const pinned = many((i) => i.standing.state === 'pinned');
  const fresh = many((i) => i.standing.state === 'new' && i.kind !== 'resource');
  const withheld = many(isWithheld);
  const found = items.reduce((sum, i) => sum + i.findings.length, 0);
  const told = (what: Parameters<typeof countWords>[0], n: number, tone: InspectorRow['tone']) =>
    n === 0 ? [] : [{ text: countWords(what, n), tone }];
  return [
    { text: countWords('pinned', pinned), tone: 'plain' },
    ...told('new', fresh, 'notice'),
    ...told('withheld', withheld, many(waits) > 0 ? 'warning' : 'notice'),
    ...told('gone', gone.length, 'plain'),
    { text: countWords('findings', found), tone: 'plain' },
  ];
}
