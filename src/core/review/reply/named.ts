import { NAMES as NAME_LIKE, READERS as READER_LIKE, seenIn } from '../text/sieve.ts';

/** Words by which a text can speak to a model, of which each stands alone. */
const NAMES =
  /\b(?:gpt|(?:ais?|llms?|agents?|assistants?|bots?|chatbots?|copilot|claude|chatgpt|gemini|cursor|codex|grok|helper|models?|crawlers?|summari[sz]ers?|screeners?|takers?)\b)/i;
/** The same, and what else a document is meant for that machines read. */
const READERS = /\b(?:engines?|reviewers?|automation|machines)\b/i;

let last = '';
let named = false;

/**
 * Whether a text holds a word by which it can speak to a model. Patterns that need such a name are large, and slow to
 * compile: they are tried on no other text. Only a first sieve: it is no sign of anything.
 */
export function namesModel(text: string): boolean {
  if (text !== last) {
    named = (seenIn(text) & NAME_LIKE) !== 0 && NAMES.test(text);
    last = text;
  }
  return named;
}

/** Whether a text holds a name of anything that reads by itself. */
export const namesReader = (text: string): boolean =>
  namesModel(text) || ((seenIn(text) & READER_LIKE) !== 0 && READERS.test(text));
