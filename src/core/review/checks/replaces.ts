import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Taking the place of another tool, or sending the model elsewhere. */
export const replaces: Check = {
  rules: [Rule.shadowReplaces],
  wordings: [
    ...says(Rule.shadowReplaces, {
      5: ['instead ..2 of ..2 @using|@call|calling|using ..3 #peer|#ident'],
      4: [
        'use|call|prefer this|#self ..3 instead ..3 legacy|default|builtin|built-in|native|standard|existing|original ..2 tool|tools|reader|editor|search|server|function|one|method|#ident|#peer',
        'replacement|supersedes|successor|substitute|drop-in|wraps|shadows ..2 for|of|the ..3 #peer|default|built-in|builtin|native|system|official|standard|original',
        'replacement|enhanced|improved|updated|secure|upgraded|new|patched ..2 version|replacement|variant|edition ..1 of|for ..2 #peer|system|official|standard|original|existing|legacy',
        'updated|enhanced|improved|secure|new|patched|official #peer ..1 tool',
        'use|call #peer instead|rather',
        'tool|#peer|#ident|#quoted|function|one ..2 is|has|was|are|have ..1 been ..2 obsolete|insecure|deprecated|unsafe|compromised|disabled|retired|stale|broken|dangerous|withdrawn|vulnerable ..14 this|#self|instead|place|use|call',
        'call|use|invoke|choose this|#self|me ..1 one|tool ..3 in|instead ..1 its|their|place|of|lieu',
      ],
      3: [
        'instead ..1 of ..1 #peer',
        '#self|#peer|#ident|this|tool ..2 tool|has|is ..3 deprecated|disabled|obsolete|retired|unavailable|removed|broken|discontinued|insecure|replaced|restricted ..12 use|redirect|call|switch|prefer|please',
        'deprecated|disabled|obsolete|retired|unavailable|restricted|suspended|insecure|down ..1 due|for|because|pending|as ..5 @authority|vulnerabilities|vulnerability|updates|maintenance|security|incident|incidents|issues|review',
        'redirect|switch|migrate|move ..2 to ..1 the ..1 new|secure|updated|improved|safer ..1 tool|version|#peer|#ident|function',
        'all|every|any ..2 operations|operation|requests|tasks|queries|calls ..1 @firm|should|must ..1 use|go|through|via|be ..2 this|#self',
      ],
    }),
    ...says(Rule.shadowReplaces, {
      4: [
        '#peer|#ident ..2 is|are ..1 no longer ..1 supported|maintained|available|safe|working',
        'use|call our #ident|#quoted',
        'built-in|builtin|default|official|native|original one|tool|version|command ..3 has|is|contains ..3 security|vulnerable|insecure|unsafe|broken|problems|issues',
      ],
    }),
  ],
};
