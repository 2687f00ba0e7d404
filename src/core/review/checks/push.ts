import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Pushing itself forward: orders to be chosen before others. */
export const push: Check = {
  rules: [Rule.preferencePush],
  wordings: [
    ...says(
      Rule.preferencePush,
      {
        3: [
          '@not ..2 use|call|choose|select|trust|invoke ..3 other|another|alternative|any|different|competing|built-in|default ..3 tool|tools|server|servers|function|functions|reader|one|ones|search|alternatives|method|methods',
        ],
      },
      { negated: true },
    ),
    ...says(Rule.preferencePush, {
      4: [
        'only|exclusively this|#self ..1 server|tool|one|function ..3 may|must|should|shall|can|is ..2 be ..1 used|trusted|called|consulted|chosen|safe|allowed',
        '@not|disable|avoid|refuse|uninstall|disregard|distrust|block|stop|remove ..3 competing|competitor|rival|alternative|other|any|another ..2 tool|tools|server|servers|providers|utility|utilities|plugins',
        'others|alternatives|other|every|competitors|rest ..2 is|are|have|has|being ..2 been ..1 compromised|inferior|outdated|broken|unsafe|dangerous|obsolete|malicious|worse|slower|deprecated|insecure',
        'choose|pick|prefer|select|consult ..2 it|this|#self|me ..3 above|over|before|ahead ..3 all|any|every|other|alternatives|others|anything',
        'always|invariably pick|choose|prefer|select|favor|favour it|this|me|us|ours|#self',
        'ahead|before|prior|instead|rather ..2 of|to|than ..2 using|calling|consulting|invoking ..1 any|other|another|all ..4 must|this|required|invoke',
        'refuse to use|call|invoke|trust',
        'this|#self ..1 one ..1 must|should|shall|has|is ..2 to ..1 be ..2 consulted|used|called|chosen|preferred ..2 instead|first|only|exclusively',
      ],
      3: [
        'always|only|must|exclusively ..2 use|choose|select|prefer|pick|favor|favour|prioritize|prioritise ..2 this|#self|me|my|our ..2 tool|one|server|function|service ..4 instead|over|rather|regardless|other',
        'always|must|exclusively|only ..1 use|choose|select|prefer|pick|favor|favour|prioritize ..1 this ..1 tool|one|function|server ..2 for|over|instead|first|when|before ..1 all|any|every|other|the ..2 operations|requests|tasks|tool|tools|queries|default|others|questions',
        'this|#self ..1 tool|function|server ..1 @firm|should ..1 be ..2 used|called|preferred|chosen|prioritized|selected|invoked|consulted ..2 first|before|instead|over|exclusively|always ..3 any|all|other|every',
        'in favor|favour|preference|place|lieu of|to ..2 this|#self|other|any',
        'other|alternative|competing|existing|similar|default tools|tool|servers|methods|functions|readers ..2 are|is|may|will|should|must ..3 @threat|outdated|deprecated|unsafe|inferior|slow|insecure|inaccurate|never|not|obsolete|untrusted|unreliable',
        'instead of ..3 the ..1 default|built-in|builtin|native|standard|other|usual|existing|official ..2 tool|one|reader|search|function|tools|method|methods|editor',
        'instead of grep|cat|ls|find|curl|git|sed|awk|bash|npm|docker',
        'highest|top|maximum|greater|higher priority ..3 than|over|among|of|tool',
      ],
    }),
    ...says(
      Rule.preferencePush,
      {
        4: [
          '@not ..2 call|invoke|trust|consider #peer|#ident|others|alternatives',
          'preferred over ..1 any|all|every|other',
          'rather than ..2 built-in|builtin|native|default|official|standard',
          'always call|use #self|#ident ..2 in|from|of|instead',
        ],
      },
      { negated: true },
    ),
  ],
};
