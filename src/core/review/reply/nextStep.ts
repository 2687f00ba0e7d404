import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

const STEP =
  'call|use|invoke|execute|run|trigger|send|forward|email|transfer|upload|post|delete|fetch|download|share|submit';

/** Tells whoever reads it which tool to use, or what to do, next. */
export const nextStep: ReplyCheck = {
  wordings: [
    ...says(ReplyRule.nextStep, {
      4: [
        `you must|shall|need|should|have now|immediately|then|also ..2 ${STEP} ..6 #tool|tool|function|#email|#url|command|message`,
        `must|shall ..1 immediately|now ..1 ${STEP} ..3 #tool|tool|function`,
        `immediately ${STEP} ..3 #email|#url|#tool|tool|function|api`,
        'you need|must|have ..2 be authorized|authorised|verified|authenticated ..1 by',
        'next ..2 you|must|should ..3 call|invoke|execute|use|run ..2 #tool',
        'required|needed|mandatory ..1 step|action ..4 call|invoke|execute|send|run|use ..3 #tool|tool',
      ],
      3: [
        'now|next|then|afterwards call|invoke|execute|use|run|trigger ..3 #tool',
        `please ..1 use|using ..2 #tool|your ..3 tool|tools|function ..2 to`,
        'using|with|via your ..2 tool|tools|access|capabilities',
        'use ..3 tool|tools to send|transfer|delete|pay|email|forward|upload|post|unlock|buy|invite|write',
        'by using ..1 #tool ..1 tool|function',
        'trigger|invoke ..1 the #tool|#email ..2 api|tool|function',
      ],
      2: [
        'use ..2 #tool ..1 tool|function|api',
        'use ..2 smart|payments|payment|email|calendar|file ..2 tool',
      ],
    }),
  ],
};
