/** Most terms of one text that are looked at. */
const MOST = 200_000;

/**
 * The words of a text, as they are compared: runs of letters and digits, in lower case, NFKC. Punctuation, case and
 * white space tell no two values apart, so that an address, an account number or a path reads the same however it
 * was quoted, wrapped or escaped. It does NOT see through a translation or a paraphrase.
 */
export function termsOf(text: string): readonly string[] {
  const plain = ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase();
  const terms: string[] = [];
  for (const [term] of plain.matchAll(TERM)) {
    terms.push(term);
    if (terms.length >= MOST) break;
  }
  return terms;
}

const ASCII = /^[\x00-\x7f]*$/;
const TERM = /[\p{L}\p{N}\p{M}]+/gu;
