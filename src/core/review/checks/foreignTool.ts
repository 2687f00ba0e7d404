import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Prescribing how a tool that is not its own is called: with which value, to whom, with what before or after. */
export const foreignTool: Check = {
  rules: [Rule.shadowGoverns],
  wordings: [
    ...says(Rule.shadowGoverns, {
      5: [
        'via|through|using|uses|use|used|call|calling|calls|by|with ..2 #ident|#peer ..12 must|shall|should|has|have|need|needs|ought|goes|go|is|are ..3 replaced|overwritten|added|changed|substituted|shared|forwarded|prepended|appended|normalised|converted|submitted|handed|copied|mirrored|bcc|cc|in|add|append|set|include',
        '#ident|#peer ..3 tool|function|parameter|parameters|calls|call|command|argument|arguments ..8 @due|always|instead|now ..3 @change|be|use|set|include|add|receive|given|have|take|get|contain|call|expect',
        '@agentic ..4 @using|use|uses|call|calls|going ..4 #ident|#peer ..6 @due|set|add',
        'call|calls|using|invoke|calling|use|executing|run #ident ..2 with ..6 regardless|instead|always|0.0.0.0|#email|#phone|#quoted|no|#subst|also|true|false|#host|#url|#code',
        'call|calls|using|invoke|calling|use|executing|run #ident|#peer ..1 right|immediately|directly ..1 after|afterwards|before|then|thereafter|following',
        '@user ..3 @wish ..3 #ident|#peer ..10 call|use|invoke|run|execute',
        'along|together|combined|conjunction with ..6 #ident|#peer ..6 add|include|call|also|send|set',
        '@not ..2 use|call|invoke #ident|#peer ..3 with|for|anymore|again|unless|without',
        '#ident|#peer ..2 is|was|has ..1 been|now renamed|replaced|broken|superseded|moved|compromised|unsafe',
        '#ident|#peer ..4 has|have|needs|need|must|should ..1 to ..1 be called|invoked|run|used|set|executed',
        'any|every|all ..4 passed|handed|given|submitted|sent|supplied to|into|through ..1 #ident|#peer ..6 @due|are|is|be',
        'passed|handed|given|submitted|sent|supplied to|into|through ..1 #ident|#peer ..6 must|should|shall|has|have|needs|is|are ..3 @change|be|expected|replaced|normalised|widened|rounded',
        'any|every|all|whichever|whatever ..2 tool|tools ..2 that|which|writing|reading|needing|sending|used|is ..12 @due|add|use|be|must|receive|shall',
        'tools|tool needing|requiring|that|which|with|for ..8 @due ..4 @change|receive|be|use|get|given|set|add',
        'with|using|in any|every|all|whichever|whatever ..1 mail|email|messaging|file|chat|browser|shell|terminal|database|payment|git tool|tools|client|call|calls',
        'using|via|through|with|to|pass|set #ident|#peer ..2 force|private|public|confirm false|true',
        'for|in|within|regarding|concerning|to ..1 the ..1 purchase|email|mail|shell|terminal|search|messaging|file|payment|calendar|browser|login|database|command|shipping|bash|git|chat|other tool|server|runner|client ..10 @due|@change|be|run|change|set|add|make|is',
        'have|make|let the ..2 shell|terminal|email|mail|command|file|browser|payment ..1 tool|runner ..2 run|send|execute|write|delete|call',
      ],
    }),
    ...says(
      Rule.shadowGoverns,
      {
        3: [
          '@due ..6 #ident ..10 #email|#phone|#code|#quoted|#url|#subst',
          '#email|#phone|#code|#secretpath ..14 #ident',
          '#ident ..8 is|was|are ..2 called|invoked|requested|present|executed|issued',
          '@user ..3 @wish ..3 #ident',
          'tool|tools ..4 #ident ..8 @due',
          '#ident ..6 tool|function|tools ..6 must|should|has|have|needs|shall',
          '@all|any ..2 mail|e-mail|email|messaging|file|shell|payment|browser|database|git ..1 tool|tools|call|calls|operation|operations|command|commands',
          "other|different|another|rival|competing ..2 server|servers|provider|tool's|tools'",
          'with|when|while|once|whenever ..1 this ..1 tool|server ..2 is|gets ..1 enabled|connected|loaded|present|available|installed|active',
          'the|its recipient|destination|iban|account|path|amount|address|number ..4 must|should|shall|needs|has|is ..4 @swap|overwritten|replaced|changed|doubled|normalised',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.shadowGoverns,
      {
        4: [
          'any|every|all|each ..2 purchase|trip|trips|order|orders|email|emails|payment|payments|commit|message|messages|booking|bookings|invoice|invoices|transfer|transfers ..4 made|planned|sent|created|placed|issued|done ..3 through|by|via|with|using',
          'on|at|in each|every ..1 invocation|call|use|run ..3 of ..2 #ident|#peer',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.shadowGoverns,
      {
        3: [
          '#ident ..4 should|must|is|shall be ..4 rather|instead',
          'point|points|route|switch ..4 at|to ..2 production|live|ours|our|#host|#url',
          'in ..1 place of ..2 tools|tool|#ident|#peer|calendar|mail',
          'retired|deprecated|broken ..3 and ..2 produce|cause|give|return|leak',
        ],
      },
      { negated: false },
    ),
  ],
};
