import { define } from './lexicon.ts';

/** Words for what a person wants, what is said to them, and whom a tool runs down. Importing it fills the lexicon. */
define(
  'wish',
  'want wish ask request specify type choose select prefer enter name intend demand supply state indicate mention expect order insist instruct object refuse decline tell provide',
  'verbs',
);
define(
  'wish',
  'wrote write writes written says said chose chosen meant gave gives given intent intention preference preferences choice choices wishes selection instructions desires thinks needs',
);
define(
  'despite',
  'regardless irrespective whatever whichever despite notwithstanding even matter although though whether',
);
define(
  'agentic',
  'agent agents assistant assistants llm llms ai ais chatbot chatbots copilot claude model models bot bots',
);
define(
  'speech',
  'reply replies response responses answer answers summary summaries recap explanation explanations reasoning chat wording narrative transcript report conversation output view screen sight logs log',
);
define('mute', 'omit exclude skip drop withhold hide suppress conceal strip mask redact', 'verbs');
define('mute', 'leave leaves leaving left keep keeps kept keeping hidden');
define(
  'unaware',
  'unaware uninformed ignorant oblivious unknowing unsuspecting unnoticed unmentioned undisclosed unreported unannounced unprompted',
);
define(
  'rival',
  'rival competitor competing alternative other others another different older existing similar',
  'nouns',
);
define(
  'bad',
  'unsafe insecure unreliable wrong outdated broken malicious untrustworthy untrusted compromised obsolete inferior bad false fake misinformation hallucinated inaccurate dangerous vulnerable worse weaker slower stale leak leaks lose loses leaky useless incorrect misleading fraudulent harmful poor scam spam',
);
define(
  'good',
  'safe secure clean true passing passed approved positive trusted verified legitimate genuine official random best winner winning available fine resolved compliant excellent top first',
);
define(
  'kin',
  'service services provider providers source sources option options product products offer offers brand brands company companies site sites vendor vendors app apps firm firms shop shops hotel hotels item items store stores party candidate candidates',
);
define(
  'anycall',
  'call calls invocation invocations request requests message messages turn turns operation operations action actions conversation conversations query queries command commands session sessions answer answers prompt prompts task tasks interaction interactions response responses tool tools',
);
define('before2', 'before prior ahead precede precedes preceding preceded advance earlier first');
define(
  'after2',
  'after following followed afterwards afterward upon once subsequent subsequently thereafter',
);
define(
  'due',
  'must shall should has have had needs need ought required requires require mandatory obliged expected supposed compulsory obligatory',
);
