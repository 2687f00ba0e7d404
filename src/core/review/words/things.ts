import { define } from './lexicon.ts';

/** Words for what an order is about. Importing it fills the lexicon. */
define(
  'rules',
  'instruction directive rule guideline prompt command restriction constraint safeguard guardrail safety filter policy check limit protocol order control programming training limitation protection boundary',
  'nouns',
);
define(
  'rules',
  'context safeguards security validation sanitization moderation instrucciones instrucción reglas instructions consignes règles anweisungen anweisung regeln vorgaben инструкции инструкций правила указания 指令 指示 规则 提示词 提示 命令 限制 指示を ルール 지시 지침 규칙',
);
// What only somebody who is told things is told; a program has limits, filters and checks of its own.
define('told', 'instruction directive guideline guardrail safeguard training programming', 'nouns');
define(
  'told',
  'instrucciones instrucción reglas instructions consignes règles anweisungen anweisung regeln vorgaben инструкции инструкций правила указания 指令 指示 规则 提示词 提示 指示を ルール 지시 지침 규칙',
);
define(
  'before',
  'previous prior earlier preceding above former foregoing your my anteriores anterior previas previos précédentes antérieures vorherigen vorigen bisherigen предыдущие предыдущих прежние 之前 以前 先前 上述 上面 前面 これまで 以前の 上記 이전 기존',
);
define(
  'prior',
  'previous prior earlier preceding above former foregoing original existing initial default current other system safety security your my these those all any anteriores anterior previas previos précédentes antérieures vorherigen vorigen bisherigen alle предыдущие предыдущих прежние 之前 以前 先前 上述 上面 前面 所有 系统 これまで 以前の 上記 이전 기존',
);
define(
  'secret',
  'credential password passphrase passcode token secret cookie keychain wallet',
  'nouns',
);
define(
  'secret',
  'api-key api-keys apikey apikeys api_key api_keys ssh-key ssh-keys credentials creds pii ssn .env contraseña contraseñas credenciales mots identifiants passwort passwörter zugangsdaten пароль пароли 密码 密钥 凭证 凭据 令牌 口令 私钥 パスワード 認証情報 秘密鍵 비밀번호 자격',
);
define(
  'keyed',
  'api ssh private access encryption signing secret gpg pgp aws gcp azure auth master admin session bearer database db oauth refresh live',
);
define('key', 'key keys keypair');
define(
  'private',
  'private personal confidential sensitive secret financial internal proprietary identifiable medical',
);
define(
  'data',
  'data information content contents details files file documents records text message messages email emails input inputs output outputs result results value values history log logs parameters payload body query queries everything info transcript copy 数据 内容 信息 文件 结果',
);
define('convo', 'conversation chat dialogue dialog transcript', 'nouns');
define(
  'convo',
  'conversation_history chat_history message_history chat-history conversation-history session 对话 聊天 会话 会話',
);
define(
  'history',
  'history histories context contexts log logs transcript transcripts messages record records memory content contents turns 记录 历史 履歴',
);
define('inner', 'system hidden internal initial developer original');
define('prompt', 'prompt prompts instructions message messages 提示词');
define('env', 'environment env');
define('variables', 'variables variable vars var');
define('tool', 'tool function endpoint plugin operation method action utility capability', 'nouns');
define('tool', 'tool tools server servers mcp 工具 函数 ツール 도구');
define(
  'other',
  'other another others different alternative any every all existing original default built-in builtin native standard legacy old older previous',
);
define(
  'arg',
  'argument parameter field value input recipient amount address url path query destination header option flag setting ticker command body content name prompt key location region id',
  'nouns',
);
define('arg', 'bcc cc 参数 收件人 参数值 引数');
define('file', 'file files contents content folder directory');
define(
  'remote',
  'external remote third-party thirdparty attacker attacker-controlled offsite outside collection logging monitoring analytics tracking webhook partner proxy collector telemetry exfiltration 外部 远程',
);
define(
  'place',
  'server servers endpoint endpoints service services host hosts domain url address api webhook site gateway location proxy system channel account number drive bucket dashboard log 服务器 地址 接口 サーバ',
);
define('sink', '@remote attacker webhook pastebin ngrok endpoint server');
define(
  'session',
  'session sessions conversation conversations chat task tasks interaction interactions operation operations',
);
define(
  'scope',
  'session remainder rest duration subsequent future onwards forward hereafter throughout permanently persistent always standing every all entire global',
);
define(
  'best',
  'best greatest finest ultimate unmatched unrivaled unrivalled unparalleled unsurpassed superior premier number-one leading world-class top-rated award-winning industry-leading world-leading most',
);
define(
  'superlative',
  'best ultimate unmatched unrivaled unrivalled unparalleled unsurpassed superior premium premier world-class top-rated award-winning industry-leading pinnacle foremost',
);
define('trusted', 'trusted recommended preferred endorsed used chosen praised adopted');
define(
  'crowd',
  'experts professionals users companies institutions advisors researchers developers worldwide globally enterprises teams engineers organizations organisations million millions thousands leaders everyone services',
);
define('only', 'only exclusively solely always never instead must');
define(
  'attack-talk',
  'injection injections jailbreak jailbreaks jailbroken attack attacks malicious vulnerability vulnerabilities phishing threat threats exploit exploits leaked suspicious malware adversarial violations misconfigurations pentest poisoning',
);
define(
  'detect',
  'detect scan identify flag prevent block protect sanitize sanitise test audit check find analyze analyse evaluate assess monitor guard recognize defend warn mitigate simulate discover validate',
  'verbs',
);
define('detect', 'detection scanner scanning prevention against resistance');
define('example', 'example examples e.g eg such like instance sample samples');

define('into', 'in into as to via through with under within inside onto');
define(
  'slot',
  '#param #quoted #self argument parameter field query header seed hint context note notes comment comments trailer metadata body payload arguments parameters fields key value placeholder url salt',
);
define('out', '#url #email #phone #code attacker webhook webhooks telegram pastebin');
define('scheme', 'model models agent agents assistant assistants llm llms ai');
define(
  'firmly',
  'must shall always never permanently without mandatory required requires imperative',
);
define(
  'danger-env',
  'ld_preload ld_library_path dyld_insert_libraries node_options http_proxy https_proxy all_proxy pythonstartup bash_env prompt_command git_ssh_command pythonpath',
);
define(
  'defence',
  'firewall antivirus defender edr sandbox sandboxing guardrails gatekeeper selinux apparmor telemetry-consent',
  'plain',
);
define('turn', 'turn off disable stop deactivate kill uninstall bypass weaken');
define(
  'reply',
  'reply response answer message email mail post commit summary output turn prompt conversation session request command query select statement event meeting invoice document page link ticket',
  'nouns',
);
define('reply', 'replies queries');

define(
  'private-act',
  'keystroke keystrokes keypress clipboard screen screenshots mouse typing microphone camera passwords cookies',
);
define('out', '#host');
define('secret', 'card cvv');
