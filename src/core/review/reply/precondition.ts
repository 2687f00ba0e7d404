import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

const TOOL = '#tool|tool|tools|api';

/** A fake error or a gate: the result is only to be had after something else was done. */
export const precondition: ReplyCheck = {
  wordings: says(ReplyRule.precondition, {
    5: [
      'to get|obtain|receive|view|see|unlock|retrieve|access|reveal|complete|decrypt ..4 @result ..4 you ..1 must|need|have ..2 @told|first|strictly|follow|adhere|comply',
      'to get|obtain|receive|view|see|unlock|retrieve|access|reveal|decrypt ..4 @result ..3 strictly|adhere|comply',
      'requires|require|needs|need ..2 #tool ..5 called|invoked|run|executed|used|first',
    ],
    4: [
      '@result|access ..4 locked|withheld|encrypted|restricted ..12 call|invoke|run|execute|send|provide|pass|visit|share',
      'must|need|required|have|should ..2 call|invoke|run|use|execute ..4 #tool ..8 first|before|again|proceed|continue|with',
      'call|run|use|invoke|repeat|execute this|the|same tool|function ..1 again',
      '#tool ..3 must|needs|has be|to ..1 called|invoked|executed|run|used ..2 first|before',
      'continue|proceed|resume ..4 call|invoke|run|use|execute ..3 #tool',
    ],
    3: [
      `please ..1 call|invoke|use|run|execute|query|fetch ..2 ${TOOL}`,
      'call|invoke|run|use|execute ..2 #tool ..4 first|before',
      '@result|service|error ..4 incomplete|partial|truncated|limited|unavailable ..14 call|use|run|invoke|fetch|execute ..4 #tool|fetch|#url|tool',
      'please call|fetch|invoke|visit ..3 #url|url',
      'for ..1 comprehensive|complete|full|better|detailed|accurate ..4 call|fetch|invoke|visit|use ..4 #tool|#url|url',
      'call|invoke|execute ..3 #tool|fetch ..2 with',
    ],
    1.5: [
      'call|invoke|run|use|execute ..2 #tool',
      'to proceed|continue ..4 please|must ..2 @act!|provide|share',
    ],
  }),
};
