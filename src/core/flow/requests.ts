/** How a sentence begins that asks its reader to do something. */
const OPENING =
  '(?:(?:todo|note|important|task|action|reminder|urgent|attention)\\b[ :!-]{1,4})?' +
  '(?:(?:please|kindly|now|then|also|first|next|just|you (?:must|should|need to|have to|can)) ){0,2}';
const ACTS =
  'send|transfer|pay|wire|visit|buy|purchase|delete|remove|reset|forward|e?mail|invite|create|download|click|' +
  'go to|execute|install|upload|publish|make|refund|add|write|move|copy|submit|enter|fill|follow|cancel|' +
  'subscribe|navigate|browse|fetch|save|put|give|grant|approve|confirm|verify|replace|rename|append|insert|' +
  'notify|tell';
/** Acts whose word is as often a thing: a number, a verb or a colon after it says that it is one here. */
const THINGS =
  'order|update|change|set|schedule|open|run|post|share|book|reply|call|use|read|check|contact|message';
const IS_THING =
  '(?![ \\t]{0,3}(?:[:#=]|\\S{0,12}\\d|(?:is|was|were|are|has|had|will|of|from|by|number|id)\\b))';

/** A sentence that asks its reader to do something, up to its end. */
export const REQUEST = new RegExp(
  `(?<![\\p{L}\\p{N}][ \\t]{0,3})${OPENING}(?:(?:${ACTS})|(?:${THINGS})\\b${IS_THING})\\b` +
    '[^\\n]{0,400}?(?=[.!?](?:\\s|$)|\\n|$)',
  'iuy',
);

/** UTF-16 units with which a request may begin; long s and the Kelvin sign are those beyond ASCII that fold to one. */
const BEGINS = new Set<number>([0x17f, 0x212a]);
for (const word of `${OPENING}|${ACTS}|${THINGS}`.split(/[(|]/))
  for (const c of /^(?:[a-z]\?)?[a-z]/.exec(word)?.[0] ?? '')
    if (c !== '?') BEGINS.add(c.charCodeAt(0)).add(c.toUpperCase().charCodeAt(0));

const WORD = 1;
const SPACE = 2;
const BEGIN = 4;
const KINDS = Uint8Array.from({ length: 128 }, (_, c) => {
  const isWord = /[A-Za-z0-9]/.test(String.fromCharCode(c));
  return (isWord ? WORD : c === 32 || c === 9 ? SPACE : 0) | (BEGINS.has(c) ? BEGIN : 0);
});
/** Spaces behind a word after which nothing is its continuation. */
const GAP = 3;

/**
 * The first sentence from `from` on that asks its reader to do something. Where a letter or digit stands before, none
 * begins: that is told apart without the pattern, which is tried at the few places that are left.
 */
export function requestAt(
  text: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  let gap = GAP + 1;
  for (let i = Math.max(0, from - GAP - 1); i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (KINDS[code] ?? 0) : BEGINS.has(code) ? BEGIN : 0;
    if (gap > GAP && i >= from && (kind & BEGIN) !== 0) {
      REQUEST.lastIndex = i;
      if (REQUEST.test(text)) return { start: i, end: REQUEST.lastIndex };
    }
    if ((kind & WORD) !== 0) gap = 0;
    else if ((kind & SPACE) === 0) gap = GAP + 1;
    else gap++;
  }
  return undefined;
}
