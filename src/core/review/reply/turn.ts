import { ReplyRule } from '../rulesReply.ts';
import { says, signs, type ReplyCheck, type Sign } from './weigh.ts';
import { matchesIn } from '../text/matches.ts';
import { BRACE, COLON, LESS, PAREN, RULED, seenIn, SQUARE } from '../text/sieve.ts';

/** Tokens by which chat formats tell who speaks. */
const TOKENS = /<\|\/?[a-z_]{3,24}\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>/g;
/** Such a token with a role and with words behind it: a turn that goes on where the answer of a tool should end. */
const FORGED =
  /<\|(?:im_start|start_header_id|start)\|>\s{0,2}(?:user|system|assistant|developer|tool|human)(?:<\|(?:end_header_id|im_sep|message)\|>|(?:\\n|\s)){1,4}[^\s{}<%$"'\\|[\]]|<\|(?:user|system|assistant|human|developer)\|>(?:\\n|\s){0,4}[^\s{}<%$"'\\|[\]]|<start_of_turn>(?:user|model|system)(?:\\n|\s){1,4}[^\s{}<%$"'\\|[\]]|\[INST\]\s{0,3}[^\s{}<%$"'\\|[\]][^[\]]{8,400}\[\/INST\]/g;
const BLOCK =
  /<{1,3}\/?(system|user|assistant|human|developer|context|document)>{1,3}|<{1,3}\/?(?:system|user|assistant|human|developer|tool|function|untrusted|external|end|ai|llm|agent)[_-](?:of[_-])?[a-z_-]{3,30}>{1,3}/gi;
const TOKEN = /<\||<start_of_turn>|\[INST\]/;
const ROLE = 'system|user|assistant|human|developer|admin(?:istrator)?|ai|llm|agent|bot|model';
const NOUN =
  'message|prompt|note|notice|instructions?|directive|override|query|alert|command|notification|request|task';
const HEAD = new RegExp(
  String.raw`(?:^|[\n.;!?>\])"'*(\[-] {0,3})(?:#{1,6} ?|\*\*)?\(?(?:${ROLE})[ _-](?:${NOUN})s?\)?(?:\*\*)? ?:`,
  'gi',
);
const SPEAKER =
  /(?:^|[\n.!?] {0,2})(?:#{1,6} ?|\*\*)?(?:user|human|assistant|system)(?:\*\*)? ?: /gi;
const MARKED =
  /#{2,6} ?\(?(?:system|user|assistant|developer|admin)[ _-]?(?:message|prompt|instructions?|note|directive|query)\)?|\[\/?(?:system|admin|root|security|priority|developer|user)[ _-](?:directive|override|instructions?|message|prompt|note|bypass|command|notice|alert|update)s?\]|[-=*]{2,6} ?\[?(?:system|admin|root|security|priority|developer|user)[ _-](?:directive|override|instructions?|message|prompt|note|command|notice|alert)s?\]? ?[-=*]{2,6}/gi;
const BORDER =
  /[#<=*[({-]{1,6} ?(?:end|start|begin(?:ning)?) of (?:the )?(?:[a-z]{2,16} ){0,3}(?:list|document|context|data|emails?|prompt|message|conversation|instructions?|output|results?|content|page|input|text|untrusted)\b/gi;
const TURNS =
  /(?<=(new|next|updated|another|real|actual|latest|current)) user (?:query|request|message|instructions?|input|prompt|task|question)s?\b/gi;
const TASKS =
  /(?:^|[\n.!?] {0,3})(?:new|updated|real|next|your|additional|actual) (?:objective|task|goal|mission|job|assignment|instructions?|orders?|directive)s? ?:/gi;

function blocks(text: string): readonly Sign[] {
  if (!text.includes('<')) return [];
  const roles = new Set<string>();
  const found = Array.from(matchesIn(text, BLOCK), (m) => {
    if (m[1] !== undefined) roles.add(m[1].toLowerCase());
    const weight = m[1] === undefined ? 3 : m[0].startsWith('<<') ? 3 : 1;
    return { rule: ReplyRule.turn, weight, start: m.index, end: m.index + m[0].length };
  });
  const talk = roles.has('assistant') ? roles.size > 1 : roles.has('system') && roles.size > 1;
  return talk ? found.map((sign) => ({ ...sign, weight: 4 })) : found;
}

/** The pattern begins where it can be found quickly, behind its first word. */
const turnsIn = (text: string): readonly Sign[] =>
  Array.from(matchesIn(text, TURNS), (m) => ({
    rule: ReplyRule.turn,
    weight: 4,
    start: m.index - (m[1]?.length ?? 0),
    end: m.index + m[0].length,
  }));

/** Several speakers in one text are a transcript; it counts little unless something else stands with it. */
function marks(text: string): readonly Sign[] {
  const seen = seenIn(text);
  const may = (marks: number): boolean => (seen & marks) !== 0;
  const tokens = may(LESS | SQUARE);
  const named = may(COLON);
  return [
    ...(tokens ? signs(text, ReplyRule.turn, 5, TOKENS) : []),
    ...(tokens && TOKEN.test(text) ? signs(text, ReplyRule.turn, 6, FORGED) : []),
    ...(may(RULED | SQUARE) ? signs(text, ReplyRule.turn, 4, MARKED) : []),
    ...turnsIn(text),
    ...(may(RULED | LESS | SQUARE | PAREN | BRACE) ? signs(text, ReplyRule.turn, 3.5, BORDER) : []),
    ...blocks(text),
    ...(named ? signs(text, ReplyRule.turn, 2.5, HEAD) : []),
    ...(named ? signs(text, ReplyRule.turn, 2, SPEAKER) : []),
    ...(named ? signs(text, ReplyRule.task, 4, TASKS) : []),
  ];
}

/** A turn of the conversation that nobody took: the user, the system or an operator speaks out of the data. */
export const turn: ReplyCheck = {
  look: marks,
  wordings: [
    ...says(ReplyRule.turn, {
      5: [
        'i am the|your user|owner|developer|administrator|admin|operator|creator|human',
        "i'm the|your user|owner|developer|administrator|admin|operator|creator|human",
        'this is the|your ..1 user|developer|owner|administrator|operator|creator|human ..1 speaking|again|here|talking|writing',
        'message|note|request|instruction|instructions|notice|order|command ..2 from ..1 me|@boss ..8 to you|@bot',
        'user|owner|human ..2 wants|asked|requested|instructed|told|needs|ordered|asks|requests you to',
      ],
      4: [
        '@boss ..2 has|have ..2 pre-approved|preapproved|pre-authorized|whitelisted',
        '@boss ..3 has|have|already ..2 authorized|authorised|approved|consented|permitted ..2 you|all|any|further|future|every|this ..1 transfer|transfers|payment|payments|purchase|purchases|deletion|deletions|change|changes|step|steps|command|commands|tool|tools|action|actions|request|requests|operation|operations|to|call|calls',
        'i ..2 authorize|authorise|permit|instruct|order|command|require you|any|all',
        'system|developer|admin|administrator directive|override',
      ],
      2: [
        '@boss ..3 has|have ..2 authorized|authorised|approved|consented|permitted',
        'on behalf of|the ..2 user|system|administrator|developers',
        'system|developer|administrator|admin note|message|notice|alert|reminder|instruction|instructions|command',
      ],
    }),
  ],
};
