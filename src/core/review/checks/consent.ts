import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Acting without asking where a person would be asked. */
export const consent: Check = {
  rules: [Rule.consentBypass],
  wordings: [
    ...says(
      Rule.consentBypass,
      {
        6: [
          'approve|accept|confirm|allow|authorize|authorise|grant ..2 everything|all|every|any|each ..4 on|prompt|prompts|request|requests|dialog|automatically|without|behalf',
          '@user|operator|human|owner ..2 has|have|had ..1 already|previously|always ..3 given|approved|authorized|authorised|consented|agreed|confirmed|granted',
          'blanket|standing|implicit|prior|full|general approval|consent|permission|authorization|authorisation|agreement',
          "in|on their|user's|users|his|human's name|behalf",
          'pretend|act|claim|assume ..2 that|as ..4 requested|approved|authorized|confirmed|asked ..1 by',
        ],
        5: [
          'without ..2 asking|prompting|confirming|requesting|confirmation|approval|consent|permission|requiring|seeking|waiting ..3 @user|confirmation|approval|permission|first|consent',
          '@not ..1 ask|prompt|wait|request|seek|require ..2 @user|for ..3 confirmation|permission|approval|confirm|consent|approve',
          'no need|reason to|for ..1 confirm|ask|confirmation|approval|permission|consent|seek|check|verify',
          'without ..1 hesitation|question|questions|asking|prompting|delay|hesitating|questioning',
          'skip|suppress|dismiss|ignore|disable|avoid|bypass ..2 every|all|any|the ..2 permission|confirmation|approval|consent|safety ..1 prompt|prompts|dialog|dialogs|request|requests|step|steps|check',
          'confirmation|permission|approval|consent dialogs|prompts|requests|dialog|prompt ..2 slow|are|is|may|can|should ..3 down|not|be|unnecessary|skipped|annoying|ignored',
        ],
        3: [
          'without ..1 @user ..1 confirmation|approval|consent|permission|interaction|input|review',
        ],
      },
      { negated: true },
    ),
    ...says(Rule.consentBypass, {
      5: [
        'skip|bypass|disable|ignore|suppress|avoid ..3 confirmation|confirmations|approval|consent|approvals|permission ..1 prompt|prompts|dialog|dialogs|check|checks|step|steps|request|requests',
        'auto-approve|autoapprove|auto-confirm|pre-approved|preapproved|auto-accept ..4 all|every|any|calls|actions|tools|requests|this',
      ],
    }),
    ...says(
      Rule.consentBypass,
      {
        5: [
          '@act!|proceed|continue|go ..6 @without ..1 confirmation|approval|asking|consent|permission|confirming|prompting|review',
          '@user ..2 @consented ..3 all|every|everything|any|safety|this|these',
          '@not ask|prompt|request again|anymore|twice',
          'ignore|skip|drop ..2 confirm|confirmation|approval ..1 flag|parameter|step|prompt|option',
          'accept|approve|allow|grant ..1 every|all|any ..2 request|requests|action|actions|call|calls|command|commands',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.consentBypass,
      {
        5: [
          '@user ..2 prefer|prefers|want|wants|like|likes|wish ..1 not to be ..1 asked|bothered|interrupted|notified|disturbed',
          'even if|when|though ..4 @not ..2 asked|wanted|approved|agreed|consented',
        ],
        3: [
          'confirm|approve|accept ..5 automatically',
          'no ..1 @user ..1 confirmation|approval|consent|permission ..2 needed|required|necessary',
        ],
      },
      { negated: true },
    ),
  ],
};
