import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Orders to be somebody else: another role, a mode without limits, rights that nobody gave. */
export const role: Check = {
  rules: [Rule.ordersRole],
  wordings: says(Rule.ordersRole, {
    6: [
      'you are now|henceforth|hereby|no',
      'from now on|onwards|forward ..4 you|always|never|must|all|every|assistant',
      'jailbreak|dan|god|unrestricted|developer|sudo|root|debug mode ..2 enabled|activated|on|active|available|entered',
    ],
    5: [
      'act|acting|behave|pretend|respond|operate as|like if you',
      'you ..2 act|behave|respond|operate|function as a|an|the',
      'pretend ..1 to be|you|that',
      'act as system|root|administrator|admin|database|unrestricted|emergency|configuration|content|developer|security',
      'you ..3 operating|running|working in|under|as ..3 mode|administrator|privileges|root',
    ],
    4: [
      'elevated|admin|administrator|root|unrestricted|superuser|full privileges|access|permissions|mode ..4 granted|enabled|assume|you',
    ],
    3: [
      'you ..2 have|has unrestricted|full|unlimited|complete access|privileges|control|permission|permissions',
    ],
  }),
};
