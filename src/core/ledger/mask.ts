import { isSecretName, LONG_WORD, looksRandom } from './secrets.ts';

/**
 * Removes what looks like a secret by its surroundings from plain text: names of options and variables, headers,
 * user information and parameters of URLs, key blocks. Synchronous and pure. Token formats of known services are
 * the scanner's business.
 */
export const mark = (rule: string): string => `[secret: ${rule}]`;

/** A value that only refers to a secret: `${input:token}`, `$TOKEN`, `{{token}}`, `%TOKEN%`, `<token>`, or is masked. */
const REFERENCE =
  /^(?:\$\{[^}]*\}|\$[A-Z][A-Z0-9_]*|\{\{[^}]*\}\}|%[A-Z0-9_]+%|<[\w -]+>|\*+|\[secret:(?: [\w-]+\]?)?)$/;
/** What program text writes after such a name: a type, a word, a call, a look-up. */
const CODE =
  /^(?:(?:string|number|boolean|bool|str|null|undefined|true|false|none|any|unknown)\b[?!<[|]*$|[A-Za-z_$][\w$.]*\($|(?:process\.env|os\.environ|import\.meta\.env|self|this|config)[.[])/i;

export const isReference = (value: string): boolean => value === '' || REFERENCE.test(value);

const KEY_BLOCK = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END[A-Z0-9 ]{0,60}-----|$)/g;
const USER_INFO = /(:\/\/)([^\s/?#"'<>]{1,512})@/g;
const PARAMETER = /([?&;#])([\w.-]{1,64})=([^&#;\s"'<>]+)/g;
const HEADER =
  /\b((?:proxy-)?authorization)(["']?\s*[:=]\s*["']?)((?:[a-z][\w-]{2,20}[ \t]+)?[^\s"']+)/gi;
const COOKIE = /\b((?:set-)?cookie)(["']?\s*[:=]\s*["']?)([^\s"';]+(?:;[ \t]*[^\s"';]+)*)/gi;
const BEARER = /\b(bearer\s+)(?=\S*\d|\S{20})([\w.~+/=-]{8,})/gi;
const QUOTED = /(?<![\w.]|\w-)([A-Za-z_][\w.-]{0,127})(["']?\s*[:=]\s*)("[^"\r\n]*"|'[^'\r\n]*')/g;
const BARE = /(?<![\w.]|\w-)([A-Za-z_][\w.-]{0,127})(["']?\s*(?:=>|[:=])\s*)([^\s"',;&|)}\]]+)/g;
const OPTION = /(?<!\S)(--?[A-Za-z][\w-]{0,63})(\s+)("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/g;
const JWT = /\beyJ[\w-]{8,}\.[\w-]*(?:\.[\w-]*){0,3}/g;
const CLOUD_KEY = /\b(?:A(?:KI|SI)A[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,})/g;
const LONG = new RegExp(`[\\w+=-]{${LONG_WORD},}`, 'g');

const kept = (before: string, value: string, rule: string, after = ''): string =>
  `${before}${isReference(value) ? value : mark(rule)}${after}`;

const named = (whole: string, name: string, link: string, value: string): string => {
  if (!isSecretName(name)) return whole;
  const quote = /^["']/.exec(value)?.[0] ?? '';
  const bare = quote === '' ? value : value.slice(1, -1);
  if (quote === '' && CODE.test(bare)) return whole;
  return kept(`${name}${link}${quote}`, bare, 'name', quote);
};

const header = (_: string, name: string, link: string, value: string): string =>
  kept(`${name}${link}`, value, 'header');

const isParameter = (name: string): boolean =>
  isSecretName(name) || /^(?:key|code|sig)$|(?:^|[-_])(?:signature|credential)$/i.test(name);

/** Forms that only a secret has, whatever stands around it; all of them global. */
export const SECRET_FORMATS: readonly RegExp[] = [KEY_BLOCK, JWT, CLOUD_KEY, BEARER];

/** Every rule of this file except the one for random words. */
export function maskByContext(text: string): string {
  return text
    .replace(KEY_BLOCK, mark('private-key'))
    .replace(USER_INFO, (whole, scheme: string, info: string) =>
      info.includes(':') || info.length >= 16 ? kept(scheme, info, 'url', '@') : whole,
    )
    .replace(PARAMETER, (whole, sign: string, name: string, value: string) =>
      isParameter(name) ? kept(`${sign}${name}=`, value, 'url') : whole,
    )
    .replace(HEADER, header)
    .replace(COOKIE, header)
    .replace(BEARER, (_, word: string, value: string) => kept(word, value, 'header'))
    .replace(JWT, mark('jwt'))
    .replace(CLOUD_KEY, mark('cloud-key'))
    .replace(QUOTED, named)
    .replace(BARE, named)
    .replace(OPTION, named);
}

/** Masks words that look random. Last, so that better rules have named what they know. */
export function maskRandom(text: string): string {
  return text.replace(LONG, (word) => (looksRandom(word) ? mark('random') : word));
}
