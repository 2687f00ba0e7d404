import { ReplyRule } from '../rulesReply.ts';
import { CAPITALS, LESS, seenIn, SHOUTS, SQUARE } from '../text/sieve.ts';
import { signs, type ReplyCheck, type Sign } from './weigh.ts';

const WORDS =
  'IMPORTANT|INFORMATION|CRITICAL|SYSTEM|INSTRUCTIONS?|URGENT|ALERT|ADMIN|ADMINISTRATOR|OVERRIDE|PRIORITY|DIRECTIVE|NOTICE|MANDATORY|SECRET|HIDDEN|ATTENTION|SECURITY|BYPASS|COMMAND|REQUIRED|EMERGENCY|PROMPT|RULES?|NOTE_TO_AI|AGENT|ASSISTANT|TASK|ACTION';
/** A tag that no format knows and that shouts: capitals in angle or square brackets, whatever else stands in it. */
const SHOUT = new RegExp(
  String.raw`<\/?(?:[A-Z]{2,20}[ _-]){0,3}(?:${WORDS})(?:[ _-][A-Z]{2,20}){0,3}>|\[\/?(?:[A-Z]{2,20}[ _-]){0,3}(?:${WORDS})(?:[ _-][A-Z]{2,20}){1,3}\]`,
  'g',
);
const QUIET =
  /<\/?(?:important|important_instructions?|critical|system_alert|hidden|secret|instructions?_for_(?:ai|llm|agents?)|ai_instructions?|note_to_(?:ai|llm|assistant)|agent_instructions?|assistant_instructions?|llm_instructions?|override|admin_override|system_override)>/g;
const BANG = /\b(?:IMPORTANT|ATTENTION|URGENT|WARNING|STOP|ALERT|NOTICE)!{2,}/g;

function shouted(text: string): readonly Sign[] {
  const seen = seenIn(text);
  const tags = (seen & (LESS | SQUARE)) !== 0 && (seen & CAPITALS) !== 0;
  return [
    ...(tags ? signs(text, ReplyRule.tag, 3, SHOUT) : []),
    ...((seen & LESS) !== 0 ? signs(text, ReplyRule.tag, 3, QUIET) : []),
    ...((seen & SHOUTS) !== 0 ? signs(text, 'lead.urgent', 2, BANG) : []),
  ];
}

/** Pseudo tags that give a text the look of authority. */
export const tag: ReplyCheck = { look: shouted };
