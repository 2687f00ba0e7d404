import { define } from './lexicon.ts';

/** Words for who is addressed, who is kept in the dark, and how strongly. Importing it fills the lexicon. */
define(
  'user',
  'user human person customer passenger guest owner operator traveller traveler organiser organizer visitor employee reader recipient sender client-user',
  'nouns',
);
define(
  'user',
  "users' user's end-user end-users people anyone anybody everyone someone usuario usuarios utilisateur utilisateurs benutzer benutzern nutzer usuário utente пользователю пользователя пользователь 用户 用戶 使用者 ユーザー ユーザ 사용자",
);
define(
  'model',
  'you your yourself assistant assistants agent agents model models llm llms ai ais chatbot bot claude chatgpt gpt copilot gemini cursor codex llama grok language-model 助手 模型 智能体 アシスタント 你 您 あなた tú usted vous du sie',
);
define(
  'not',
  "not never don't dont do-not cannot can't cant shouldn't mustn't won't wouldn't needn't no nor without refrain avoid avoiding neither hardly nunca jamais niemals nie nicht ne не никогда 不要 不得 请勿 勿 切勿 禁止 不能 不可 不 ないで しないで しない 말고 마세요",
);
define(
  'must',
  'must shall mandatory required requires require requirement needs need needed obligatory compulsory necessary essential imperative crucial critical vital always ensure sure should have has supposed expected obliged instructed please kindly debe debes deberá doit devez muss müssen musst sollen должен должны обязан 必须 必須 务必 應 应 请先 一定 必ず 반드시 immediately',
);
define(
  'firm',
  'must shall mandatory required requires obligatory compulsory always imperative 必须 必須 务必 必ず 반드시 muss müssen debe doit должен',
);
define(
  'all',
  'all any every each entire whole complete full everything anything whenever always full-text 所有 全部 任何 每次 すべて 全て 모든 todos todas todo tous toutes alle все',
);
define(
  'model-out',
  'response responses reply replies answer answers output outputs message messages result results summary',
);

define(
  'authority',
  'administrator admin compliance regulatory regulation regulations audit auditing policy policies protocol protocols mandatory mandate mandated security governance legal gdpr hipaa sox pci corporate enterprise authorization authentication verification validation integrity diagnostic diagnostics telemetry initialization initialize accreditation safety quality maintenance troubleshooting logging monitoring 合规 安全 审计 维护',
);
define(
  'urgent',
  'urgent urgently immediately important critical crucial mandatory attention warning notice emergency vital essential priority 重要 紧急 注意 警告',
);
define(
  'threat',
  'fail fails failed failing failure failures crash crashes crashed corrupt corrupted corruption lost terminate terminated termination blocked block denied rejected reject refuse break breaks error errors malfunction suspended locked unusable incomplete penalty penalties violation wrong insecure unreliable invalid unavailable',
);
define('otherwise', 'otherwise else unless failure failing');

define(
  'tell',
  'informes informe informez informieren avise avises avisar prévenir prévenez dire sagen mitteilen',
);
define(
  'tell!',
  'informes informe informez informieren avise avises avisar prévenir prévenez dire sagen mitteilen informar',
);
define('without', 'without sans ohne sin senza sem');
define('lately', 'last previous other open current latest recent');
