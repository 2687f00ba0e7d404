import { matchesIn } from '../text/matches.ts';
import { Rule } from '../rules.ts';
import type { Check, Trace, Reading } from './check.ts';

/** An address with a name and a password before its host. */
const LOGIN =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s:/@"'<>]{1,64}):([^\s:/@"'<>]{4,128})@(?=[a-z0-9[])/gi;
/** Words that stand for a password in examples, and marks of something to be filled in. */
const STANDS_IN =
  /^(?:(?:your|my|the|some|db|api|user)?[-_]?(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key|creds?|credentials?)\d{0,3}|changeme|postgres|root|admin|guest|test\w{0,8}|example|xxx\w{0,20}|1234\d{0,6})$|[{}[\]$*%…]|\.\.\./i;

function loginsIn({ texts }: Reading): Trace[] {
  return texts.flatMap((text) => {
    if (text.key || !text.text.includes('://')) return [];
    return Array.from(matchesIn(text.text, LOGIN)).flatMap((m) => {
      const [all, user = '', password = ''] = m;
      if (STANDS_IN.test(password) || user === password) return [];
      const at = { start: m.index, end: m.index + all.length };
      return [{ rule: Rule.secretsEmbedded, weight: 3, text, ...at }];
    });
  });
}

/** A secret that the server left in its own texts: a login in an address, and what the caller's finder finds. */
export const embedded: Check = {
  rules: [Rule.secretsEmbedded],
  look(reading: Reading): Trace[] {
    const find = reading.surroundings.secretsIn;
    const logins = loginsIn(reading);
    if (!find) return logins;
    const found = reading.texts.flatMap((text) =>
      text.text.length < 12 || text.key
        ? []
        : find(text.text).map(({ start, end }) => ({
            rule: Rule.secretsEmbedded,
            weight: 3,
            text,
            start,
            end,
          })),
    );
    return [...logins, ...found];
  },
};
