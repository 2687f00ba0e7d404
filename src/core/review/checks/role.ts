import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Orders to be somebody else: another role, a mode without limits, rights that nobody gave. */
export const role: Check = {
  rules: [Rule.ordersRole],
  wordings: [
    ...says(Rule.ordersRole, {
      6: [
        'you are now|henceforth|hereby|no',
        'from now on|onwards|forward ..4 you|always|never|must|all|every|assistant',
        'jailbreak|dan|god|unrestricted|developer|sudo|root|debug mode ..2 enabled|activated|on|active|available|entered',
        'act|acting|behave|pretend|respond|operate as|like if you',
        'you ..2 act|behave|respond|operate|function as a|an|the',
        'pretend ..1 to be|you|that',
        'act as system|root|administrator|admin|database|unrestricted|emergency|configuration|content|developer|security',
        'you ..3 operating|running|working in|under|as ..3 mode|administrator|privileges|root',
        'you are ..2 an|a|the|now|in ..1 unrestricted|unfiltered|uncensored|unlimited|privileged|administrator|root|jailbroken ..1 system|assistant|ai|agent|model|mode|user|now',
        'you ..2 granted|given|have|hold|possess ..2 full|administrative|admin|root|elevated|unlimited|complete|total ..1 administrative|admin|root|system|access ..1 rights|privileges|permissions|access|control|authority',
      ],
      5: [
        'elevated|admin|administrator|root|unrestricted|superuser|full privileges|access|permissions|mode ..4 granted|enabled|assume|you',
        'your ..1 only|sole|new|true|real|primary|main goal|task|purpose|mission|job|objective|role',
      ],
      3: [
        'you ..2 have|has unrestricted|full|unlimited|complete access|privileges|control|permission|permissions',
      ],
    }),
    ...says(Rule.ordersRole, {
      6: [
        'you are dan|stan|aim|jailbroken|unrestricted|root',
        'do anything now',
        'you ..2 obey|answer|serve|report ..2 only|to|tool|this|me',
      ],
      5: [
        'maintenance|developer|debug|admin|god|emergency mode ..8 disable|accept|ignore|bypass|all|every',
      ],
    }),
    ...says(Rule.ordersRole, {
      6: [
        'message|note|request|order|word|instructions from ..2 @user|developer|administrator|admin ..3 to|for ..1 you|@model|agent',
        'task|job|question|request ..2 i|we gave|asked|assigned|told|set ..1 you',
        'i|we gave|assigned|told|asked you',
      ],
      5: ['signed the|your ..1 @user|administrator|developer|team'],
    }),
    ...says(
      Rule.ordersRole,
      {
        4: [
          'act|pose|pretend|behave as a|an|the|if|my ..4 employee|agent|administrator|user|owner|support|official|developer|human|person|system',
        ],
      },
      { opens: true },
    ),
    ...says(Rule.ordersRole, {
      6: [
        'i am ..1 the|your ..1 @user|administrator|developer|owner|admin',
        'new|latest|real|actual|updated user|human ..1 query|message|instruction|task|request|turn|prompt',
      ],
    }),
  ],
};
