import { Rule } from '../rules.ts';
import type { Check, Trace, Reading } from './check.ts';

/** A secret that the server left in its own texts, by the caller's finder. */
export const embedded: Check = {
  rules: [Rule.secretsEmbedded],
  look({ texts, surroundings }: Reading): Trace[] {
    const find = surroundings.secretsIn;
    if (!find) return [];
    return texts.flatMap((text) =>
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
  },
};
