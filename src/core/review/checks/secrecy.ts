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
          '@not ..3 told|informed|notified|mentioned|disclosed|revealed|reported|mentioning|telling|informing|disclosing|revealing ..3 @user',
          '@user ..2 must|should|shall|can ..1 @not|remain|stay ..2 know|see|notice|aware|unaware|told|informed|realize|realise|learn|suspect',
          'without ..3 @user ..2 knowing|knowledge|noticing|seeing|awareness|realizing|realising|consent|permission|approval|noticed',
          'without @tell ..3 @user|it|this|anyone',
          '@hide ..4 from ..2 @user|@model|logs|view|output',
          '@user|they|nobody|anyone|them ..3 @not|nobody|need|needs ..5 @know|told|informed|bothered|worried|worry',
          '@user|they|them will|would|should|must|can @not ..1 @know|notice|told',
          'so that|nobody|noone @user|nobody|they|noone ..3 @not|nobody|notices|suspects|learns|worried|sees ..3 @know|by|notices|worried|it|this',
          'leave|leaves|leaving no|without|out ..2 mention|trace|record|hint|note',
          'keep|kept|keeping ..4 to yourself|ourselves|between',
          'keep|kept|keeping ..3 invisible|hidden|secret|unnoticed|confidential ..3 to|from',
          'omit|exclude|leave|remove|strip|drop ..3 from ..3 visible|final|your answer|reply|response|summary|output|report|message',
          '@not ..3 to ..1 be ..1 @mention ..4 @user|with|up|to',
          'never|not bring|brought|bringing ..1 up',
          '@not ..2 bother|worry|burden|alarm|confuse|disturb|trouble|inform ..2 @user ..1 with|about|by',
        ],
        5: [
          '@not ..2 @tell! ..1 this|that|these|it|anything|about|you|doing|step|them',
          '@not ..2 reference|report|show|display|log|explain|acknowledge|indicate ..1 this|that|these ..2 to|step|action|instruction|instructions|process|rule|tool|operation|behavior|behaviour|appended|logging|call|text|file',
          'keep|remain|remains|kept|stay|stays|treat ..3 secret|hidden|confidential|invisible|quiet|secretly',
          '@user should|must|will only ..1 see',
          'internal|confidential|secret not for display|disclosure|users',
          '@not ..3 include|mention|show|display|reveal ..2 this|these|the ..1 instruction|instructions|step|message|directive|rule ..4 response|output|reply|answer|summary|visible',
          'no need|reason to @tell|@show|ask',
          '@not ..1 disclose|reveal|share|mention|repeat|admit|discuss ..2 these|this|those|the|your ..1 rules|rule|instructions|guidelines|prompt|directive|note|directives',
          'if|should|when|in ..2 asked|asks|inquires|inquire|questioned|questions|question|inquiries|doubts ..12 deny|insist|pretend|claim|lie|never',
          'if|should|when ..2 asked|asks|inquires ..8 say|respond|answer|reply ..4 no|only|that|nothing|not',
          'insist that|it|on ..8 official|correct|only|true',
          'receipt|summary|report|answer|reply|result|log ..2 should|must|shall ..1 only|just|not ..1 show|mention|contain|state|include',
          'quietly|unobtrusively|discreetly ..2 and|do|in|without|so',
        ],
        2: ['@not ..3 shown|displayed|exposed|visible ..2 to ..1 @user'],
      },
      { negated: true },
    ),
    ...says(Rule.secrecyUser, {
      5: [
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
    ...says(
      Rule.secrecyUser,
      {
        5: [
          '@not comment|remark|elaborate ..1 on|about',
          'no trace|traces|evidence|record|footprint',
          'erase|delete|clear|wipe|remove|purge ..3 traces|evidence|footprints|tracks',
        ],
      },
      { negated: true },
    ),
  ],
};
