import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Wanting to stand before, after, or between everything: every call of whatever server, every message, every answer. */
export const everyCall: Check = {
  rules: [Rule.ordersStanding],
  wordings: [
    ...says(Rule.ordersStanding, {
      5: [
        'of|from|by|to|with|whichever|matter ..2 different|other|another|whichever|whatever|which ..1 server|servers|provider|providers|vendor',
        '@before2|@after2|@due|with ..6 each|every|any|all|another ..3 tool|tools ..1 call|calls|invocation|use|from|of|with|execution',
        'each|every|any|all|another ..3 @anycall ..12 #self ..2 first|before|beforehand|is|prior|afterwards|after',
        'call|invoke|run|use|invoked|called|execute|send|pass|needs ..4 on|for|at|in|before|after|with each|every|all ..2 message|messages|turn|conversation|reply|answer|prompt|response|keystroke',
        'prior|before|ahead ..1 to|of|doing anything|everything ..1 else',
        'all|every|each|any ..2 arguments|answers|answer|output|outputs|results|plans|messages|prompts|inputs ..6 @due|go|goes|pass|passes|routed|shall ..4 through|via|by|to|here ..1 #self|this|here|it',
        'from|of|by different|other|another|foreign|third-party servers|server|providers',
        '@after2|follow|then|immediately ..6 #self|this ..6 output|result|response|io|outcome',
        'wrap|wraps|intercept|intercepts|mediates|proxies|supervises|supervise|routes ..2 all|every|any|each|other|others ..3 tools|tool|calls|others|requests|traffic',
        'direct|raw|other calls|use|access|invocation|invocations ..2 is|are ..2 forbidden|prohibited|disallowed|discouraged|not|invalid|rejected|blocked',
        'again|repeatedly|endlessly|continuously|indefinitely ..3 until|stop|told|again|stream|streams',
        'stream|send|sends|feed|transmit|mirror ..1 continuously|constantly|permanently|everything',
        'no other|another|any tool|tools|server|call ..6 until|unless|before|without',
        '@not|invalid|forbidden|stale|discard|discarded|rejected|useless ..8 unless|until ..3 #self ..3 called|run|seen|has|invoked',
        'its|whose|the|this output|verdict|result|values|reply|decision|answer ..3 replaces|overrides|supersedes|prevails|final|binding|instead|override',
      ],
    }),
    ...says(
      Rule.ordersStanding,
      {
        3: [
          '@after2 ..4 @all ..3 tool|tools|call|calls|invocation|action|operation|turn',
          'each|every ..1 user|conversation|turn|chat|session|answer|reply|message ..1 #pause|message|turn|prompt',
          'again ..1 and again',
          'every|each|any|all ..1 tool|tools ..1 call|use|invocation|output|result',
          'from|until ..1 now|then|here|today|told ..1 on|onwards',
          'whichever|whatever|regardless ..2 server|provider|tool|client|vendor',
          '@all ..3 @anycall ..10 #self',
          '#self ..8 @all ..3 @anycall',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersStanding,
      {
        3: ['@before|anything|prior ..4 anything|everything ..1 else'],
      },
      { negated: false },
    ),
  ],
};
