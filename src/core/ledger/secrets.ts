/**
 * The cheap look that decides whether a text must be searched for secrets before it is recorded. It is a superset:
 * whatever the rules of this product (mask.ts) or the scanner's recommended preset would find, one of these tests
 * hits. Text without a hit is stored as it is. It does NOT recognise secrets without any mark: a pass phrase of
 * plain words, a hex string under a harmless name.
 */

/** Fixed parts of every token format that the preset knows, by the character that follows: quickest to look for. */
const BEFORE_UNDERSCORE =
  /(?<=npm|[sr]k_(?:live|test)|gsk|hf|lin_api|ntn|shp(?:pa|ca|at|ss)|gh[pousr]|github_pat|glc|glsa|vc[piark]|dckr_pat|figd|cf(?:k|ut|at))_\w|ops_ey/;
const BEFORE_OTHERS =
  /(?<=xox[bpaor]|xapp|sk-ant|glpat|tskey)-|(?<=SG|hv[sbr])\.\w|(?<=_authToken)=|(?<=:x-oauth-basic)@/;
const ANYWHERE = /PRIVATE KEY|T3BlbkFJ|dapi[0-9A-Fa-f]{20}/;
const ANY_CASE = /hooks\.slack\.com|secret_?access_?key/i;
/** User information in an authority: `scheme://user:password@host`. */
const USER_INFO = /:\/\/[^\s/]{1,512}@/;

/** Whether the scanner's rules could find something in this text. A character that must be there is looked for first. */
export function scannerMayHit(text: string): boolean {
  return (
    (text.includes('_') && BEFORE_UNDERSCORE.test(text)) ||
    BEFORE_OTHERS.test(text) ||
    ANYWHERE.test(text) ||
    ANY_CASE.test(text) ||
    (text.includes('://') && USER_INFO.test(text))
  );
}

/** Every word that `isSecretName` goes by, and every beginning that mask.ts knows. */
const WORD =
  /pass|pwd|secret|token|credential|auth(?!or\b|ors\b)|cookie|bearer|jwt|session|signature|otp|cvv/i;
const KEY = /key/i;
const KEY_OF_SOMETHING =
  /(?:api|access|private|signing|encryption|ssh|account|master|deploy|service|subscription|shared|client|license|storage)[^a-z0-9]{0,8}key/i;
const BEGINNING =
  /Pin(?![a-z])|(?<![A-Za-z])pin(?![a-z])|PIN|[?&;#](?:key|code|sig)=|ya29\.|eyJ|AIza|A[KS]IA/;

function ownRulesMayHit(text: string): boolean {
  return WORD.test(text) || BEGINNING.test(text) || (KEY.test(text) && KEY_OF_SOMETHING.test(text));
}

/** Escapes that spell a character which needs none, or hide a token's parts from a test on the raw text. */
const ESCAPED = /\\[u/]/;

/** Whether anything calls for a closer look at this JSON or plain text. */
export function mayHoldSecret(text: string): boolean {
  const escaped = text.includes('\\') && ESCAPED.test(text);
  return escaped || ownRulesMayHit(text) || scannerMayHit(text) || hasLongWord(text);
}

/** Shortest word that can be a random token. */
export const LONG_WORD = 24;

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 43 ||
    code === 61
  );
}

/**
 * A word of LONG_WORD characters must cover one of every LONG_WORD positions, so only those are looked at; each word
 * is walked once, so that the work is linear in the text.
 */
function hasLongWord(text: string): boolean {
  for (let at = LONG_WORD - 1; at < text.length; at += LONG_WORD) {
    let start = at;
    while (start >= 0 && isWordCode(text.charCodeAt(start))) start--;
    let end = at;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    if (end - start - 1 < LONG_WORD) continue;
    if (looksRandom(text.slice(start + 1, end))) return true;
    at = Math.max(at, end - LONG_WORD);
  }
  return false;
}

/**
 * Whether a word looks drawn at random rather than written: all three of lower case, upper case and digits, changing
 * often, with many different characters. Hex digests, UUIDs and identifiers do not.
 */
export function looksRandom(word: string): boolean {
  if (word.length < LONG_WORD || !changesOften(word)) return false;
  const counts = new Map<number, number>();
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const n of counts.values()) bits -= (n / word.length) * Math.log2(n / word.length);
  return bits >= 3.9;
}

/** Most words end here, long ones of one letter too: nothing is counted that need not be. */
function changesOften(word: string): boolean {
  let lower = 0;
  let upper = 0;
  let changes = 0;
  let last = -1;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const kind = code >= 97 ? 0 : code >= 65 ? 1 : 2;
    if (kind === 0) lower++;
    else if (kind === 1) upper++;
    if (kind !== last) changes++;
    last = kind;
  }
  const others = word.length - lower - upper;
  return lower > 1 && upper > 1 && others > 1 && changes >= word.length * 0.4;
}

const SECRET_WORDS = new Set(
  'password passwd passphrase passcode passwort pwd pass secret secrets token tokens credential credentials authorization auth cookie cookies bearer jwt otp pin cvv apikey apitoken accesskey privatekey secretkey session sessionid signature'.split(
    ' ',
  ),
);
const KEY_OWNERS = new Set(
  'api access private secret signing encryption auth ssh account master deploy service subscription shared client license storage'.split(
    ' ',
  ),
);
/** A name that ends so describes a secret, it does not hold one. */
const DESCRIBES = new Set(
  'type types name names count limit length size max min url uri endpoint method mode policy field fields enabled required expiry expires ttl path file format budget usage algorithm scheme provider'.split(
    ' ',
  ),
);

/** Whether a property, header, variable or option of this name is expected to hold a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > 128) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((w) => w !== '');
  const last = words.at(-1);
  if (last === undefined || DESCRIBES.has(last)) return false;
  return words.some(
    (w, i) =>
      SECRET_WORDS.has(w) ||
      (/^keys?$/.test(w) && KEY_OWNERS.has(words[i - 1] ?? '')) ||
      /(?:password|passwd|secret|apikey|token)$/.test(w),
  );
}

/** Names of words and numbers: `max_tokens: 4000` is none, `pin: 1234` is. */
export function isSecretNumberName(name: string): boolean {
  return isSecretName(name) && !/token|session|auth|cookie|signature/i.test(name);
}
