import { pathKind } from './paths.ts';
import { Thing } from './token.ts';

/** Three names with dots between, or two of which the last is of a known kind; an address in numbers. */
const HOST =
  /^(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|dev|app|example|test|local|internal|xyz|info|biz|co|me|ru|cn|site|online|cloud|ai)(?::\d{2,5})?(?:\/[!-~]{0,200})?$|^(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?$/;

/** Every address, path or number to call has one of these. */
const MAYBE = /[/\\.@+_]/;

/** Whether a lower-case chunk of text is an address, a path or a number to call, and which; 0 where it is none. */
export function addressKind(word: string): number {
  if (!MAYBE.test(word)) return 0;
  const scheme = word.indexOf('://');
  if (scheme > 0) return /(?:https?|wss?|ftp)$/.test(word.slice(0, scheme)) ? Thing.url : Thing.uri;
  const at = word.indexOf('@');
  if (at > 0 && word.includes('.', at)) return Thing.email;
  const path = pathKind(word);
  if (path !== 0) return path;
  if (word.includes('.') && HOST.test(word)) return Thing.host;
  return word.charCodeAt(0) === 43 && /^\+\d[\da-z-]{5,}$/.test(word) ? Thing.phone : 0;
}
