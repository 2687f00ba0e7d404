import { CAPITALS, seenIn } from '../text/sieve.ts';
import { says, signs, type ReplyCheck } from './weigh.ts';

const HEADING =
  /(?:^|\n|[.!?] |["'> ])(?:IMPORTANT|URGENT|ATTENTION|CRITICAL|TODO|NOTICE|WARNING|ALERT|PRIORITY|MANDATORY|ACTION REQUIRED|SECURITY)\b ?[:!-]/g;

/** What counts only together with something else: an order that could be anybody's, urgency, authority. */
export const leads: ReplyCheck = {
  look: (text) => ((seenIn(text) & CAPITALS) === 0 ? [] : signs(text, 'lead.heading', 1, HEADING)),
  wordings: [
    ...says('lead.order', {
      2.5: [
        '@grant permanent|full|admin|unlimited|unrestricted ..2 access|rights|permission|permissions',
        'send|transfer|wire|pay ..6 @money ..6 to ..6 #account',
        'use ..1 iban|account|wallet|address #account',
      ],
      2: [
        'send|transfer|wire|pay|donate ..4 @money ..8 to',
        '@send!|share ..10 to ..3 #email|#phone|#account',
        'upload|post|exfiltrate|forward ..6 to ..2 #url',
        'email|mail ..1 #email ..3 with|the|and|about',
        'delete|remove|erase|wipe|drop ..2 all|every|entire ..3 files|file|emails|messages|records|data|database|tables|branches|backups|users',
        'delete|remove|erase|wipe the|all ..2 backups|logs|history|account|folder',
        'visit|open|click|browse|navigate|fetch ..2 #url',
        'invite|add ..3 user|#email|me|collaborator ..6 collaborator|workspace|admin|member|owner|channel',
        'change|update|reset|set ..2 password|email|iban|phone ..6 to',
        'commit|push|merge|publish|deploy ..4 directly|immediately|without|force|main',
        'submit|place ..3 order ..6 immediately|now|entire|all',
        'unlock|disarm|disable ..3 door|alarm|lock|device',
      ],
      1: [
        'create|make|book|schedule|reserve ..3 event|meeting|reservation|appointment|account|issue|file|booking',
        '@act! ..6 #tool|#email|#url|#path|#secretpath|#account',
      ],
    }),
    ...says('lead.urgent', {
      1.5: [
        '@must ..1 immediately|urgently',
        'this is mandatory|required|critical|urgent|essential',
        'not function|work|proceed|complete|continue ..3 without|unless|until',
        'failure to',
        'extremely|very|most important|urgent',
      ],
    }),
    ...says('lead.authority', {
      1.5: [
        'for security|compliance|safety|verification|audit|auditing|regulatory|licensing ..1 reason|reasons|purposes|requirements',
        'for compliance|licensing|auditing',
        'required|mandated|requested|ordered by ..2 @boss|policy|law|security|compliance',
        'security|compliance|company ..1 policy|protocol|requirement|team ..3 requires|mandates|demands|need',
      ],
    }),
  ],
};
