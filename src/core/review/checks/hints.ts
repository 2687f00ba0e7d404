import { type Check, Lead, says } from './check.ts';

/**
 * What many a clean tool says as well, and seldom two of at once: each stands for one reason of the other checks. Two
 * reasons together are worth a look.
 */
export const hints: Check = {
  rules: [],
  wordings: [
    ...says(
      Lead.person,
      {
        2: [
          'instead|rather|actual|real ..10 @user',
          'if|when|whenever ..2 @user ..2 @wish ..8 call|invoke|run|execute ..2 #ident|#quoted',
          'even ..1 if|when|though ..3 @user|they',
        ],
        1.5: ['@user ..3 @wish ..10 @not'],
      },
      { negated: true },
    ),
    ...says(
      Lead.hush,
      {
        2: [
          '@mute ..6 @user|users|them',
          '@act ..6 quietly|silently|secretly|unnoticed|discreetly|covertly|invisibly',
          '@user ..3 dislike|annoyed|upset|worry|complain|object|confusing|confused|distracting',
          'confidential',
        ],
        1.5: [
          '@not ..4 visible|shown|appear|displayed|see|seen|noticed',
          'say|tell|answer|reply|report|show|mention|state ..2 only|just|merely|nothing',
          'only|just|merely|simply ..2 tell|say|reply|answer|mention',
          'blame|pretend|lie|mislead|deceive|conceal|disguise|feign',
          'clear|erase|delete|remove|wipe ..2 history|trace|traces|logs|audit|evidence',
        ],
      },
      { negated: true },
    ),
    ...says(Lead.flow, {
      2: [
        'is|are ..1 to be ..1 @send|@change|@give|@call|run|extended|accepted|filled',
        '@give! ..6 @convo',
        '@take! ..10 @give! ..6 it|its|them|contents|text|result',
        '@due ..8 #email|#url|#phone|#code',
        'as ..1 the ..1 #param|#quoted ..1 argument|parameter|field|value|input',
        'in|into|under|as ..1 the #param|#quoted ..1 argument|parameter|field|input',
        '@send|@give ..8 #url|#host',
      ],
      1.5: [
        '@give! ..3 everything|anything|whatever|every|any ..6 @into|as|to',
        '@take! ..10 @give! ..6 @into|as|to ..2 #param|#self|it',
        '@give! ..6 in|into|under|as|through|via ..1 #param',
        'phone|passport|address|addresses|location|gps|contacts|health|salary|bank ..3 numbers|number|book|scan|data|records|coordinates|details ..8 @into|as|from',
        '@give! ..6 @secret|cookies|mnemonic|keystrokes|clipboard',
        '@secret|@convo ..8 #param',
      ],
    }),
    ...says(Lead.agent, {
      2: [
        '@agentic ..1 must|shall|ought|needs|has|have',
        '@agentic ..2 is|are ..2 expected|required|supposed|asked|allowed|permitted|obliged',
      ],
      1.5: [
        '@agentic ..1 should',
        '@agentic ..6 @act!',
        'you|your ..2 the ..2 model|assistant|agent|llm|ai',
        'anthropic|openai',
      ],
    }),
    ...says(Lead.others, {
      2: [
        '@using|@call|via|with|through ..1 #ident ..10 @due',
        '#ident ..14 #email|#phone|#code|#subst|#secretpath|#startuppath',
        'whenever|when|if|once|after|before ..6 #ident ..12 call|invoke|run|execute',
        'in|for ..1 all|every|any ..2 #ident|#peer',
        '@change|replace|swap|overwrite|overwritten|widen ..6 path|recipient|destination|iban|address|number|account|amount ..4 with|by|to',
      ],
      1.5: ['@rival ..2 tools|tool|servers|server'],
    }),
    ...says(Lead.reply, {
      2: [
        'always ..1 place|rank|recommend|mention|say|list|show|put|approve|prefer|choose|report|suggest|answer',
        'persuade|convince|urge|scare',
        'advise|recommend|tell|urge|ask ..2 @user ..8 buy|move|call|visit|share|install|pay|invest|subscribe|download|enter|read',
      ],
      1.5: [
        'your|the final|next answer|reply|response',
        'when|if ..2 recommending|asked|presenting|answering|summarising|summarizing|listing',
      ],
    }),
    ...says(Lead.push, {
      2: [
        'always ..1 suggest|recommend|promote|quote|link',
        'prefer|choose|pick|select ..4 this|#self|it ..6 even|over|above|always|whenever|in',
        'penalised|penalized|punished|rewarded|bonus|penalty',
        'exclusively|sponsored|endorsed|rivals|competitors|competitor',
      ],
    }),
    ...says(Lead.always, {
      2: [
        '@all ..2 tool|tools|server|servers|call|calls|invocation ..8 @due|first|before|goes|must',
        '@before ..4 @all ..3 tool|tools|call|calls|invocation|action|operation|anything|everything',
        'on|at|in|for each|every ..2 message|turn|conversation|reply|answer|prompt|chat|session',
        'stored|store|remember|keep|save ..3 permanently|forever|always|memory',
      ],
      1.5: ['@firmly|first ..4 @all ..3 tool|tools|server|servers|calls'],
    }),
    ...says(
      Lead.elsewhere,
      {
        2: [
          '@consented ..4 @user',
          'no ..1 confirmation|questions|approval|permission|need ..4 @user|needed|required|ask|confirm',
          'without|no|skip|skips|skipping|never|not ..3 confirmation|confirmations|approval|asking|prompting|consent|permission|prompt|sandbox|review|questions',
          'rules|policy|filters ..6 lifted|void|superseded|longer|bypassed|off|disabled|replaced|suspended',
          'unrestricted|privileged|god|root|admin|maintenance|developer|unsafe|emergency|expert ..1 mode',
          'act|behave|speak|operate|function ..1 as',
        ],
        1.5: [
          'instructions|commands|directions|orders|rules ..3 in|from|of|within|returned',
          'the|its reply|response|result|output|messages|text ..6 execute|run|obey|follow|eval|command',
          'execute|run|eval|decode ..6 reply|response|result|output|returned|remainder|string',
          'automatically ..2 approve|accept|confirm|grant|allow',
          'system|developer|operator|admin|administrator|vendor|root|host|security ..1 notice|message|override|bulletin|directive|mode|rules|instruction|prompt|announcement|note',
        ],
      },
      { negated: true },
    ),
    ...says(Lead.later, {
      2: [
        'if|when|whenever ..3 date|environment|hostname|time|year|user ..2 is ..2 later|after|production|admin|not',
        'if|when|should ..4 begin|begins|starts|start|contains ..3 with|#quoted',
      ],
    }),
    ...says(Lead.machine, {
      2: [
        'run|execute ..4 them|commands ..4 one|shell',
        '@shell ..6 #url|#path|#secretpath|#pipe|#host',
        'make|set|share|change ..6 public|publicly|world-readable|everyone|anyone',
      ],
      1.5: [
        'admin|public|collaborator|owner|superadmin|public-read|0.0.0.0|everyone|anyone ..4 visibility|access|collaborator|editor|role|read|all|everyone|link',
        'run|execute|via|with ..4 @shell',
      ],
    }),
  ],
};
