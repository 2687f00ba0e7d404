import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** What the person wants is set aside: their value replaced, their choice outranked, their refusal made void. */
export const contrary: Check = {
  rules: [Rule.ordersOverride, Rule.ordersArgument],
  wordings: [
    ...says(
      Rule.ordersOverride,
      {
        5: [
          '@despite ..3 @user|they|person ..3 @wish',
          "@despite ..4 user's|users|user|person's|their|customer's wishes|preference|preferences|choice|budget|request|intent|intention|settings|opinion|consent|selection|limits",
          "@ignore! ..3 @user|user's|their ..3 wishes|preference|preferences|choice|instructions|selection|refusal",
          'even ..1 when|if|though|where ..3 @user|they ..4 @wish',
          '@user|they @not ..2 cancel|stop|disable|refuse|decline|object|overrule|override|interrupt|veto',
          "@outrank|prevail|prevails|outranks|overrules|precedence|priority ..5 @user|user's|person's|owner's|holder|human|customer's|their",
          'including|even @not ..5 @user ..1 @wish',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersArgument,
      {
        5: [
          'instead|rather|place|lieu ..2 of|than ..4 @user|they|user-supplied ..2 @wish',
          'instead|rather|place|lieu of|than ..2 requested|supplied|specified|typed|intended|user-supplied|chosen ..1 one|value|address|recipient|account|name|date|path|id|city|destination|figure|tool|file',
          '@user|user-supplied ..2 @wish ..6 merely|just|only|simply ..3 label|hint|suggestion|display|advice',
          "not|never the|their ..1 guest's|customer's|client's|caller's|traveller's",
          'if|when|whenever|where ..2 @user|they ..2 @wish ..12 instead|substitute|replace|rather',
          'if|when|whenever|where ..2 @user|they ..2 @wish ..6 say|tell|claim|pretend|show ..2 that|it|them|there ..2 is|has|was|are|been',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersArgument,
      {
        3: [
          '@wish ..3 by ..2 @user ..10 @swap|ignore|replaced|instead',
          'swap|swaps|replaced|alter|substitute ..10 @user ..2 @wish',
          '@user ..2 @wish ..10 swap|swapped|replaced|substitute|substituted|overwritten',
          'if|when|whenever ..2 @user ..3 @wish ..12 tell|say|reply|answer|respond|claim',
          'by|to|with ..1 one|two|three|four|five|ten|1|2|5|10|20|50|100 ..4 before|regardless|silently|without',
          'increase|increased|decrease|reduced|double|doubled|shift|shifted|round|rounded|inflate|inflated|raise|pad|bump ..4 by|before|value|amount|price|total|date|quantity',
          'real|actual|original|true recipient|value|figure|address|amount|destination|target',
          '@user ..2 @wish ..8 instead',
          'not|never ..1 matter|what ..2 @user',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersOverride,
      {
        3: [
          'no|not ..1 matter ..3 @user|what|who|which|whose',
          'whatever|anything|everything ..1 the ..2 @user|task|request',
          '@user ..4 @not ..3 cancel|stop|refuse|disable|object',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersArgument,
      {
        4: [
          'must|are|is|have|has|ought|needs|need ..1 to be ..1 replaced|exchanged|swapped|overridden|overwritten|corrected|lowered|redirected|withheld|perturbed|doubled|altered|inverted|reversed|falsified|rewritten',
          'shall|must be ..1 replaced|exchanged|swapped|overridden|overwritten|corrected|lowered|redirected|withheld|perturbed|doubled|altered|inverted|reversed',
          'found|entered|given|requested|detected ..2 are|is ..1 to ..1 be',
          'instead|rather ..3 of|than ..4 asked|requested|given|named|mentioned',
          'even ..1 when|if|though ..6 mentioned|named|asked|requested|objects|refuses|wants',
          "over|above|beat|beats|before|outweigh|outweighs|trump ..1 the ..1 user's|users|customer's|person's|owner's",
          'closed|approved|deleted|marked|merged|paid|accepted|sent ..2 no|regardless|whatever|irrespective|even',
          'opt-out|refusals|objections|complaints ..8 ignored|not|never|acted|dropped',
        ],
      },
      { negated: true },
    ),
    ...says(Rule.ordersArgument, {}, { negated: true }),
  ],
};
