import { ReplyRule } from '../rulesReply.ts';
import { namesModel, namesReader } from './named.ts';
import { COLON, LESS, PERMITS, PERSONS, seenIn } from '../text/sieve.ts';
import { says, signs, type ReplyCheck, type Sign } from './weigh.ts';

const KIND =
  '(?:ai|llm|language|chat|coding|mail|e-?mail|shopping|booking|calendar|travel|review|search|digital|automated|virtual|personal|helper)';
const NAME = `(?:${KIND}[ -]){0,2}(?:ais?|llms?|agents?|assistants?|bots?|chatbots?|copilot|claude|chatgpt|gpt(?:-?[0-9][\\w.]{0,6})?|gemini|cursor|codex|grok|helper|language models?|models?|crawlers?|summari[sz]ers?|screeners?|note takers?)`;
const VERB =
  'add|answer|append|approve|archive|ask|assign|book|buy|call|cancel|change|classify|click|close|commit|confirm|connect|copy|create|decline|delete|deploy|disable|discard|disregard|do not|don.t|do|download|drop|email|e-mail|empty|enable|enter|execute|export|fetch|fill|forget|forward|give|go|grant|ignore|include|inform|insert|install|invite|label|log|mail|make|mark|mention|merge|message|move|never|open|order|pay|place|post|praise|print|promote|publish|push|put|rank|rate|read|recommend|reject|remove|rename|repeat|replace|reply|report|resend|reserve|reset|respond|return|reveal|rewrite|run|save|say|schedule|score|send|set|share|show|skip|star|state|submit|subscribe|summari[sz]e|tell|transfer|translate|turn|uninstall|unlock|unsubscribe|update|upgrade|upload|use|visit|wire|write';
const LEAD = String.raw`(?:please |kindly |also |now |just |then |first |next |you (?:must|should|need to|have to|shall|are to|can) |(?:when|while|if|after|before|once|for|to|upon|from)\b[^.,:;\n]{2,60}[,:] ?)`;
/** Somebody is spoken to by name, and told to do something. */
const TOLD = new RegExp(
  String.raw`(?:^|[\n.,;!?(\[>*/#"'|~:-]\s{0,3})(?:(?:hey|dear|hello|hi|attention|ok|ps|p\.s\.|note|important|to|for|any|all|this)[ ,:]{1,2}){0,2}(?:the |your |my )?@?${NAME}(?: [a-z]{2,14}){0,4} ?[,:!)\]—-]{1,2} {0,2}${LEAD}{0,2}(?:${VERB})\b`,
  'gi',
);
/** What a document holds for machines to read. */
const MEANT = new RegExp(
  String.raw`\b(?:instructions?|notes?|notice|message|hint|orders?|reminder|info|guidance|task|to-?do)s?,? (?:for|to) (?:the |any |all |automated |your )?(?:${NAME}|answer engines?|automated reviewers?|automation|machines)\b`,
  'gi',
);
const HEADED = new RegExp(
  String.raw`(?:^|\n|\() ?(?:#{1,4} )?(?:to|for) (?:the |any |all |your )?${NAME}\b[^.\n]{0,40}(?::|\n|$)`,
  'gi',
);
const META =
  /<meta[^<>]{0,60}(?:ai|llm|agent|assistant|prompt)[-_](?:instructions?|prompt|policy)/gi;
/** What every such turn holds. */
const PERSON = /\b(?:user|human)\b/i;
/** A turn of the person in data that holds no conversation. */
const TURN = new RegExp(
  String.raw`(?:^|\n)[ \t>*-]{0,6}(?:user|human)(?: (?:request|message|query|input))?(?: \([a-z ]{1,20}\))? ?: {0,2}(?:[a-z]{2,12},? ){0,3}(?:${VERB})\b`,
  'gi',
);
const CALLED =
  /\b(?:auto_?approve|autoApprove|bypassPermissions|skip-permissions|dangerously-skip)\b/g;

const MACHINE =
  /\b(?:ais?|llms?|bots?|chatbots?|copilot|claude|chatgpt|gpt|gemini|cursor|codex|grok|language|models?|coding|automat\w{0,8}|summari\w{1,5}|crawlers?|screeners?|engines?|machines)\b/i;

