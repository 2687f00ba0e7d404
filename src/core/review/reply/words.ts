import '../words/people.ts';
import '../words/things.ts';
import '../words/acts.ts';
import { define, idOf } from '../words/lexicon.ts';
import { Thing } from '../words/token.ts';

/** Words of those who write to a model through data. Importing it fills the lexicon. */
define('drop', 'ignore disregard discard neglect override overrule dismiss abandon', 'verbs');
define(
  'drop!',
  'forget @ignore! negeer negeren zignoruj abaikan ignoriert ignora ignorate dimentica esqueça unut हटाएं अनदेखा تجاهل',
);
define(
  'told',
  'instruction directive guideline prompt command order request task constraint',
  'nouns',
);
define(
  'told',
  'rules rule guidance programming training context conversation messages text everything iunstructions instrucciones instrucción reglas consignes règles anweisungen anweisung regeln vorgaben instructies instrukcje istruzioni instruções instruksi talimatları निर्देशों التعليمات инструкции инструкций правила указания задание 指令 指示 规则 提示词 提示 任务 命令 ルール 지시 지침 규칙',
);
define(
  'previous',
  'previous prior above earlier preceding former foregoing past aforementioned anteriores anterior previas previos précédentes antérieures vorherigen vorigen bisherigen vorige poprzednie precedenti sebelumnya önceki पिछले السابقة предыдущие предыдущих прежние 之前 以前 先前 上述 上面 前面 これまで 上記 이전 기존',
);
define(
  'bot',
  'ai ais llm llms chatbot chatbots chatgpt gpt gpt-4 gpt-4o gpt-5 gpt4 gpt-3 claude gemini copilot mistral deepseek grok bard qwen assistants ai-assistant ai-agent ai-agents bots 助手 アシスタント 인공지능 ассистент asistente assistent',
);
define('reader', '@bot assistant bot agent agents model models summarizer crawler crawlers tool');
define(
  'perusing',
  'reading processing parsing summarizing summarising viewing analyzing analysing crawling scraping accessing indexing evaluating reviewing translating reads processes parses summarizes sees receives retrieves analyzes read process parse summarize see receive analyze',
);
define(
  'artefact',
  'page document email mail file message text content website site issue code repository repo result output mailbox inbox thread article post review list channel chat profile resume cv ticket transcript note entry record data comment description readme paper book listing product',
  'nouns',
);
define(
  'boss',
  'user owner developer developers administrator admin administrators operator creator supervisor manager system openai anthropic google microsoft',
);
define(
  'safeguard',
  'restriction safeguard guardrail filter check permission protection limitation control',
  'nouns',
);
define(
  'safeguard',
  'validation authentication authorization authorisation verification security safety moderation confirmation sanitization approval consent',
);
define(
  'off',
  'disabled suspended lifted deactivated bypassed removed off void overridden inactive revoked waived',
);
define(
  'loosen2',
  'bypass disable suspend skip lift remove deactivate circumvent waive evade',
  'verbs',
);
define('rights', 'access privileges privilege rights permissions mode level status clearance');
define(
  'mighty',
  'admin administrator administrative root elevated unrestricted superuser full unlimited god developer sudo jailbreak dan maintenance',
);
define('result', 'result response output answer page document file record report search', 'nouns');
define('result', 'data content contents information details dataset full complete remaining rest');
define(
  'resume',
  'continue proceed resume solve answer complete finish respond perform reply return process fulfil fulfill summarize',
);
define(
  'do!',
  '@call! @send! @put! @read! @change! delete remove create make visit open click download install buy purchase transfer pay book schedule invite grant approve merge star follow reserve register unsubscribe reset unlock close submit publish fetch order',
);
define(
  'act!',
  '@send! call invoke execute run trigger visit open fetch download delete remove transfer pay invite grant click upload publish reset unlock buy purchase order read',
);
define(
  'money',
  'money funds payment payments transaction bitcoin btc eth crypto dollars euros amount donation salary iban account wallet usd eur',
);
define(
  'wealth',
  'inbox emails messages files contacts conversation conversations history password passwords credentials keys tokens secrets notes passport codes code invoices cookies transcript passphrase pin ssn @secret @convo',
);
define(
  'speech',
  'response answer reply summary output review report translation conclusion completion',
);
define(
  'utter',
  'say include mention add state append recommend claim write insert output print tell promote end begin start contain praise respond reply answer',
);
define('later', 'future subsequent later upcoming forthcoming following next');
define(
  'talks',
  'conversations conversation responses replies answers sessions session requests interactions tasks queries turns chats',
);
define('grant', 'grant give allow provide', 'verbs');
define(
  'forbid',
  'never nunca jamais niemals nie никогда avoid refrain 不要 请勿 勿 切勿 禁止 不得 ないで しないで 말고 마세요',
);
define('forbid', "don't dont do-not mustn't");
define(
  'humans',
  '@user users humans owner anyone anybody person people customer reader recipient them',
);

/** Names in the shape of a tool, and accounts that money can go to. */
const TOOL = idOf('#tool');
const ACCOUNT = idOf('#account');
const HOST =
  /^(?:www\.[a-z0-9-]+\.[a-z]{2,}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|ai|dev|app|co|xyz|top|biz|info|example|me|cc|ru|cn|site|online|shop|club|link|click|live|ninja|tk|ml|test))(?:\/\S*)?$/;

/** What a name without spaces refers to: a tool, a host, an account; 0 where it is only a word. */
export function nameKind(name: string): number {
  if (/^[a-z0-9]+(?:_[a-z0-9]+)+(?:\(\))?$/.test(name)) return TOOL;
  if (HOST.test(name)) return Thing.url;
  if (/^(?:[a-z]{2}\d{2}[a-z0-9]{9,30}|bc1[a-z0-9]{20,60}|0x[0-9a-f]{40})$/.test(name))
    return ACCOUNT;
  return 0;
}
