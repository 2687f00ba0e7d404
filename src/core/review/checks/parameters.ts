import { Rule } from '../rules.ts';
import type { Text } from '../strings.ts';
import { type Check, HARD, type Reading, type Trace } from './check.ts';

/**
 * Parameters that ask the model for what it was not asked to give away: the conversation, its instructions, which
 * model it is, the content of a file that holds keys. A tool whose own purpose is such a thing asks for it rightly.
 */
const CONVERSATION =
  /^(?:(?:full|entire|whole|complete|current|previous|prior|recent|all|user|users|model|agent|assistant|llm|ai|original|raw|last)_){0,3}(?:(?:conversation|chat|dialog|dialogue|message|messages|session|interaction)_?(?:history|context|transcript|log|logs|so_far|memory|dump)|(?:conversation|transcript|chain_of_thought|cot|scratchpad|inner_monologue|thought_process|reasoning_trace))$/;
const INNER =
  /^(?:(?:your|the|full|current|original|model|agent|assistant|llm|ai|hidden|raw|initial)_){0,2}(?:system|developer|hidden|initial|internal)_?(?:prompt|prompts|instruction|instructions|message|messages)$|^(?:available|other|all|enabled|installed|known)_(?:tools|mcp_servers|servers|tool_list|tool_names)$|^(?:list_of_)?(?:mcp_servers|tool_names|tools_list|tool_list)$/;
const MODEL =
  /^(?:(?:current|calling|your|the|used|client)_)?(?:llm|calling)_(?:model_)?(?:name|id|version|identity|identifier)$|^(?:calling_model|model_identity|your_model)$/;
const FILE =
  /(?:contents?|data|text|dump|value|output)_(?:of|from|in)_(?:\w{0,40}_)?(?:file|ssh|rsa|env|key|keys|credentials?|passwd|shadow|config|secrets?|token|aws|kube|history)|id_rsa|id_ed25519|ssh_(?:private_)?key_(?:content|data|contents)|(?:env|environment|dotenv)_(?:file_)?(?:contents?|dump|vars|variables)$|dot_(?:ssh|env|aws)|etc_passwd|bash_history/;
const SIDE =
  /^(?:side_?notes?|sidenote|exfil\w*|hidden_?\w+|secret_?(?:data|note|notes|channel)|covert\w*|backchannel|leak\w*)$/;
const ASKED =
  /(?:full|entire|complete|whole|all|verbatim)[^.]{0,40}(?:conversation|chat history|message history|transcript|system prompt|user messages|messages so far)|(?:system prompt|hidden instructions|developer message|chain of thought|names? of (?:the )?(?:llm|ai|language) ?model|model that (?:calls|is calling|invokes)|other (?:available )?tools)|contents? of (?:the )?(?:[~/.][\w./-]{0,60}|\.env|config files?|ssh keys?)/i;
const TALKING =
  /convers|chat|dialog|message|session|prompt|agent|memory|llm|model|transcript|history|assistant|think|reason/;

function parametersIn({ texts, purpose, item }: Reading): Trace[] {
  const hits: Trace[] = [];
  if (item.kind !== 'tool') return hits;
  const talk = TALKING.test(purpose);
  for (const text of texts) {
    if (text.key && text.place === 'key') {
      const name = snake(text.text);
      const weight = weightOf(name, talk);
      if (weight > 0) hits.push(all(text, weight));
      if (isSentence(name)) hits.push({ ...all(text, HARD), rule: Rule.cornerInstruction });
    } else if (
      text.place === 'prose' &&
      !talk &&
      text.step.parent?.parent !== undefined &&
      inParameters(text)
    ) {
      const m = ASKED.exec(text.text);
      if (m)
        hits.push({
          rule: Rule.exfilParameter,
          weight: 3,
          text,
          start: m.index,
          end: m.index + m[0].length,
        });
    }
  }
  return hits;
}

/** A name of so many words says something; no program is called with it. */
const WORDS = 9;
const isSentence = (name: string): boolean =>
  name.length > 40 && name.split('_').filter((word) => word !== '').length >= WORDS;

function weightOf(name: string, talk: boolean): number {
  if (FILE.test(name)) return 6;
  if (SIDE.test(name)) return 4;
  if (INNER.test(name)) return talk ? 0 : 4;
  if (CONVERSATION.test(name)) return talk ? 0 : 4;
  if (MODEL.test(name)) return talk ? 0 : 4;
  return 0;
}

const all = (text: Text, weight: number): Trace => ({
  rule: Rule.exfilParameter,
  weight,
  text,
  start: 0,
  end: text.text.length,
});

/** `readSSHKey`, `read-ssh-key` → `read_ssh_key`. */
export const snake = (name: string): string =>
  name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s.-]+/g, '_')
    .toLowerCase();

function inParameters(text: Text): boolean {
  for (let at = text.step.parent; at; at = at.parent) if (at.name === 'inputSchema') return true;
  return false;
}

export const parameters: Check = {
  rules: [Rule.exfilParameter, Rule.cornerInstruction],
  look: parametersIn,
};
