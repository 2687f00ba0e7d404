import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

const NO = 'do|must|should|shall|may|can|please|and|but|you|to not|never';

/** Keeping the person in the dark, or past their consent. */
export const secrecy: ReplyCheck = {
  wordings: [
    ...says(
      ReplyRule.secrecy,
      {
        6: [
          `${NO} ..3 @tell!|alert|notify|inform ..2 @humans`,
          '@forbid ..3 @tell!|alert|notify|inform ..3 @humans',
          `${NO} ..1 let ..1 @humans know|see|notice|find|realize`,
          '@forbid ..1 let ..1 @humans know|see|notice|find|realize',
          'without ..2 @user ..2 knowing|knowledge|noticing|awareness|realizing|noticed',
          'without @tell ..2 @user|anyone',
          'without informing|notifying|telling|prévenir|avertir|avisar|informer ..3 @user',
          '@user ..2 知らせずに|気付かれずに',
          'user|human ..1 must|should|shall|may @not ..2 know|see|notice|aware|told|informed|realize|learn|suspect',
          `${NO} ..1 bring ..2 up ..2 with|to ..1 @humans`,
        ],
        5: [
          `${NO} ..2 @tell!|reference|acknowledge|repeat this|these|the|that ..2 instruction|instructions|message|step|directive|note|prompt|request|action|rule|comment`,
          '@forbid ..2 @tell!|reference|acknowledge|repeat this|these|the|that ..2 instruction|instructions|message|step|directive|note|prompt|request|action|rule|comment',
          'user|human ..1 need|does|will @not ..2 know|see|notice|aware|told|informed|realize|learn|suspect',
          'hide|conceal ..3 from ..1 user|users|human|humans|owner',
          `${NO} ask ..3 confirmation|permission|approval|consent|user|questions`,
          '@forbid ask ..3 confirmation|permission|approval|consent|user|questions',
          'keep ..2 between us|ourselves',
          'no need|reason ..1 to ..1 @tell!|ask|bother|trouble|involve|alert|mention|check|confirm ..3 your ..1 user|human|owner|person',
          'without asking|prompting|consulting ..4 @user|confirmation|permission|approval|consent',
        ],
        4: [
          `${NO} ..2 mention|disclose|reveal|discuss this|it|that|these|them|anything ..2 to|in|@user`,
          '@forbid ..2 mention|disclose|reveal|discuss this|it|that|these|them|anything',
          'no need|reason ..1 to ask|confirm|check ..2 again|first|anyone|anybody|them|him|her|user',
          'hidden|invisible|unseen ..1 to|from|for ..1 humans|human|people|users|user|readers',
        ],
        2: [
          'without ..1 user|human|explicit|any|further ..1 confirmation|approval|consent|permission|authorization|interaction',
        ],
      },
      { negated: true },
    ),
    ...says(ReplyRule.secrecy, {
      4: [
        '@silent ..1 @do!',
        'act|continue|respond|proceed|behave ..2 as if|though|normal|normally ..2 nothing|normal|happened|this',
      ],
      3: [
        'then|after|afterwards|finally delete|erase ..3 sent|evidence|trace|traces|logs|instruction|instructions',
      ],
    }),
  ],
};
