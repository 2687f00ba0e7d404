import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

/** Tells the model what to say. */
export const steer: ReplyCheck = {
  wordings: [
    ...says(ReplyRule.steer, {
      5: [
        'in|to|with|of|end|start|begin your ..1 final|next ..1 @speech ..4 @must|please|@utter ..4 @utter|#url|that',
      ],
      4: [
        '@utter ..6 in|to|of|at your ..1 @speech',
        'end|start|begin|finish|conclude your|every|each|all ..1 @speech ..1 with|by',
        'your ..1 @speech must|should ..2 @utter|be|only|always|not',
        'when|while|if ..2 summarizing|summarising|asked ..1 this|about ..6 @must|please|always|instead|only|@utter|also',
        'respond|reply|answer ..1 only|exclusively|solely with|in|by',
        'tell|inform|convince|persuade|advise|assure the|your user|users|reader ..1 that|to|they',
        'display the|this message|text|notice ..8 user|users|#quoted|web|alert|to',
      ],
      3: [
        'whenever|everytime ..8 recommend|suggest|promote|praise|mention|advertise|endorse',
        'recommend|suggest|mention|promote|advertise ..4 and|but ..1 nothing|none|nobody ..1 else|other',
        'recommend|promote|rank|rate|prefer|endorse ..4 over|above|first|highest|instead ..2 other|others|all|competitors|alternatives|any',
        'never ..1 list|mention|recommend|suggest ..2 alternatives|competitors|others|other',
        'say|state|claim|write that i|you|the|this|we|he|she|it ..3 should|must|absolutely|definitely',
        'write|insert|add|place ..2 advertisement|ad|promotion|endorsement|link ..6 answer|response|summary|reply|output|end',
      ],
      2: ['answer|respond|reply|write ..3 question|questions|everything ..2 in|like|as'],
    }),
  ],
};
