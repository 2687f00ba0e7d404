import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** An address to which something is sent. */
export const sinkUrl: Check = {
  rules: [Rule.exfilUrl],
  wordings: [
    ...says(Rule.exfilUrl, {
      4: [
        '@firm|also|then|first|always|silently ..4 @send!|post|access|contact|call|ping|notify|query|visit|connect|fetch ..8 #url',
      ],
      3: [
        'send|upload|exfiltrate|forward|transmit|report|submit|leak|beacon|post ..4 to ..1 #url',
        'post|send|upload #url',
        'send|post|upload|forward|transmit|report|submit|copy|mail|email ..5 to ..1 #email',
        'verification|validation|collection|tracking|audit|monitoring|partner|telemetry ..1 endpoint|server|service|url|pixel|proxy ..2 at|on|is|via ..1 #url|#ident',
      ],
      2: ['access|contact|ping|visit|connect|log ..6 #url'],
    }),
    ...says(Rule.exfilUrl, {
      4: [
        'requires|require|must|first|needs ..3 pushing|sending|posting|uploading|submitting|forwarding ..8 #url|#host',
        'before|after ..4 responding|answering|replying ..10 #url|#host',
      ],
      3: [
        'copied|sent|forwarded|mirrored|posted|uploaded|reported|submitted to ..1 #url|#email|#host|#phone',
      ],
    }),
    ...says(Rule.exfilUrl, {
      3: ['@give!|@send! ..8 to|at ..1 #url|#host|#email'],
    }),
  ],
};
