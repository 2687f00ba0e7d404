import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** A rule that reaches beyond the call that is described: for the session, for every command, for all tools. */
export const standingRule: Check = {
  rules: [Rule.ordersStanding],
  wordings: [
    ...says(Rule.ordersStanding, {
      6: [
        'from|starting|beginning|effective ..1 now|here|today ..2 on|onwards|onward|forward|hereafter',
        'from|starting|beginning|effective ..1 this|the ..1 next moment|session|point|conversation|on',
        'from this moment|point|day',
        'beginning|start|end|top|bottom of ..1 each|every|all|any|your ..1 @reply',
        '@all|each|your @reply|answers ..5 must|shall|has|have|always|should ..2 to ..1 be|always|end|begin|start|carry|contain|include|mirrored|preceded|prefixed|accompanied|finish',
        'answers|replies|responses|commits|messages ..3 must|always|have|shall ..3 end|start|begin|carry|contain|include',
        'outgoing|incoming|sent|new|future ..1 messages|mails|emails|requests|traffic|commits ..4 must|have|has|shall|always|are|be ..3 mirrored|copied|forwarded|routed|sent|redirected|bcc',
      ],
      5: [
        'for|during|throughout|in ..2 remainder|rest|duration|entire|entirety|whole ..3 session|conversation|chat|interaction',
        'all|every|any ..1 shell|terminal|bash|system|outgoing|subsequent ..1 commands|command|messages|emails|calls ..4 prefix|prefixed|suffix|append|prepend|prefixed',
        '@tool ..2 should|must|is|be never|always|required ..2 invoked|called|consulted|executed|used ..4 every|each|session|first',
        'remember|memorize|memorise|store|keep ..3 following|this|rule|instruction|instructions ..3 permanently|forever|always|memory|sessions|future',
        'must|mirror|insert|put|place|append ..6 in|to|into|at|on every|each|all ..1 reply|replies|response|responses|answer|message|messages|post|commit|email|prompt|conversation',
        'once|whenever|when|if|any ..4 session|conversation|message|reply|response|prompt starts|begins|ends|opens ..4 @call|call|send|run',
      ],
      3: [
        'this session ..6 @firm|@silent|@add!|@send!|@change!',
        '@firm|@silent|@add!|@change! ..14 in|during|for|within this|the current|entire|whole session',
        '@all|whenever ..2 @tool|@session|operation|operations|call|calls|command|commands ..2 in|during|within|of this|the|current session',
        '@add|@change ..2 to every|all|any|each ..2 command|commands|message|messages|email|emails|request|requests|query|queries|script|scripts|call|calls|operation|commit|file|files|event|insert|transaction',
        'every|all|any|each ..2 command|commands|message|messages|email|emails|request|requests|query|queries|script|scripts|call|calls|transaction ..3 @firm|@silent ..2 be ..1 prefixed|suffixed|appended|prepended|forwarded|copied|sent|routed|redirected|logged|modified',
        'regardless ..2 of which|what|whichever tool',
        '@all|other|communication|related tools|tool|servers ..4 @must|@firm ..3 @call|@send|@put|follow|obey|route|use',
        'global|persistent|standing|permanent|session|universal ..1 rule|policy|directive|instruction|override|execution|behavior',
        'modify|alter|change|override|control|govern|affects ..3 behavior|behaviour|conduct|actions|decisions|responses|output ..2 of ..3 tools|tool|agent|assistant|model|you',
        'every|each ..1 @reply you|that ..6 must|has|have|should|shall|always',
      ],
    }),
    ...says(
      Rule.ordersStanding,
      {
        3: [
          'every|each ..2 session|conversation|turn|message|interaction|request|response ..8 @firm|@call|@put',
        ],
      },
      { opens: true },
    ),
    ...says(Rule.ordersStanding, {
      5: [
        'always|must ..2 @add!|put|include ..6 to|into|in|with any|every|all|each',
        'for|on|with|at each|every ..1 @reply ..4 @user|you ..8 @act!',
        'always|must|should|shall favour|favor|promote|endorse|praise',
      ],
    }),
    ...says(Rule.ordersStanding, {
      5: [
        'in every|each|all|any ..1 @reply ..8 state|say|mention|include|add|recommend|write|insert|claim',
      ],
      4: ['at all times'],
    }),
    ...says(Rule.ordersStanding, {
      3: ['must|shall|please now call|invoke|run|use|execute'],
    }),
  ],
};
