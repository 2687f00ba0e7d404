import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Changing what is passed to a call: another recipient, another value whatever the person asked, more than was asked. */
export const argument: Check = {
  rules: [Rule.ordersArgument],
  wordings: [
    ...says(Rule.ordersArgument, {
      6: [
        'must|always|automatically ..2 @change! ..2 the|a|any|all ..4 @arg|#param',
        '@change! ..2 the ..2 #param|#quoted|recipient|destination|amount|address|ticker|url|query|name|location|account|interval|path|parameter|argument|value ..3 to|with|from|into ..1 #quoted|#email|#url|#phone|#param|#ident|#path|our|include',
        'set ..2 the ..2 #param|#quoted|recipient|destination|amount|address|ticker|url|query|name|location|account|interval|path|parameter|argument|value ..3 to ..1 #quoted|#email|#url|#phone|#param|#ident|#path|our|include',
        'add|include|insert|append|bcc|cc|put ..3 #email ..6 bcc|cc|recipient|recipients|attendee|field|header|all|every|to|email|emails|with|as',
        'bcc|cc|forward|copy|share|send ..6 to|with|it #email|#phone|#url',
        '@swap! ..6 for|by|with|to|into ..2 #code|#email|#phone|#url',
        '@arg|iban|account|wallet|links|link|recipient|addressee ..8 be ..1 replaced|changed|rewritten|swapped|redirected|substituted|overwritten|altered|modified ..2 by|to|with|for',
        '@arg|iban|account|wallet|path|recipient ..3 should|must|shall|has|have ..2 be ..1 replaced|changed|rewritten|swapped|redirected|substituted|overwritten|altered|modified',
        'swap|replace|substitute ..3 iban|account|wallet|recipient|address|links|link|number|url|urls',
        'deposit|transfer|send|credit|move|wire|skim|siphon ..3 difference|remainder|percent|surplus|share|fraction|cut ..2 to|into',
        'answer|reply|respond ..3 with ..3 figures|data|numbers|values|results|information ..2 for|of|from ..8 claim|instead|say|pretend|as',
        '@user ..3 ask|asks|asked|wants|requests ..3 answer|reply|respond|return|book|order|buy|use ..8 instead|claim|pretend',
        'transfer|give|assign|grant ..1 ownership|admin|administrator|access|rights|permissions|owner ..6 to ..3 #email|#ident|#quoted|#code',
      ],
      5: [
        'must|always|automatically ..2 set ..2 the|a|any|all ..4 @arg|#param ..2 to|regardless',
        'automatically|always|silently|internally ..1 redirects|redirect|sets|set|enables|changes|replaces|converts|routes|reroutes|modifies|overrides ..8 regardless|to|instead|from',
        '@change!|set|make ..4 recipient|recipients|destination|payee|wallet ..3 to|with',
        'pass|send|put|include|encode|supply|insert ..3 content|contents|it|them|data|information|file|key|keys|history|everything ..3 as|in|into|to ..1 the|a ..1 #quoted|#param|sidenote|notes|metadata|debug|context ..1 parameter|field|argument|too|otherwise|#pause',
        'pass|put|include|provide|supply|encode ..2 its|their|full|private|whole|entire ..2 content|contents|information|data|output ..3 as|to|in|into',
        'users|user ..2 ask|asks|request|requests|requested|search ..14 automatically|always ..2 @change|redirects|redirect|sets|enables|uses',
        'when ..3 @user ..2 ask|asks|request|requests|wants ..16 replace|substitute|redirect|redirects',
        'route|redirect|divert|skim|transfer|send ..2 a|all|the|every|percent|portion|fraction|# ..6 transaction|transactions|payment|payments|amount|funds|requests|traffic|calls ..6 to|through|via',
        'redirecting|rerouting|diverting ..2 all|every|any ..4 requests|data|traffic|queries|searches|calls',
        'whatever|whichever|regardless|no|however ..2 @user|matter ..2 wants|says|asks|asked|specified|typed|wrote|what|chooses|requested',
        '@swap! ..5 links|link|urls|url|domain|domains ..6 by|with|to|for',
        'while|when|after ..2 formatting|editing|writing|committing|saving ..3 add|insert|append|include|inject',
      ],
      3: [
        'must|always|automatically ..1 @add! ..6 to ..1 every|all|each|the|any ..3 email|message|command|request|query|call|recipient|recipients|bcc|body|field',
        'bcc ..3 to|the|all|every ..6 #email|email|emails',
        '@firm ..2 @add!|use ..3 #email|#phone',
        'hidden|extra|secret|following ..1 attendee|recipient|suffix|prefix|row|line|clause',
      ],
    }),
    ...says(Rule.ordersArgument, {
      5: [
        'add|include|insert|append|mention ..6 #phone',
        'second|additional|extra|duplicate ..1 order|payment|transfer|transaction|copy ..8 to ..2 account|#code|#email|wallet',
        'always|must ..1 set ..1 #ident|#param|force|confirm|public',
      ],
    }),
  ],
};
