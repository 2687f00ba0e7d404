import { ReplyRule } from '../rulesReply.ts';
import { BRACE, COLON, LESS, PAREN, seenIn, SQUARE, UNDER } from '../text/sieve.ts';
import { signs, type ReplyCheck, type Sign } from './weigh.ts';

/** Markup by which models call tools. */
const MARKUP =
  /<\/?(?:antml:)?(?:function_calls|tool_calls?|tool_use|invoke|function_call|tool_code)\b[^<>]{0,120}>|<\|(?:tool_call|python_tag|function|action)[a-z_]{0,12}\|>|\[TOOL_CALLS?\]|(?:^|\n)Action: ?[\w.-]{2,60}\n{1,2}Action Input:/gi;
const WHOLE = /<(?:antml:)?function_calls>\s{0,8}<(?:antml:)?invoke\b/i;
/** A call written as JSON: a name and arguments side by side. */
const JSON_CALL =
  /\{\s{0,8}"(?:name|tool|function|tool_name|recipient_name)"\s{0,3}:\s{0,3}"[\w./-]{2,80}"\s{0,3},\s{0,8}"(?:arguments|args|parameters|input|tool_input|params)"\s{0,3}:/g;
const WRITTEN =
  /(?:^|[\s:>(])(?:[a-z]{2,20}_){1,4}[a-z]{2,20}\(\s{0,2}[a-z_]{2,30}\s{0,2}[=:]\s{0,2}["'][^"'\n]{1,200}["']/g;

function calls(text: string): readonly Sign[] {
  const seen = seenIn(text);
  const markup = (seen & (LESS | SQUARE | COLON)) !== 0;
  const json = (seen & BRACE) !== 0 && (seen & COLON) !== 0;
  const written = (seen & PAREN) !== 0 && (seen & UNDER) !== 0;
  if (!markup && !written) return [];
  const whole = (seen & LESS) !== 0 && WHOLE.test(text) ? 6 : 4;
  return [
    ...(markup ? signs(text, ReplyRule.toolCall, whole, MARKUP) : []),
    ...(json ? signs(text, ReplyRule.toolCall, 2, JSON_CALL) : []),
    ...(written ? signs(text, ReplyRule.toolCall, 1.5, WRITTEN) : []),
  ];
}

/** A call in the syntax of models, as if it had been made already. */
export const toolCall: ReplyCheck = { look: calls };
