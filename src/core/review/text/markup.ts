import { Mapped } from './mapped.ts';
import type { How, View } from './view.ts';
import { matchesIn } from './matches.ts';

interface Hiding {
  readonly how: How;
  /** Without this in it a text is not looked at. */
  readonly needs: string;
  /** Ends where the unseen text begins, which reaches to the first `close`, or to the end. */
  readonly open: RegExp;
  readonly close: string;
}

const STYLE = [
  String.raw`display\s{0,3}:\s{0,3}none`,
  String.raw`visibility\s{0,3}:\s{0,3}hidden`,
  String.raw`opacity\s{0,3}:\s{0,3}0(?![.\d])`,
  String.raw`font-size\s{0,3}:\s{0,3}[01](?:px|pt|em|%)?(?![.\d])`,
  String.raw`[^-]color\s{0,3}:\s{0,3}(?:white|#fff(?:fff)?\b|transparent|rgba\([^)]{0,20},\s{0,2}0\))`,
  String.raw`(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3,5}`,
  String.raw`\shidden(?=[\s>=])`,
  String.raw`aria-hidden\s{0,2}=\s{0,2}["']true`,
].join('|');

/** What a person does not see where text is shown as HTML, Markdown or in a terminal. */
const HIDING: readonly Hiding[] = [
  { how: 'comment', needs: '<!--', open: /<!--/g, close: '-->' },
  {
    how: 'comment',
    needs: ']:',
    open: /^[ \t]{0,3}\[(?:\/\/|comment|#)\]:[ \t]{0,4}(?:#|<>)[ \t]{1,4}[("']/gim,
    close: '\n',
  },
  {
    how: 'css-hidden',
    needs: '<',
    open: new RegExp(
      String.raw`<[a-z][a-z0-9-]{0,20}\b[^<>]{0,300}?(?:${STYLE})[^<>]{0,300}>`,
      'gi',
    ),
    close: '</',
  },
  { how: 'concealed', needs: '\x1b[', open: /\x1b\[[0-9;]{0,12}\b8m/g, close: '\x1b' },
  { how: 'concealed', needs: '\x1b]', open: /\x1b\](?:0|1|2|9|52|133|777|1337);/g, close: '\x07' },
];

const NAMES = 'alt|title|aria-label|aria-description|data-[a-z-]{1,30}|content|placeholder';
/** Text between two quotes that is no part of what is shown. */
const QUOTED: readonly (readonly [How, needs: string, RegExp])[] = [
  [
    'attribute',
    '=',
    new RegExp(
      String.raw`\s(?:${NAMES})\s{0,2}=\s{0,2}(?:"([^"]{12,4000})"|'([^']{12,4000})')`,
      'dgi',
    ),
  ],
  ['link-title', '](', /\]\([^\s()]{0,400}\s{1,4}(?:"([^"]{8,4000})"|'([^']{8,4000})')\s{0,4}\)/dg],
  [
    'link-title',
    ']:',
    /^[ \t]{0,3}\[[^\]\n]{1,80}\]:[ \t]{1,4}\S{1,400}[ \t]{1,4}"([^"\n]{8,4000})"/dgm,
  ],
];

function between(view: View, { how, needs, open, close }: Hiding): View | undefined {
  if (!view.text.includes(needs)) return undefined;
  const built = new Mapped(view);
  const { text } = view;
  let after = 0;
  for (const match of matchesIn(text, open)) {
    const start = match.index + match[0].length;
    if (match.index < after) continue;
    const found = text.indexOf(close, start);
    after = found < 0 ? text.length : found;
    if (after - start < 4) continue;
    built.part();
    built.keep(start, after);
  }
  return built.empty ? undefined : built.view(how);
}

function quoted(view: View, how: How, needs: string, pattern: RegExp): View | undefined {
  if (!view.text.includes(needs)) return undefined;
  const built = new Mapped(view);
  for (const { indices } of matchesIn(view.text, pattern)) {
    const place = indices?.[1] ?? indices?.[2];
    if (!place) continue;
    built.part();
    built.keep(place[0], place[1]);
  }
  return built.empty ? undefined : built.view(how);
}

/** Pieces of a text that stand where a page, a rendered document or a terminal does not show them. */
export function unseenIn(view: View): readonly View[] {
  return [
    ...HIDING.map((hiding) => between(view, hiding)),
    ...QUOTED.map(([how, needs, pattern]) => quoted(view, how, needs, pattern)),
  ].filter((v) => v !== undefined);
}
