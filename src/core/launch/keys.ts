/** A kind of key that is known by its shape. Stable strings; `ui/strings/keys.ts` words them. */
export const KeyKind = {
  githubClassic: 'github.classic',
  githubFine: 'github.fine',
  githubOAuth: 'github.oauth',
  githubApp: 'github.app',
  gitlab: 'gitlab',
  slackBot: 'slack.bot',
  slackUser: 'slack.user',
  slackSession: 'slack.session',
  slackApp: 'slack.app',
  awsLasting: 'aws.lasting',
  awsPassing: 'aws.passing',
  googleApi: 'google.api',
  googleOAuth: 'google.oauth',
  googleService: 'google.service',
  openaiUser: 'openai.user',
  openaiProject: 'openai.project',
  openaiAdmin: 'openai.admin',
  anthropic: 'anthropic',
  stripeLive: 'stripe.live',
  stripeRestricted: 'stripe.restricted',
  stripeTest: 'stripe.test',
  npm: 'npm',
  pypi: 'pypi',
  atlassian: 'atlassian',
  atlassianAdmin: 'atlassian.admin',
  notion: 'notion',
  linear: 'linear',
  figma: 'figma',
  huggingFace: 'huggingface',
  sendgrid: 'sendgrid',
  digitalOcean: 'digitalocean',
  supabase: 'supabase',
  telegram: 'telegram',
  jwt: 'jwt',
  databaseUrl: 'database.url',
  privateKey: 'private.key',
  basic: 'basic',
  /** Its name says that it is a key; its shape says nothing. */
  other: 'other',
  /** The client fills it in: what it is cannot be told from the entry. */
  hidden: 'hidden',
} as const;
export type KeyKind = (typeof KeyKind)[keyof typeof KeyKind];

/** A variable or header of an entry that holds a key. The value itself is never part of it. */
export interface StaticKey {
  readonly name: string;
  readonly kind: KeyKind;
}

/** Shapes as their makers document them; the first that fits counts. */
const SHAPES: readonly (readonly [RegExp, KeyKind])[] = [
  [/^ghp_[A-Za-z0-9]{30,255}$|^[0-9a-f]{40}$(?<=github)/, KeyKind.githubClassic],
  [/^github_pat_[A-Za-z0-9_]{30,255}$/, KeyKind.githubFine],
  [/^gho_[A-Za-z0-9]{30,255}$/, KeyKind.githubOAuth],
  [/^gh[usr]_[A-Za-z0-9._-]{30,600}$/, KeyKind.githubApp],
  [/^gl(?:pat|dt|rt|ptt|soat)-[\w.-]{16,300}$/, KeyKind.gitlab],
  [/^xoxb-[\w-]{10,200}$/, KeyKind.slackBot],
  [/^xoxp-[\w-]{10,200}$/, KeyKind.slackUser],
  [/^xox[cd]-[\w%-]{10,400}$/, KeyKind.slackSession],
  [/^xapp-[\w-]{10,200}$|^xox[aer][.-][\w.-]{10,300}$/, KeyKind.slackApp],
  [/^AKIA[A-Z2-7]{16}$/, KeyKind.awsLasting],
  [/^ASIA[A-Z2-7]{16}$/, KeyKind.awsPassing],
  [/^AIza[\w-]{35}$/, KeyKind.googleApi],
  [/^ya29\.[\w-]{20,2000}$/, KeyKind.googleOAuth],
  [/^\s*\{[^]{0,200}"type"\s*:\s*"service_account"/, KeyKind.googleService],
  [/^sk-ant-[\w-]{20,300}$/, KeyKind.anthropic],
  [/^sk-admin-[\w-]{20,300}$/, KeyKind.openaiAdmin],
  [/^sk-(?:proj|svcacct)-[\w-]{20,300}$/, KeyKind.openaiProject],
  [/^sk-[A-Za-z0-9]{32,100}$/, KeyKind.openaiUser],
  [/^sk_live_[A-Za-z0-9]{16,250}$/, KeyKind.stripeLive],
  [/^rk_live_[A-Za-z0-9]{16,250}$/, KeyKind.stripeRestricted],
  [/^[sr]k_test_[A-Za-z0-9]{16,250}$/, KeyKind.stripeTest],
  [/^npm_[A-Za-z0-9]{36}$/, KeyKind.npm],
  [/^pypi-[\w-]{50,400}$/, KeyKind.pypi],
  [/^ATCTT3[\w=-]{30,400}$/, KeyKind.atlassianAdmin],
  [/^ATATT3[\w=-]{30,400}$/, KeyKind.atlassian],
  [/^(?:ntn|secret)_[A-Za-z0-9]{40,60}$/, KeyKind.notion],
  [/^lin_(?:api|oauth)_[A-Za-z0-9]{30,100}$/, KeyKind.linear],
  [/^figd_[\w-]{20,100}$/, KeyKind.figma],
  [/^hf_[A-Za-z0-9]{30,50}$/, KeyKind.huggingFace],
  [/^SG\.[\w-]{16,40}\.[\w-]{30,60}$/, KeyKind.sendgrid],
  [/^do[opr]_v1_[a-f0-9]{64}$/, KeyKind.digitalOcean],
  [/^sbp_[a-f0-9]{40}$|^sb_secret_[\w-]{20,100}$/, KeyKind.supabase],
  [/^\d{8,12}:[\w-]{35}$/, KeyKind.telegram],
  [/^eyJ[\w-]{8,8000}\.eyJ[\w-]{2,30000}\.[\w-]{0,2000}$/, KeyKind.jwt],
  [/^[a-z][a-z\d+.-]{1,30}:\/\/[^\s/:@]{0,200}:[^\s/@]{1,500}@/i, KeyKind.databaseUrl],
  [/^-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/, KeyKind.privateKey],
];
/** Older forms that look like anything else, told by the name that they stand under. */
const NAMED: readonly (readonly [RegExp, RegExp, KeyKind])[] = [
  [/github|^gh_/i, /^[0-9a-f]{40}$/, KeyKind.githubClassic],
  [/aws_secret_access_key/i, /^[A-Za-z0-9/+=]{40}$/, KeyKind.awsLasting],
  [/(?:atlassian|jira|confluence)/i, /^[A-Za-z0-9]{24}$/, KeyKind.atlassian],
];
const SAYS_KEY =
  /(?:^|[_-])(?:token|secret|password|passwd|pwd|pat|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|auth(?:orization)?|apikey)(?:$|[_-])|^x-api-key$/i;
/** What looks like the name of a key, and is the name of something about one. */
const ABOUT =
  /(?:^|[_-])(?:url|uri|file|path|type|name|id|ttl|expiry|timeout|limit|method|mode|endpoint|host|port|enabled)$/i;
/** `${input:…}`, `${env:…}`, `$NAME`: filled in by the client or a shell. */
const VARIABLE = /\$\{[^}]{1,200}\}|^\$\w+$|^%\w+%$/;
const NO_KEY =
  /^(?:|true|false|yes|no|none|null|undefined|\d{1,6}|<.{0,60}>|your[\w -]{0,60}|x{3,}|\*{3,}|changeme|dummy|test|example)$/i;

