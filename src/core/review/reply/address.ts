import { ReplyRule } from '../rulesReply.ts';
import { namesModel } from './named.ts';
import { says, signs, type ReplyCheck } from './weigh.ts';

const NAME =
  '@?ai[ -](?:coding |shopping |email )?(?:agents?|assistants?|bots?|models?)|@?(?:assistants?|agents?|ai|bots?|llms?|chatbots?|chatgpt|claude|gemini|copilot|gpt-?[0-9]\\w{0,8})';
/** Somebody is spoken to by name, before a comma or a colon. */
const VOCATIVE = new RegExp(
  String.raw`(?:^|[\n.,;!?(\[>*/#-] {0,3})(?!(?<=^|\n *)(?:assistant|ai|agent) ?:)(?:(?:hey|dear|hello|hi|attention|ok),? )?(?:${NAME})(?: ?[,:!]| -) {0,3}(?=[a-z])`,
  'gi',
);
const GREETED = new RegExp(String.raw`\b(?:hey|dear|hello|hi|attention),? (?:${NAME})\b`, 'gi');

/** Data that speaks to the model which reads it. */
export const address: ReplyCheck = {
  look: (text) =>
    namesModel(text)
      ? [
          ...signs(text, ReplyRule.address, 2, VOCATIVE),
          ...signs(text, ReplyRule.address, 4, GREETED),
        ]
      : [],
  wordings: [
    ...says(ReplyRule.address, {
      5: [
        'note|message|notice|reminder|memo|warning|important|directive|attention ..1 to|for ..3 @bot',
        'note|message|notice|reminder|memo|warning|important|directive|attention ..1 to|for ..2 assistant|agent|agents|language',
        "if|when|since|because|as you ..1 are|'re ..3 @bot|agent|model|assistant",
        "if you're ..3 @bot|agent|model|assistant",
        '@reader ..2 @perusing ..2 this|these|my|our ..1 @artefact',
        'require|ask|want|order|instruct|expect|need any|all|every|whatever ..1 @bot|agent|agents|assistant to',
        'whatever|whichever|any|every|all ..1 @bot|agent|agents|assistant ..1 reads|reading|processes|processing|sees|that|which ..4 must|should|has|needs',
      ],
      4: [
        'any|every|each|whatever|whichever ..1 agent|assistant|bot|model ..1 working|reading|using|editing|processing|opening|visiting|summarizing',
        'automated|automatic|machine ..1 reader|readers|client|clients|consumers|processors|reviewers|visitors ..5 must|should|shall|have|need|are',
        'you ..4 gpt-4|gpt-4o|chatgpt|claude|gemini|copilot|chatbot',
        'instructions|instruction|todo|task|tasks|rules|information ..1 for|to ..2 @bot|agents|agent|assistant',
        '@bot note|notice|instruction|directive|attention|reminder',
        'for @bot|agents only|eyes',
      ],
      3: [
        '@bot ..1 must|shall',
        '@bot assistant|assistants|agent|agents|model|models must|shall|should|has|have|need|needs',
        'upon|when|whenever|after|while|once reading|processing|summarizing|receiving|parsing|viewing ..1 this|these ..6 you|must|please|@act!',
        'if ..2 @bot ..1 is|are|reads|sees|has',
      ],
      2: [
        'you|assistant|agent|ai are|is instructed|obligated|programmed to',
        '@bot should|will|needs|has',
        'as an|a ai|llm|language|helpful ..2 you|assistant|agent',
      ],
      1: ['@bot ..4 @act!', 'agent|agents|assistant ..3 @act!'],
    }),
  ],
};
