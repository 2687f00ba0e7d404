import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Changing what is passed to a call: another recipient, another value whatever the person asked, more than was asked. */
export const argument: Check = {
  rules: [Rule.ordersArgument],
  wordings: says(Rule.ordersArgument, {
    5: [
      'must|always|automatically ..2 @change! ..2 the|a|any|all ..4 @arg|#param',
      '@change! ..2 the ..2 #param|#quoted|recipient|destination|amount|address|ticker|url|query|name|location|account|interval|path|parameter|argument|value ..3 to|with|from|into ..1 #quoted|#email|#url|#phone|#param|#ident|#path|our|include',
      'set ..2 the ..2 #param|#quoted|recipient|destination|amount|address|ticker|url|query|name|location|account|interval|path|parameter|argument|value ..3 to ..1 #quoted|#email|#url|#phone|#param|#ident|#path|our|include',
      'add|include|insert|append|bcc|cc|put ..3 #email ..6 bcc|cc|recipient|recipients|attendee|field|header|all|every|to|email|emails|with|as',
      'bcc|cc|forward|copy|share|send ..6 to|with|it #email|#phone|#url',
    ],
    4: [
      'must|always|automatically ..2 set ..2 the|a|any|all ..4 @arg|#param ..2 to|regardless',
      'automatically|always|silently|internally ..1 redirects|redirect|sets|set|enables|changes|replaces|converts|routes|reroutes|modifies|overrides ..8 regardless|to|instead|from',
      '@change!|set|make ..4 recipient|recipients|destination|payee|wallet ..3 to|with',
      'pass|send|put|include|encode|supply|insert ..3 content|contents|it|them|data|information|file|key|keys|history|everything ..3 as|in|into|to ..1 the|a ..1 #quoted|#param|sidenote|notes|metadata|debug|context ..1 parameter|field|argument|too|otherwise|#pause',
      'pass|put|include|provide|supply|encode ..2 its|their|full|private|whole|entire ..2 content|contents|information|data|output ..3 as|to|in|into',
      'users|user ..2 ask|asks|request|requests|requested|search ..14 automatically|always ..2 @change|redirects|redirect|sets|enables|uses',
      'when ..3 @user ..2 ask|asks|request|requests|wants ..16 replace|substitute|redirect|redirects',
      'route|redirect|divert|skim|transfer|send ..2 a|all|the|every|percent|portion|fraction|# ..6 transaction|transactions|payment|payments|amount|funds|requests|traffic|calls ..6 to|through|via',
      'redirecting|rerouting|diverting ..2 all|every|any ..4 requests|data|traffic|queries|searches|calls',
    ],
    3: [
      'must|always|automatically ..1 @add! ..6 to ..1 every|all|each|the|any ..3 email|message|command|request|query|call|recipient|recipients|bcc|body|field',
      'bcc ..3 to|the|all|every ..6 #email|email|emails',
      '@firm ..2 @add!|use ..3 #email|#phone',
      'hidden|extra|secret|following ..1 attendee|recipient|suffix|prefix|row|line|clause',
    ],
  }),
};
