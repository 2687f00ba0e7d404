import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

/** Says that a protection is off, or that somebody now may do everything. */
export const safeguards: ReplyCheck = {
  wordings: says(ReplyRule.safeguards, {
    4: [
      'jailbreak|dan|god|unrestricted mode ..2 enabled|activated|on|active|unlocked|engaged',
      'all|any|security|safety|content ..1 @safeguard ..3 @off ..4 for|this|now|temporarily|conversation|session',
      'administrator|admin|developer|root|emergency|master|system override|unlock ..1 code|key|mode|active|enabled|accepted',
    ],
    3: [
      'security|safety|content|authentication|authorization ..1 @safeguard ..3 @off',
      'allow|grant|give|enable ..1 unrestricted|unlimited|elevated @rights',
      '@rights level|mode|status ..2 @mighty',
      '@mighty @rights ..2 granted|enabled|activated|active',
      'without ..1 further|additional|any|asking ..2 confirmation|approval|permission|authorization',
    ],
    2.5: [
      'developer|debug|maintenance|admin|root|sudo|override mode ..1 enabled|activated|active|unlocked|engaged',
    ],
    2: [
      '@loosen2 ..2 security|safety|content|authentication|authorization|validation|confirmation|certificate|access|permission ..1 @safeguard',
      '@loosen2 ..1 all|any|every|your|subsequent ..2 @safeguard',
      '@safeguard ..3 @off',
      'allow|grant|give ..2 full|admin|unrestricted|root|administrator|unlimited ..2 access|control',
    ],
    1.5: ['@loosen2 ..2 @safeguard', 'without @safeguard', '@mighty @rights'],
  }),
};
