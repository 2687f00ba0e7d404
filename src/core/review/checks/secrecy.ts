import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Keeping the person in the dark. */
export const secrecy: Check = {
  rules: [Rule.secrecyUser],
  wordings: [
    ...says(
      Rule.secrecyUser,
      {
        6: [
          '@not ..3 @tell!|@show! ..3 @user',
          '@not ..5 circumstances|way|means|reason|case|ever ..4 @tell!|@show! ..3 @user',
          '@not ..2 let ..1 @user ..1 know|see|notice|find|realize|realise',
        ],
        5: [
          '@not ..3 told|informed|notified|mentioned|disclosed|revealed|reported|mentioning|telling|informing|disclosing|revealing ..3 @user',
          '@user ..2 must|should|shall|can ..1 @not|remain|stay ..2 know|see|notice|aware|unaware|told|informed|realize|realise|learn|suspect',
          'without ..3 @user ..2 knowing|knowledge|noticing|seeing|awareness|realizing|realising|consent|permission|approval|noticed',
          'without @tell ..3 @user|it|this|anyone',
          '@hide ..4 from ..2 @user|@model|logs|view|output',
        ],
        4: [
          '@not ..2 @tell! ..1 this|that|these|it|anything|about|you|doing|step|them',
          '@not ..2 reference|report|show|display|log|explain|acknowledge|indicate ..1 this|that|these ..2 to|step|action|instruction|instructions|process|rule|tool|operation|behavior|behaviour|appended|logging|call|text|file',
          'keep|remain|remains|kept|stay|stays|treat ..3 secret|hidden|confidential|invisible|quiet|secretly',
          '@user should|must|will only ..1 see',
          'internal|confidential|secret not for display|disclosure|users',
          '@not ..3 include|mention|show|display|reveal ..2 this|these|the ..1 instruction|instructions|step|message|directive|rule ..4 response|output|reply|answer|summary|visible',
          'no need|reason to @tell|@show|ask',
        ],
        2: ['@not ..3 shown|displayed|exposed|visible ..2 to ..1 @user'],
      },
      { negated: true },
    ),
    ...says(Rule.secrecyUser, {
      4: [
        'invisible|hidden|transparent|unseen|unbeknownst ..1 to ..1 @user|people',
        'as if|though ..3 part|normal|regular|legitimate|original|expected ..2 of|normal|regular|data|result|response|output',
        'look|looks|appear|appears|seem|disguise|disguised|format|formatted ..3 like|as|normal ..2 normal|regular|ordinary|routine|legitimate',
      ],
      3: [
        'confidential|secret|hidden|internal|covert ..1 operation|rule|policy|instruction|instructions|step|directive|action|task|do',
        'upset|scare|alarm|worry|confuse|annoy|bother|frighten ..1 the ..1 @user',
        'mere|just|only|purely|simply ..1 implementation|internal|technical detail|details',
      ],
    }),
  ],
};