/** The kind of key that a text is by its shape alone; undefined where it has none that is known. */
export function kindOfValue(value: string): KeyKind | undefined {
  const text = bareOf(value);
  return SHAPES.find(([shape]) => shape.test(text))?.[1];
}

const bareOf = (value: string): string =>
  value
    .slice(0, 40_000)
    .trim()
    .replace(/^(?:bearer|token|apikey|api-key)[ :]+/i, '');

/**
 * The kind of key that a variable or header holds; undefined where it holds none. It goes by name and shape only:
 * nobody is asked whether a key is valid, or what it really opens.
 */
export function kindOfKey(name: string, value: string): KeyKind | undefined {
  const text = bareOf(value);
  const shaped = kindOfValue(value);
  if (shaped) return shaped;
  const named = NAMED.find(([names, shape]) => names.test(name) && shape.test(text))?.[2];
  if (named) return named;
  const says = SAYS_KEY.test(name) && !ABOUT.test(name);
  if (VARIABLE.test(text)) return says ? KeyKind.hidden : undefined;
  if (!says || NO_KEY.test(text)) return undefined;
  return /^basic\s/i.test(text) ? KeyKind.basic : KeyKind.other;
}

/** How much a key of this kind opens, as far as its kind tells. */
export const breadthOf = (kind: KeyKind): 'broad' | 'narrow' | 'unknown' =>
  BREADTH[kind] ?? 'unknown';

const BREADTH: Partial<Record<KeyKind, 'broad' | 'narrow'>> = {
  [KeyKind.githubClassic]: 'broad',
  [KeyKind.githubOAuth]: 'broad',
  [KeyKind.githubFine]: 'narrow',
  [KeyKind.githubApp]: 'narrow',
  [KeyKind.slackUser]: 'broad',
  [KeyKind.slackSession]: 'broad',
  [KeyKind.slackBot]: 'narrow',
  [KeyKind.slackApp]: 'narrow',
  [KeyKind.awsLasting]: 'broad',
  [KeyKind.awsPassing]: 'narrow',
  [KeyKind.googleApi]: 'broad',
  [KeyKind.googleService]: 'broad',
  [KeyKind.openaiUser]: 'broad',
  [KeyKind.openaiAdmin]: 'broad',
  [KeyKind.openaiProject]: 'narrow',
  [KeyKind.stripeLive]: 'broad',
  [KeyKind.stripeRestricted]: 'narrow',
  [KeyKind.stripeTest]: 'narrow',
  [KeyKind.npm]: 'broad',
  [KeyKind.pypi]: 'broad',
  [KeyKind.atlassian]: 'broad',
  [KeyKind.atlassianAdmin]: 'broad',
  [KeyKind.notion]: 'narrow',
  [KeyKind.linear]: 'broad',
  [KeyKind.huggingFace]: 'broad',
  [KeyKind.databaseUrl]: 'broad',
  [KeyKind.privateKey]: 'broad',
  [KeyKind.basic]: 'broad',
  [KeyKind.gitlab]: 'broad',
  [KeyKind.digitalOcean]: 'broad',
  [KeyKind.supabase]: 'broad',
};
