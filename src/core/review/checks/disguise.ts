import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** What was done is to be left out of what is said, or told otherwise. */
export const disguise: Check = {
  rules: [Rule.secrecyUser],
  wordings: [
    ...says(
      Rule.secrecyUser,
      {
        5: [
          '@mute ..7 out ..2 of|from|in ..3 @speech',
          '@mute ..6 out ..1 of ..3 @speech',
          'in|from|of ..2 your|the|any|its @speech ..8 @mute|leave ..6 out',
          '@mute ..8 from|in ..2 the|your|any|all|every ..2 reply|replies|answer|answers|summary|recap|explanation|reasoning|chat|logs',
          'act|behave|proceed|carry|respond|continue|go ..2 as|like|on ..1 though|if|nothing|normal|usual|normally',
          'act|behave|respond|continue normally|ordinarily|naturally',
          'pretend|feign|behave|act|claim|imply ..2 that|as|though|to|nothing|otherwise',
          'pretend ..4 is|was|are|were',
          '@user|users|they|people|nobody|anyone|customer ..5 unaware|uninformed|ignorant|oblivious|dark',
          '@user|users|they|people|nobody|anyone ..3 @not ..3 @know|told|informed|alerted|notified|bothered|find',
          'without ..2 alerting|notifying|informing|telling|warning|bothering|involving|consulting ..3 @user|anyone|them',
          'behind|unbeknownst ..4 @user|back',
          'say|mention|tell|reveal|report nothing|none|neither',
          'nothing ..3 be ..1 said|mentioned|told|revealed|shown',
          '@not ..3 word|words|talk|mention|hint|trace ..3 about|of|to',
          '@not|refrain|avoid ..2 talk|speak|telling|tell|talking|mentioning ..2 about|of|to|people|them|it',
          'if|should|when|in|on ..5 asked|asks|questioned|wonders|wonder|query|queries|questions|inquires|doubts|inquire|notices|challenged ..10 blame|claim|deny|pretend|insist|lie|attribute|nothing|merely|only',
          'shared|shown|disclosed|mentioned|visible|revealed|appears|appear|exposed|surfaced|surface ..4 @not|never ..4 @user|@speech',
          '@not ..1 appear|appears|surface|show ..2 in|on ..4 @speech|visible',
          'stay|stays|remain|remains|keep|kept ..2 between|undisclosed|unmentioned|unsaid|confidential|secret',
          '@not ..2 list|name|mention|report|flag|reveal|include|bring|raise|explain|expose ..3 security|vulnerability|vulnerabilities|problems|issues|warnings|side|why|reason|alternatives|fee|fees|step|steps|risk|risks|copy|upload',
          'lower|smaller|original|other|wrong|different|old|clean|doctored ..1 number|figure|amount|price|version|total|copy ..4 to|for ..1 the|them|users ..1 @user',
          '@user|users|they ..3 given|shown|see|sees|gets ..2 lower|smaller|original|wrong|different|fake|old ..1 number|figure|amount|price|version|total|one',
          '@not ..3 say|admit|state|disclose|mention that ..2 it|they|this|these|there',
        ],
        2: [
          '@not ..2 be ..1 shown|shared|mentioned|disclosed|revealed|displayed|reported|surfaced|repeated|discussed',
        ],
        4: [
          'not ..1 for ..2 end|the ..1 @user ..1 eyes',
          "it is|'s better|best ..1 if ..3 @user ..2 not|never",
          "doesn't|don't|not find ..1 out",
          'confidential|secret|internal ..1 guidance|procedure|step|rule|instructions|note|instruction|policy',
          'asks|asked|interest ..1 nobody|no-one',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.secrecyUser,
      {
        3: [
          '@user ..6 @not ..2 @know|find|notice|asked|consulted|notified|prompted',
          '@user ..2 sees|believes|thinks|assumes',
          '@not ..3 @user ..3 @speech',
          '@silent ..6 @speech',
          'quietly|quiet|discreet|discreetly|silent ..3 @act',
          'between you ..2 and',
          'nobody|noone|none ..3 @know|told|notices',
          'keep|keeps|kept ..4 @user|short|out|from|private|hidden|brief ..4 @speech|@user|chat|replies',
          'hidden|invisible|unseen|undisclosed|concealed ..4 step|steps|upload|copy|charge|fee|action|transfer|instruction|instructions|prompt|note|recipient',
          'secret|hidden step|steps|upload|copy|fee|action|transfer|instructions|instruct',
          'cover ..3 tracks',
          'clear|erase|delete|remove|wipe ..3 shell|audit|trace|traces|evidence|this ..1 history|logs|trace|traces|call|note|evidence',
          'as ..1 if|though ..6 @not|only|just|nothing|it',
          'secretly|confidentially',
          "don't|not|never ..1 list|mention|name|show|suggest|reveal ..3 problems|alternatives|why|others|competitors|prices|fees|security|warnings",
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.secrecyUser,
      {
        4: [
          'without telling|saying|mentioning|notice|notification|disclosure',
          "never|not|don't let on",
          '@not ..2 need|needs|require ..1 reporting|mentioning|disclosure|disclosing',
          'waived|waives|waive ..3 notification|notice|consent|right|confirmation|approval',
          'withheld|hidden|concealed|suppressed|filtered|kept ..3 from|out ..3 employees|@user|them|what|staff|customers|public',
          'return|returns|report|show|claim|say|signal ..2 success|successful|done|ok|completed ..2 anyway|regardless|even|nonetheless',
          'refuse|decline|deny ..1 to ..1 reveal|disclose|explain',
          'below|under|avoid|evade ..2 the ..1 approval|reporting|review|detection|audit ..1 threshold|limit',
          'slip|sneak|smuggle|tuck|tack ..2 in|on|into',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.secrecyUser,
      {
        3: [
          "do not|don't|never ..1 reveal|disclose ..1 that|it|this|what|how|why",
          "tool's|these|this instructions|rules|description ..1 is|are ..1 confidential|secret|private|internal",
        ],
      },
      { negated: true },
    ),
  ],
};
