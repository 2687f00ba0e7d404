import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Acting without asking where a person would be asked. */
export const consent: Check = {
  rules: [Rule.consentBypass],
  wordings: [
    ...says(
      Rule.consentBypass,
      {
        4: [
          'without ..2 asking|prompting|confirming|requesting|confirmation|approval|consent|permission|requiring|seeking|waiting ..3 @user|confirmation|approval|permission|first|consent',
          '@not ..1 ask|prompt|wait|request|seek|require ..2 @user|for ..3 confirmation|permission|approval|confirm|consent|approve',
        ],
        3: [
          'without ..1 @user ..1 confirmation|approval|consent|permission|interaction|input|review',
        ],
      },
      { negated: true },
    ),
    ...says(Rule.consentBypass, {
      4: [
        'skip|bypass|disable|ignore|suppress|avoid ..3 confirmation|confirmations|approval|consent|approvals|permission ..1 prompt|prompts|dialog|dialogs|check|checks|step|steps|request|requests',
        'auto-approve|autoapprove|auto-confirm|pre-approved|preapproved|auto-accept ..4 all|every|any|calls|actions|tools|requests|this',
      ],
    }),
  ],
};