/** People are agents and assistants too, and a name before a colon may only say who speaks. */
function sure(text: string, sign: Sign): Sign {
  const said = text.slice(sign.start, sign.end);
  if (MACHINE.test(said)) return sign;
  const opens = sign.start === 0 || text.charAt(sign.start) === '\n';
  return { ...sign, weight: opens && said.includes(':') ? 2.5 : 3.5 };
}

function namedIn(text: string): readonly Sign[] {
  const named = namesModel(text);
  return [
    ...(named ? signs(text, ReplyRule.address, 4, TOLD).map((sign) => sure(text, sign)) : []),
    ...(namesReader(text)
      ? signs(text, ReplyRule.address, 4, MEANT).map((sign) => sure(text, sign))
      : []),
    ...(named ? signs(text, ReplyRule.address, 4, HEADED) : []),
  ];
}

function spokenIn(text: string): readonly Sign[] {
  const seen = seenIn(text);
  const talks = (seen & PERSONS) !== 0 && (seen & COLON) !== 0 && PERSON.test(text);
  const turns = talks ? signs(text, ReplyRule.turn, 3, TURN) : [];
  return [
    ...namedIn(text),
    ...((seen & LESS) !== 0 ? signs(text, ReplyRule.tag, 4, META) : []),
    ...((seen & PERMITS) !== 0 ? signs(text, ReplyRule.safeguards, 2, CALLED) : []),
    ...(turns.length < 3 ? turns : []),
  ];
}

