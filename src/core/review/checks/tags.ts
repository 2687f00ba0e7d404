import { Rule } from '../rules.ts';
import { type Check, type Trace, Lead, type Reading } from './check.ts';
import { matchesIn } from '../text/matches.ts';

/**
 * Words with which the text pretends to be something else than a description: tags and role marks of chat formats,
 * headings in capitals that claim authority. A tag around an ordinary note weighs little; what it holds decides.
 */
const TAG =
  /<\/?\|?(important|system|sys|hidden|secret|instructions?|information|admin|administrator|assistant|user|human|developer|override|global|global_override|critical|urgent|priority|mandatory|note_to_ai|ai_instructions?|im_start|im_end|endoftext|internal|private|confidential|directive|rules?|prompt|context|policy|s|inst|begin_of_text|start_header_id|system_prompt|system-prompt|tool_call|function_calls|function_call)\|?>|\[\/?(?:inst|system|sys|important|hidden|secret|admin|override|background|passive|internal|directive|global|confidential)(?:[ _:-][^\]\n{]{0,60})?\]|<<\/?sys>>|<\/?[a-z][\w-]{0,20}(?:system|instruct|hidden|override|reminder)[\w-]{0,20}>|<\/?(?:system|hidden|override|admin|assistant|ai|agent|llm)[-_][\w-]{1,30}>|\{\{[#/]?(?:system|assistant|user)[^}\n]{0,20}\}\}|(?:^|\n| )#{1,4} ?\(?(?:system_?\w{0,12}|instructions?|new instructions?|override|assistant|user|human|prompt|hidden)\b:?|(?:^|[\n.>\-(] ?)(?:system|assistant|human|developer|admin|ai|llm|agent|claude|gpt|copilot) ?(?:note|override|message|instruction|directive|prompt)?:/gi;
const STRONG =
  /hidden|secret|override|\||inst\]|<<|system|sys\b|admin|confidential|directive|internal|ai_|note_to|passive|background|global|im_|tool_call|function_call/i;
/** A heading of several words in capitals that ends in a colon or stands in brackets. */
const HEADING =
  /(?:^|[\n.!?>)\]] {0,3})[[*]{0,3}([A-Z][A-Z'/-]+(?: [A-Z][A-Z'/-]+){0,4})(?: ?\([^)\n]{0,60}\))?[\]*]{0,3} ?:/g;
const CLAIM =
  /SYSTEM|SECURITY|COMPLIANCE|CRITICAL|MANDATORY|POLICY|PROTOCOL|DIRECTIVE|OVERRIDE|REQUIRED|REQUIREMENT|PREREQ|STANDING|PERSISTENT|GLOBAL|SESSION|IMPORTANT|URGENT|ALERT|EMERGENCY|INTERNAL|CONFIDENTIAL|UPDATE|MAINTENANCE|VALIDATION|VERIFICATION|AUDIT|INIT|PRIVILEGE|HIDDEN|SECRET|BYPASS|INSTRUCTION|RULE|ADMIN|NOTICE|AUTHORIZATION|BACKGROUND|ENHANCEMENT|OPTIMIZATION|OPTIMISATION/;

function tagsIn({ texts }: Reading): Trace[] {
  const hits: Trace[] = [];
  for (const text of texts) {
    if (text.place === 'name' || text.text.length < 8) continue;
    const t = text.text;
    if (t.includes('<') || t.includes('[') || t.includes('#') || t.includes(':'))
      for (const m of matchesIn(t, TAG)) {
        const weight = STRONG.test(m[0]) ? 4 : 2;
        hits.push({
          rule: weight >= 3 ? Rule.ordersTag : Lead.label,
          weight,
          text,
          start: m.index,
          end: m.index + m[0].length,
        });
      }
    if (!t.includes(':')) continue;
    for (const m of matchesIn(t, HEADING)) {
      const heading = m[1] ?? '';
      const words = heading.split(' ').length;
      if (!CLAIM.test(heading)) continue;
      hits.push({
        rule: Lead.label,
        weight: words > 1 ? 2 : 1,
        text,
        start: m.index,
        end: m.index + m[0].length,
      });
    }
  }
  return hits;
}

export const tags: Check = { rules: [Rule.ordersTag], look: tagsIn };
