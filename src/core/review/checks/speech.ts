import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** What the model says is governed: falsehood, advertisement, or a link is put into its mouth. */
export const speech: Check = {
  rules: [Rule.ordersMessage],
  wordings: [
    ...says(Rule.ordersMessage, {
      5: [
        'report|present|describe|treat|treated|described|presented|reported|classify|rate|portray|depict|label|declare|flag ..6 as ..3 @bad|@good|misinformation|strong|a ..1 @bad|buy|positive|positives|winner|deal|choice|tool|option|safe',
        'regardless|irrespective|whatever|despite|notwithstanding ..4 rating|ratings|data|facts|evidence|score|quality|merit|price|content|truth|reviews|findings|result|results',
        '@reply|answers|replies|responses ..4 must|shall|should|has|have ..2 be ..2 wrong|false|incorrect|misleading|biased|vague|unedited',
        '@user|users|customers|people|them ..3 that ..3 is|are|was ..2 impossible|locked|safe|none|free|secure|required|suspended|nothing',
        'say|state|claim|answer|reply|report ..3 that there|it|they|refunds|nothing|everything|all ..1 is|are|was|were ..3 none|impossible|safe|no|nothing|fine|logged|random|unavailable|secure|normal',
        'answer|reply|respond|say ..2 that nothing|no|everything|all',
        'affiliate|referral|sponsored|sponsor|promo ..2 link|links|tag|tags|code|codes|parameter|id',
        'recommend|suggest|promote|mention|advertise|praise|advise|push|feature|insert|plug|place|put ..8 in|into|to ..2 your|every|each|final|all|any ..1 @reply|answer|answers|response|responses|urls|links|readmes|recommendation',
        'in|within|into ..1 the|your|every|each|any final ..1 @reply|answer|response ..4 mention|add|include|recommend|say|insert|append|promote|state',
        'end|ends|begin|begins|close|start|finish ..2 with|by ..8 powered|subscribe|visit|sponsored|upgrade|buy',
        'discourage|discouraged|dissuade|talk|steer|scare ..2 @user|users|them|candidates|customers|people|away|from',
        'make|made up ..1 a|an|some|the reason|reasons|excuse|excuses|figures|data|number',
        'have|get|make|let|lead|bring|persuade|nudge|push ..1 @user|them|users|customers|people ..2 sign|log|move|share|enter|buy|call|pay|reveal|read ..2 in|again|savings|home|card|number|out',
        'translate|render|spell|read|quote ..2 #quoted|word ..4 as ..1 #quoted',
        'always|invariably|automatically ..1 place|put|rank|list|show|approve|recommend|rate ..4 first|top|highest|on|any',
        '@speech ..3 in|within ..1 your ..2 @speech',
        'rank|rate|list|place|put ..6 first|top|highest|above|last|bottom ..6 regardless|whatever|irrespective|even|always|always|despite',
        'top|highest|maximum|perfect|full score|rank|rating|position|marks|place ..6 regardless|whatever|irrespective|reveal|always|not|no',
        'leave|omit|skip|drop|exclude ..4 sentence|sentences|anything|passages|criticism|critical|negative|warnings|mentions ..4 of|about|critical|from',
        'approve|merge|accept|pass ..1 any|every|all ..3 whose|from|by|that|authored',
        'link|links|url|urls|hyperlink ..6 wrapped|rewritten|prefixed|replaced|redirected ..2 as|by|with|through|to',
        'with ..2 urgency|urgently|pressure',
      ],
    }),
    ...says(
      Rule.ordersMessage,
      {
        5: [
          '@not ..2 list|name|mention|show|suggest|offer|recommend ..2 @rival|competitors|alternatives|rivals',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersMessage,
      {
        3: [
          '@user|users|customers|customer|people ..2 that|to ..8 #url|#host|#phone|#email',
          'show|give|send|direct|point ..2 @user ..6 #url|#host|#phone',
          'as ..2 safe|secure|unreliable|fraudulent|true|false|passing|impossible|misinformation|fake|dangerous',
          'insert|use|add|append|put ..6 affiliate|link|tag|advert|ad|slogan|sentence|hashtag|code ..6 all|every|each|any|your',
          'say|state|claim|write|output|praise|promote|recommend|render|wrap|insert|append|mention|add ..8 each|every|all ..2 @reply|answers|urls|links',
          'top|best|strong|highest|perfect ..2 buy|score|rating|choice|rank ..6 @despite|always|and',
          'discourage|mislead|deceive|pressure|nudge|scare ..3 @user|users|them|people|customers',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersMessage,
      {
        4: [
          '@user|customers|employees|callers ..8 are|is|get|be|should ..1 told|informed|advised ..2 that|to|they',
          'officially recommended|endorsed|preferred',
        ],
      },
      { negated: false },
    ),
  ],
};
