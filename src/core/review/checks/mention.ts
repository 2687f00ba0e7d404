import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Naming a tool of another server at all. */
export const mention: Check = {
  rules: [Rule.shadowMention],
  wordings: says(Rule.shadowMention, {
    2: ['#peer'],
  }),
};
