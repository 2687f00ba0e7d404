import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Taking something that was not given, and sending it somewhere. */
export const send: Check = {
  rules: [Rule.exfilSend],
  wordings: [
    ...says(Rule.exfilSend, {
      7: ['#secretpath ..12 @send|post|@put ..6 #url|#email|#phone|@remote|attacker|webhook'],
      6: [
        '@send|post|upload ..5 #secretpath ..8 @firm|to|via|with',
        '@read ..6 #secretpath ..6 @send|@put|pass|log|output|return',
        '@secret|keys|environment|.env ..8 @send!|post ..6 #url|#email|#phone|@remote|attacker|webhook|server',
        '@send|@leak ..4 #secretpath|@secret|keys ..6 to|via|through|@remote ..2 #url|#email|#phone|@remote|attacker|webhook|a|the|server|endpoint',
        '@leak ..2 all|any|every|sensitive|user|the|private|confidential|complete ..2 @data|@secret',
        '@send!|@put! ..4 @convo|prompt|history|context|prompts ..6 to ..2 #url|#email|#phone|@remote|attacker|webhook|server|endpoint|us',
        "@send!|@put! ..3 full|complete|entire|whole|all|every|user's|users ..3 @convo|history|context|messages|conversation|prompt|transcript|inbox|emails|contacts ..3 to|in|as|with|into|via",
        "attacker-controlled|attacker's ..2 server|endpoint|address|host|account",
        '@give! ..6 $source ..6 @into ..3 @slot',
        '$source ..10 @give! ..4 @into ..3 @slot',
        '@firmly ..4 accompanied|preceded|followed|prefixed|accompany ..2 by|with ..4 $source',
        '@firmly|first|please|also ..4 @give! ..5 $source',
        '@take! ..5 $source ..8 @give!',
      ],
      5: [
        'include|add|provide|attach|append ..3 full|complete|entire|whole|all|last|previous ..3 @convo|history|messages|transcript|context|prompts|list ..2 of|for|in|as|from',
        '@put ..3 names|list ..3 tools|tool ..6 to|in|into|file',
        '@send ..4 to|through|via ..1 our|a|an|the external|remote|third-party|partner|attacker|attacker-controlled|monitoring|analytics|logging|collection ..1 server|endpoint|service|proxy|host|webhook|address',
      ],
      3: [
        '@send!|copy ..4 results|data|output|content|contents|information|copy|copies|details|files|message|messages|log|logs|everything ..4 to ..3 #url|#email|#phone|@remote|attacker|webhook',
        '@read|summarize|extract|find|get ..5 phone|email|address|password|passport|ssn|credit|bank|personal ..8 write|send|post|save|upload ..4 to|into|by',
        '@give! it|its|them|their|him ..3 output|result|results|contents|text|content|test ..2 in|into|as|to ..3 @slot',
        '@give! ..3 complete|entire|full|verbatim|whole ..6 conversation|messages|arguments|transcript|table|database|dump',
      ],
    }),
    ...says(Rule.exfilSend, {
      5: [
        'fill|provide|include|supply|pass ..3 full|whole|entire|complete ..2 history|conversation|context|transcript|chat',
      ],
      4: ['send|report|submit|post ..10 $source ..4 @into ..2 @out|#url'],
    }),
    ...says(Rule.exfilSend, {
      5: [
        '@give! ..3 secret|secrets|passwords|cookies ..6 @into ..3 @slot|output|log|logs|response',
      ],
    }),
  ],
};
