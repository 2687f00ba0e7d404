import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

const INNER = 'system|hidden|internal|initial|developer|original|secret';
const GIVE =
  'reveal|print|output|show|repeat|disclose|leak|return|send|include|expose|display|share|tell';
const SET = 'instructions|instruction|rules|directives|policies|policy|prompts|prompt|guidelines';

/** Orders to drop what the model was told, to be somebody else, to rank this text above it, or to give it away. */
export const override: ReplyCheck = {
  wordings: [
    ...says(ReplyRule.override, {
      8: [
        '@drop! ..3 @previous ..2 @told',
        '@drop! ..3 @told ..2 @previous|given|received|before',
        '@previous ..3 @told ..5 @drop!',
        '@drop! ..2 @told ..3 above|before|previously|earlier|given|received',
      ],
      7: [
        '@drop! ..2 everything|anything|all|what|whatever ..4 above|before|previously|prior|said|told|earlier|written',
        'ignore|disregard|forget|override|abandon ..2 your|all|any|its|other|these ..1 instructions|instruction|directives|guidelines|prompt|programming|training|orders',
        'ignore|disregard|forget|override|abandon ..3 user|users|initial|original ..1 task|request|query|question|goal|instructions|prompt|objective',
        `${GIVE} ..3 your ..2 ${INNER} ..1 prompt|prompts|instructions|rules|message|guidelines`,
        `what|which ..1 your ${INNER} rules|instructions|prompt|guidelines`,
      ],
      6: [
        'this|these|following|below instruction|instructions|directive|directives|message|notice|prompt|rule|rules|order|orders ..4 @outrank ..5 @told|policy|policies|security|safety|checks|validation',
        'your|my new|actual|real|true|only|updated|next instructions|instruction|directive|orders|mission|goal|objective|task|job ..1 is|are',
        'repeat|print|output ..2 everything|text|words|all|content ..2 above|before',
        'you are|become no longer a|an|bound|restricted|subject|limited|required',
      ],
      5: [
        `@outrank ..3 previous|prior|other|subsequent|later|following|security|safety|system|existing|your ..2 ${SET}`,
        'precedence|priority ..1 over|than ..3 instructions|rules|directives|security|safety|following|subsequent|system|prompt|your',
        'your|the ..1 instructions|prompt|rules|guidelines|task|goal|objective ..2 have|has|were|been ..1 updated|changed|replaced|modified|revised|overwritten',
        'you ..1 will|shall|must|should ..1 now ..1 act|behave|respond|operate|pretend|be',
        'act|behave|pretend|respond|operate ..1 as|like|to ..2 unrestricted|dan|root|administrator|admin|developer|jailbroken|evil|uncensored',
      ],
      4: [
        '@drop! ..2 subsequent|following|later|further ..2 instructions|instruction|rules|directives|prompts',
        `${GIVE} ..3 ${INNER} prompt|prompts`,
        'you are now a|an|in|acting|operating|called|named|dan|free|unrestricted',
        'only|real|true task|thing|goal|instruction|request ..2 matters|counts|important',
        "my|user's|users|the real|actual|true ..1 request|task|question|intention|intent|goal|instruction|wish ..1 is|was",
      ],
      3: [
        'stop|quit|cease reading|summarizing|processing|working|everything',
        'disregard|forget ..1 the|this ..1 article|document|text|page|content|rest|question',
        'pretend ..1 to|you|that ..1 be|are',
        'filters|restrictions|guardrails|safeguards|limitations|rules ..2 off|lifted|disabled|suspended|removed ..3 conversation|session|chat|you',
        'you may|can ..1 now ..1 run|use|call|answer|access|execute|do|say ..1 any|anything|every|everything|all',
        'answer|respond|reply|act|speak|behave ..3 without ..1 limits|restrictions|filters|limitations|censorship|guardrails',
      ],
    }),
    ...says(
      ReplyRule.override,
      {
        5: ['new|updated|revised|override instructions|instruction|directive|directives|orders'],
      },
      { opens: true },
    ),
  ],
};