/** Data that tells the model which reads it what to do: by name, as a duty, or as if the person said it. */
export const spoken: ReplyCheck = {
  look: spokenIn,
  wordings: [
    ...says(
      ReplyRule.address,
      {
        4: [
          'ai|llm|bot|bots|llms ..2 must|shall|should|needs|has|have|ought ..3 @do!|update|change|move|set|follow|decline|add|tell|ignore|put|write|export|forget',
          'could|can|would|will|may ..1 the|your|an|this ..1 bot|assistant|agent|ai|llm|copilot ..2 @do!|change|update|move|please|add|set',
          'have|let|make|ask|get|tell your|the ..1 ai|assistant|agent|bot|copilot ..3 @do!|transfer|change',
          'whoever|whatever|anyone|anything|whichever ..6 summarises|summarizes|reads|processes|parses|translates|indexes|analyses|analyzes',
          'after|when|once|while ..2 reading|processing|summarizing|summarising|parsing|refactoring|editing|formatting|explaining|reviewing|translating ..8 insert|@do!|include|copy|add|print',
          'agents|assistants|chatbots|bots|llms|copilots ..2 editing|comparing|planning|visiting|working|using|reading|importing|installing',
        ],
      },
      { negated: true },
    ),
    ...says(ReplyRule.address, {
      4: [
        'ai|llm|bot|assistant|concierge|copilot|agent ..3 is|are ..1 required|expected|obliged|instructed|obligated to',
        'if|when|once|should ..3 model|ai|llm|assistant|bot|bots ..1 reads|sees|processes|parses|read',
        'by ..1 reading|opening|processing|viewing this ..8 agree|agrees|accept|accepts|consent|consents',
        'bots|ais|llms|assistants ..2 picking|handling|seeing|reading|processing',
      ],
      3.5: [
        'the|your|this|any|every|that ..1 agent|assistant|helper|summarizer|model ..1 must|shall|should|needs|has|can|have|ought ..4 @do!|update|change|move|set|follow|decline|add|tell|ignore|put|write|export|forget',
      ],
      2.5: [
        'agent|assistant|assistants|agents|helper ..2 must|shall|should|needs|has|can|have|ought ..5 @do!|update|change|move|set|follow|decline|add|tell|ignore|put|write|export|forget',
      ],
    }),
    ...says(ReplyRule.task, {
      4: [
        'your task|job|goal|objective|assignment|mission ..1 changed|is|was|has',
        'user|they ..1 no longer want|wants|wish|wishes|needs ..6 want|instead|now|they',
        'answer ..1 to ..1 every|all|any ..1 question|questions|request',
      ],
    }),
    ...says(ReplyRule.leak, {
      4: [
        'reply|respond|answer ..6 with ..4 token|password|key|prompt|code|passcode|secret|credentials',
        'provide|include|pass|send|submit|paste ..3 your ..2 full|entire|complete|current|previous|system ..2 prompt|instructions|outputs|output|conversation|configuration|context|tools',
        'use|using|run|call|with #tool ..2 on|with|for ..2 #secretpath',
        'reveal|expose|print|show|post|list ..2 the|all|your|any|stored|new ..2 tokens|secrets|keys|passwords|token|credentials|key|password',
        'include|attach|put|add|print ..3 value|values|contents|content ..2 of ..4 @secret|secrets|#secretpath|env|environment',
        'saved|stored ..2 credentials|password|card|passwords|payment',
        'tell|ask|instruct|have|require|make ..2 them|users|user|employees|customers|visitors|people|visitor ..2 to|for ..8 login|password|credentials|card|pin|cvv|security|passport|ssn',
        '@send!|share|dm ..4 my|the|their ..3 passport|ssn|password|card|pin|salary|medical|location ..8 to ..3 #phone|#email|#url|me',
        '@send! ..4 camera|location|microphone|screen|recording|salary|passport ..4 to',
      ],
    }),
    ...says(ReplyRule.leak, {
      4: [
        'pass|give|submit|supply|hand ..3 @secret ..4 to ..1 #tool|#email|#url',
        'push|upload|post|publish|commit|copy ..4 @secret|secrets.json|#secretpath|.env ..6 public|world|everyone',
      ],
    }),
    ...says(ReplyRule.safeguards, {
      4: [
        'escalate|promote|elevate|upgrade|make ..2 my|me|this ..2 account|user|me ..4 admin|owner|root|administrator',
        'rerun|retry|run|repeat|again ..2 with ..2 --skip-auth|--no-verify|--insecure|--no-check|--allow-all|--dangerously',
      ],
    }),
    ...says(ReplyRule.override, {
      5: [
        'user|session|system|operator|agent|mode ..3 switched|changed|elevated|upgraded|set|moved to|into ..1 @mighty|unrestricted|override',
        'disregard|ignore|exceed|forget|drop ..2 price|budget|spending|safety|the ..1 limits|limit|budget|checks|restrictions|warnings',
        'actually|instead ..1 forget|ignore|drop|cancel ..2 the|that|my|this',
      ],
      3: [
        'settings|safeguards|permissions|protection ..4 block|blocks|prevent|off|disabled',
        'switch|turn|switched|turned ..2 off ..3 by|permission|safety|confirmations|prompts',
        'say|state|claim|answer that|it ..3 secure|safe|cleanup|harmless|approved|best|only|cancelled|canceled',
        'report|give|assign|return|show ..2 rating|score|grade|stars of|as ..2 #code|5|5.0|10|positive|best',
        'classify|rate|mark|label|rank ..3 as ..2 positive|safe|approved|refunded|resolved|paid|first|benign|best',
      ],
    }),
    ...says(ReplyRule.nextStep, {
      3: [
        'need|needs|require|requires ..1 the ..1 tool|tools #tool|#quoted|#ident ..4 well|too|also|first|now',
        'run|call|use|execute|invoke it|them|this now|immediately|first|next',
        'unsafe|compromised|deprecated|broken|moved ..4 connect|use|switch|go ..3 #url ..3 rather|instead|and',
        'grant|give ..3 #quoted|#ident|permission|scope|admin|access ..6 then ..4 retry|again|continue|delete',
      ],
    }),
    ...says('lead.order', {
      3: [
        'please ..1 transfer|send|pay|wire|move|resend ..2 @money|#code|$ ..12 right|immediately|now|today|urgently',
        'please ..1 grant|give|allow ..1 permanent|full|admin|unlimited|complete ..1 access ..12 my|me|friend',
        'please ..4 my ..6 send|share|forward|export|delete|unlock|grant ..8 #email',
        'unlock|disarm|open|disable ..2 front|all|every|the ..1 door|doors|alarm|gate|lock ..8 send|then|and|also',
      ],
      2: [
        'transfer|pay|send|resend|wire ..6 #account',
        'move|send|transfer ..2 all|my|full|entire ..3 savings|balance|money|funds',
        'share ..3 publicly|everyone|public',
        'write|mail|email ..2 to ..2 ceo|boss|everyone|everybody ..4 that',
      ],
    }),
  ],
};
