import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

/** Wants to last beyond this answer. */
export const memory: ReplyCheck = {
  wordings: says(ReplyRule.memory, {
    4: [
      'from now on|onwards|onward|forward ..4 you|always|never|every|assistant|respond|answer|@act!',
      'remember|memorize|store|save|add|write|update ..6 your memory|memories ..4 that|to|@user|for',
      'remember|memorize|store|save ..2 permanently|forever|always ..2 that|to',
      'in|for all|every|any|each @later ..1 @talks',
    ],
    3: [
      'from now on|onwards|onward|forward ..10 recommend|suggest|promote|praise|say|mention|prefer|respond|reply|answer',
      'for|throughout the rest|remainder ..2 of|this ..3 session|conversation|chat',
      'for this|the entire|whole ..1 session|conversation|thread',
      'memory update|entry|record|note ..2 required|the|user|save|remember',
      'for|in all|every|future ..2 payments|orders|purchases|transfers|replies|emails ..1 from',
    ],
    2: ['user prefers|likes|always|wants', 'payments from now', 'from now on|onwards'],
  }),
};
