import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

/** Puts itself in the place of the task at hand, or before it. */
export const task: ReplyCheck = {
  wordings: [
    ...says(ReplyRule.task, {
      5: [
        'before you ..3 @resume ..2 task|request|question|query|job|instructions ..10 first|following|must|please|need',
        'task|request|question|job ..2 i ..1 gave|asked|assigned you',
        'your|the previous|original|current|first|prior|main|last|initial task|request|query|job|instruction|instructions|objective|question ..4 completed|done|finished|over|cancelled|canceled|obsolete|complete|fulfilled|void|outdated|changed|replaced|superseded|suspended',
        'instead of ..2 the|your|this|that|my original|current|previous|initial|assigned|main|user ..1 task|request|question|query|instructions',
        'new|urgent|different|other|another|additional task|request|mission|objective|assignment|job ..4 you ..3 @do!|complete|finish|do|perform|execute|handle',
      ],
      4: [
        'new|urgent|more|additional task|mission|objective|assignment ..1 for you',
        'stop what|whatever|everything you',
        'finish|complete|do|execute|perform|handle|prioritize ..2 new|following|urgent ..1 task|request|instruction ..2 first',
        'adhere|comply|obey ..4 instruction|instructions|directive|directives|order|orders',
        'strictly|exactly|fully follow ..4 instruction|instructions|directive|directives|order|orders',
        'please|must|should do|perform|execute|follow ..1 the following|below ..2 first|immediately|now|instead',
        'before answering|responding|replying|summarizing|continuing|proceeding ..6 @act!',
        'before anything|everything ..1 else|other',
      ],
      3: [
        'before you ..2 can|may|continue|proceed|solve|answer|respond ..12 first|following|must|please|need',
        'after|once ..2 you ..2 do|done|have|did|finish|complete|completed|completing ..2 that|this|it|so ..4 you can|may|should',
        'you can|may|should ..1 continue|resume|proceed|go|solve|return|then ..4 task|original|request|question',
        'your|the task|request|job ..2 is not|only complete|finished|done|completed|successful ..3 until|unless|if|when',
        'comply|obey ..2 at|immediately|once|now|fully',
        'execute|run|make|perform|trigger ..2 call|function|tool|action|request ..1 above|below|now|immediately',
      ],
      2: [
        'follow|obey|execute|perform ..1 the|these following|these|below ..1 instruction|instructions|directives|orders',
        'additionally|also|furthermore please|you|make ..1 @do!|sure',
      ],
    }),
  ],
};
