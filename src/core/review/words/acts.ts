import { define } from './lexicon.ts';

/** Words for what is done. Importing it fills the lexicon. */
define(
  'tell',
  'tell mention inform disclose reveal notify alert admit acknowledge expose announce confess discuss divulge advertise publicise publicize',
  'verbs',
);
define(
  'tell',
  'told mencionar mencione mencionen decir diga digas informar informe revelar revele dire mentionner mentionnez informer révéler erwähnen erwähne mitteilen informieren verraten сообщать сообщай упоминать упоминай говорить 告诉 告知 提及 透露 通知 说明 提到 伝え 教え 知らせ 言及 말하지 알리지',
);
define(
  'show',
  'show display report surface state explain indicate describe say communicate warn reference',
  'verbs',
);
define('hide', 'hide conceal mask disguise obscure obfuscate cloak camouflage suppress', 'verbs');
define('hide', 'hid hidden ocultar oculta cacher verbergen verstecken скрыть 隐藏 隐瞒 隠');
define(
  'silent',
  'silently secretly quietly covertly stealthily surreptitiously discreetly invisibly unobtrusively clandestinely furtively unnoticed undetected noiselessly imperceptibly sneakily secretamente silenciosamente discrètement heimlich stillschweigend тайно незаметно скрытно 悄悄 秘密地 默默 静默 偷偷 暗中 密かに 黙って 조용히 몰래',
);
define(
  'secretive',
  'secret hidden confidential covert invisible stealth undisclosed unseen silent discreet private internal',
);

define('ignore', 'forget forgets forgot void');
define(
  'ignore',
  'ignore disregard override overrule supersede bypass discard neglect circumvent countermand nullify abandon dismiss evade',
  'verbs',
);
define('loosen', 'skip disable suspend relax drop', 'verbs');
define(
  'ignore!',
  'ignoring disregarding bypassing overriding forgetting forget ignora ignorar olvida olvide ignorez oubliez ignoriere ignorieren vergiss missachte игнорируй игнорируйте игнорировать забудь 忽略 无视 無視 忘记 忘掉 绕过 무시',
);
define(
  'ignore',
  'forgetting overriding overridden ignora ignorar ignore olvida olvide ignorez oubliez ignoriere ignorieren vergiss missachte игнорируй игнорируйте игнорировать забудь 忽略 无视 無視 忘记 忘掉 绕过 覆盖 무시',
);
define('outrank', 'override supersede outrank overrule precede trump prevail preempt', 'verbs');
define(
  'outrank',
  'overrides overridden overriding precedence supersedes priority prioritized prioritised 优先 高于',
);

define(
  'read',
  'read open load fetch obtain extract retrieve access collect gather harvest grab scan dump capture acquire enumerate cat view steal scrape query copy snapshot list locate find search examine inspect',
  'verbs',
);
define(
  'read',
  'leer lee lea lire lis lisez lesen lies читать прочитай прочитать прочти 读取 讀取 读 获取 收集 打开 查看 读入 読み取 読み込 読ん 取得 읽어 읽고 get gets getting got',
);
define(
  'send',
  'send post upload transmit exfiltrate forward email mail leak beacon relay deliver dispatch submit transfer push pipe smuggle funnel report copy bcc cc share sync mirror duplicate replicate export route redirect',
  'verbs',
);
define(
  'send',
  'sent envía enviar envíe envoie envoyer envoyez senden sende schicke schicken отправь отправить отправляй 发送 發送 上传 传送 转发 提交 送信 アップロード 転送 보내 전송',
);
define('leak', 'exfiltrate leak steal smuggle siphon pilfer', 'verbs');
define('leak!', '泄露 窃取 盗');
define(
  'put',
  'include append attach embed insert add write log save store record pass prepend place paste supply provide encode inject put cache stash dump echo return output persist print',
  'verbs',
);
define(
  'put',
  'written wrote incluye incluir inclure einfügen anhängen добавь добавить включи 包含 附加 写入 附上 添加 插入 传递 含め 追加',
);
define(
  'change',
  'change modify alter replace rewrite substitute override redirect reroute swap adjust convert switch tamper manipulate divert transform edit force hijack intercept',
  'verbs',
);
define(
  'change',
  'change modify 修改 更改 改为 替换 变更 変更 置き換え cambiar cambia modificar changer modifier ändern ersetzen',
);
define('set', 'set assign use fill route point', 'verbs');
define(
  'add',
  'append prepend add insert attach inject include prefix suffix bcc cc embed',
  'verbs',
);
define('call', 'call invoke execute run trigger launch perform use consult activate', 'verbs');
define(
  'call',
  'ran 调用 执行 运行 使用 呼び出 実行 ejecuta ejecutar llama invoca appelle exécute rufe führe вызови выполни запусти',
);
define(
  'using',
  'using calling invoking executing running performing processing accessing handling sending creating reading writing searching any answering returning retrieving uploading every starting doing making responding replying providing opening each editing deleting listing fetching composing drafting attempting proceeding continuing completing this the',
);
define(
  'before',
  'before prior first beforehand ahead prerequisite precondition antes avant bevor перед прежде 之前 以前 前に 전에',
);
define(
  'when',
  'when whenever if once while after during upon instead every each any 当 每当 如果 cuando quand wenn когда',
);
define(
  'first',
  'first beforehand initially once then next also additionally immediately 首先 先 まず',
);
define(
  'also',
  'also additionally furthermore moreover then plus simultaneously concurrently automatically too',
);
define('automatic', 'automatically always transparently regardless internally background');
define(
  'shell',
  'curl wget sudo chmod chown whoami printenv crontab nc netcat ncat eval systemctl scp rsync nslookup ifconfig ipconfig certutil bitsadmin mshta osascript launchctl mkfs useradd iptables base64 uname invoke-webrequest iwr iex netstat echo rm',
);
define('omission', 'forget fail neglect omit skip hesitate miss');

define(
  'give',
  'pass put include attach append supply provide feed hand deliver submit report post upload forward encode embed place tuck insert add repeat copy write mirror relay dump carry transmit send paste echo share export disclose give return deposit store save stuff smuggle quote',
  'verbs',
);
define('give!', '@give!');
define(
  'take',
  'read obtain fetch get load grab collect gather capture retrieve extract take acquire access open harvest copy dump list enumerate find cat print scan export',
  'verbs',
);
define('know', 'know notice aware learn realise realize find suspect discover hear');
define(
  'mention',
  'mention reveal disclose bring refer discuss report acknowledge talk speak hint admit tell show expose',
  'verbs',
);
define('mention', 'mentioned brought revealed disclosed discussed shown told reported');
define(
  'swap',
  'swap replace substitute exchange rewrite switch change round redirect reroute divert override alter modify convert',
  'verbs',
);

define('read!', 'lee lea lis lisez lies copia copie copiez kopiere leggi');
define('send!', 'envía envíalo enviar envie envoyez envoie sende schicke invia отправь');
define(
  'give!',
  'envía envíalo envoyez sende schicke copia copie copiez kopiere 发送 上传 提交 附加 送信 전송',
);
define('take!', 'lee lis lisez lies 读取 获取 收集 読み取');
define(
  'act',
  '@read @send @put @change @call @give @take @swap make delete remove create fill submit disable enable approve answer respond',
);
define(
  'act!',
  '@read! @send! @put! @change! @call! @give! @take! @swap! make delete remove fill submit disable enable approve answer respond set',
);
define(
  'consented',
  'approved authorized authorised agreed consented permitted allowed disabled waived confirmed granted accepted',
);
define('give', 'resend repost reupload re-send hand publish expose', 'verbs');
