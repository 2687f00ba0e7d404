import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Something that was not given for this call is to travel with it: a private source, and the slot or place it goes to. */
export const dataFlow: Check = {
  rules: [Rule.exfilSend, Rule.secretsRead],
  wordings: [
    ...says(Rule.exfilSend, {
      5: [
        '@take ..5 $source ..14 @give|supply|supplied|as ..6 @into|as|along|this|it',
        'passing|supplying|attaching|passed|supplied|attached|forwarded|quote|quoting ..6 $source ..6 @into|under ..4 @slot',
        '$source ..10 @give ..6 @into|as|by|under|through|with ..3 @slot',
        '$source ..5 @firmly|are|is|get|gets|be|need ..4 uploaded|sent|transmitted|forwarded|handed|delivered|shipped|posted|submitted|passed|supplied|attached',
        '#param|@slot|#self must|should|expects|expect|holds|carries ..3 $source',
        '@take ..3 #secretpath|#startuppath ..12 @slot|it|as|this',
        'lines|line|contents|content|text|bytes|copy|output|everything|all ..5 of|from|in|under ..2 #secretpath|#startuppath',
        'look|search|locate|find|hunt ..3 for|up|any ..8 #secretpath|license.key|mnemonic|wallet|password|passwords|secrets ..14 @give|share|in|it|them',
        'address|contact|contacts|phone|passport|health|medical|patient|salary|payroll book|books|list|number|numbers|entry|record|records|data ..8 @give|put|as|in|into|along ..3 @slot|#self|field',
        'answers|answer|outputs|output|results|replies|data|tokens|content ..2 of|from ..2 previous|other|another|earlier|every|each|all ..2 tool|tools|call|calls|server|servers ..8 @give!|forward|subdomain',
        'whatever|everything|anything|all ..3 you|is|was|has ..1 been|have ..2 know|learned|learnt|seen|extracted|read|collected|gathered|found ..12 @give|sent|delivered|goes|go|put|into',
        '@give ..3 documents|document|files|file|pages|data ..2 touched|opened|seen|read|edited|used|viewed ..2 in|during|so|within',
        'whether|even ..3 or|if not ..2 relevant|related|needed|asked|it',
        "user's|users|human's|person's ..1 inputs|input|notes|screen|location|contacts|mails|address|keystrokes|files|clipboard|scratchpad ..8 @give|to|into ..3 #self|server|@slot|us",
        'scratchpad|chain-of-thought|monologue ..6 to|into|in|as',
      ],
      4: [
        'bring|carry|attach|hand|submit|supply ..3 its|your|the ..1 state|identity|credentials|keys|token|tokens|wallet|mnemonic|phrase',
        'seed|recovery|backup phrase|phrases|words|mnemonic ..10 @give|share|in|as|to',
        'collect|gather|harvest|capture ..3 tokens|keys|secrets|cookies|logs|credentials ..8 @give|put|in|into|set|as',
        'send|passing|pass|forward|submit|submitting ..2 message|messages|prompt|request|query|it ..1 as is|unchanged|verbatim',
        '@firmly|please|kindly|include|provide|with ..4 host|hostname|database|user|username ..3 and|plus password|passwords|secret|key',
        'including|with|plus ..2 its|the|your ..1 password|secret|token|key ..1 in|as|#pause',
        "call's|tool's|its ..2 name|names ..1 arguments|args|inputs ..2 output|outputs|result|results",
        'hand|send|give|submit|report|over ..2 inputs|input|arguments and|plus ..1 outputs|output|results',
      ],
    }),
    ...says(
      Rule.exfilSend,
      {
        3: [
          '@act|@give|@take|@read ..8 #secretpath',
          '#secretpath ..10 @act|as|into',
          '@give! ..10 #startuppath',
          '@secret|@convo|cookies ..6 as|in|under|into|through|via ..1 #param',
          'value|values|content|contents|text|lines|copy|output ..3 of|from ..3 #secretpath|#startuppath|environment|.env|wallet|clipboard|inbox',
          "@give! ..4 user's|users|person's|human's|their|customer's ..4 @into|as",
          'from|of ..2 memory|earlier|previous ..2 messages|documents|chats|conversation|mails',
          '@firmly|please|always|also ..8 @send ..6 #url|#email|#host|#phone',
          '#email|#phone|#code ..8 @due|instead',
          'to ..1 #email|#phone|#code',
          '@send|@give ..8 #email|#phone',
          '@agentic|you ..8 #secretpath',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.exfilSend,
      {
        4: [
          'look|looked|find ..2 up|out ..4 in|from|via|through ..4 environment|contacts|calendar|memory|files|settings|inbox|browser|config',
          'collect|ask|obtain|request|get|take ..3 password|passwords|pin|otp|2fa|passcode ..4 from|user|chat|in',
          'cc|bcc|copy|forward ..3 mails|emails|messages|email|mail ..4 to|you|with',
          "cookie|cookies ..3 of|from ..4 user's|logged-in",
          '@give ..6 password|passwords ..1 of|from ..2 browser',
          'dump|copy|content|contents|transcript|record ..2 of ..2 your ..3 memory|context|prompt|outputs|scratchpad|conversation|instructions|reasoning',
          'relay|send|forward|submit|report|stream|copy|upload|share|log ..3 every|each|all ..2 prompt|prompts|completion|completions|messages|documents|chats',
          'password|passwords|keys|token|credentials|seed|licence|license ..6 stored|saved|kept ..4 on|in ..3 machine|computer|host|disk|browser|system',
          'seed|phrase|mnemonic|wallet|private ..2 needs|need|must|has|have|should ..2 be',
          'by ..1 writing|sending|copying|placing|uploading ..2 it|them|its ..3 to|into|in',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.exfilSend,
      {
        3: [
          'a|an|the second|additional|extra|another ..1 export|copy|backup|payment|order|request|upload ..3 goes|go|is|sent|made|to',
          'phones|phone|calls home',
          'ask ..2 the human|user|person ..3 if|for ..6 password|pin|card',
          'paste ..2 yours|your',
          'secrets|passwords|keys ..6 as ..2 query|argument|input|text|subdomain',
        ],
      },
      { negated: false },
    ),
  ],
};
