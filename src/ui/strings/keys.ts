import { l10n } from 'vscode';
import { KeyKind } from '../../core/launch/keys.ts';

interface Words {
  readonly what: () => string;
  /** What it opens, and which kind opens less. */
  readonly instead?: () => string;
}

const token = (maker: string) => () => l10n.t('a token of {0}', maker);

/** Kinds of keys, and the narrower kind where there is one. Names of products are not translated. */
const WORDS: Readonly<Record<KeyKind, Words>> = {
  [KeyKind.githubClassic]: {
    what: () => l10n.t('a classic GitHub token'),
    instead: () =>
      l10n.t(
        'It opens every repository that you can reach. A fine-grained token can be limited to some of them, and to reading.',
      ),
  },
  [KeyKind.githubFine]: { what: () => l10n.t('a fine-grained GitHub token') },
  [KeyKind.githubOAuth]: {
    what: () => l10n.t('a GitHub token of a sign-in'),
    instead: () =>
      l10n.t(
        'It opens what that sign-in opens, often everything of yours. A fine-grained token can be limited.',
      ),
  },
  [KeyKind.githubApp]: { what: () => l10n.t('a token of a GitHub App, which ends by itself') },
  [KeyKind.gitlab]: {
    what: token('GitLab'),
    instead: () => l10n.t('A token of one project, with the scopes that are needed, opens less.'),
  },
  [KeyKind.slackBot]: { what: () => l10n.t('a Slack token of a bot') },
  [KeyKind.slackUser]: {
    what: () => l10n.t('a Slack token of a person'),
    instead: () =>
      l10n.t(
        'It reads and writes as you. A token of a bot reaches only the channels that the bot is in.',
      ),
  },
  [KeyKind.slackSession]: {
    what: () => l10n.t('a Slack token of your browser session'),
    instead: () =>
      l10n.t(
        'It is you, in everything that Slack offers. A token of a bot reaches only the channels that the bot is in.',
      ),
  },
  [KeyKind.slackApp]: { what: () => l10n.t('a Slack token of an app') },
  [KeyKind.awsLasting]: {
    what: () => l10n.t('a lasting AWS key'),
    instead: () =>
      l10n.t(
        'It never ends, and opens all that its user may do. A profile with a role of its own gives keys that end.',
      ),
  },
  [KeyKind.awsPassing]: { what: () => l10n.t('an AWS key that ends by itself') },
  [KeyKind.googleApi]: {
    what: () => l10n.t('a Google API key'),
    instead: () =>
      l10n.t(
        'It may open every API of its project. It can be limited to single APIs in the console.',
      ),
  },
  [KeyKind.googleOAuth]: { what: () => l10n.t('a Google token that ends by itself') },
  [KeyKind.googleService]: {
    what: () => l10n.t('the key of a Google service account'),
    instead: () => l10n.t('It never ends. An account of its own with few roles opens less.'),
  },
  [KeyKind.openaiUser]: {
    what: () => l10n.t('an OpenAI key of a user'),
    instead: () =>
      l10n.t(
        'It opens everything of its user. A key of a project with restricted permissions opens less.',
      ),
  },
  [KeyKind.openaiProject]: { what: () => l10n.t('an OpenAI key of a project') },
  [KeyKind.openaiAdmin]: {
    what: () => l10n.t('an OpenAI key of an administrator'),
    instead: () => l10n.t('It administers the whole organization. A key of a project opens less.'),
  },
  [KeyKind.anthropic]: { what: () => l10n.t('an Anthropic key') },
  [KeyKind.stripeLive]: {
    what: () => l10n.t('a secret Stripe key of a live account'),
    instead: () =>
      l10n.t('It moves money. A restricted key (rk_live_) can be limited to what is needed.'),
  },
  [KeyKind.stripeRestricted]: { what: () => l10n.t('a restricted Stripe key of a live account') },
  [KeyKind.stripeTest]: { what: () => l10n.t('a Stripe key for tests') },
  [KeyKind.npm]: {
    what: token('npm'),
    instead: () =>
      l10n.t(
        'It may publish packages of yours. A granular token can be limited to reading, and to single packages.',
      ),
  },
  [KeyKind.pypi]: {
    what: token('PyPI'),
    instead: () => l10n.t('It publishes packages of yours. One of a single project opens less.'),
  },
  [KeyKind.atlassian]: {
    what: token('Atlassian'),
    instead: () =>
      l10n.t('Without scopes it opens all that you can reach. A token with scopes opens less.'),
  },
  [KeyKind.atlassianAdmin]: {
    what: () => l10n.t('an Atlassian key of an administrator'),
    instead: () =>
      l10n.t('It administers the organization. A token of a person with scopes opens less.'),
  },
  [KeyKind.notion]: { what: () => l10n.t('a Notion token, which opens the pages shared with it') },
  [KeyKind.linear]: {
    what: token('Linear'),
    instead: () =>
      l10n.t(
        'It may open all that you can reach. One limited to reading and to single teams opens less.',
      ),
  },
  [KeyKind.figma]: { what: token('Figma') },
  [KeyKind.huggingFace]: {
    what: token('Hugging Face'),
    instead: () => l10n.t('A fine-grained token can be limited to single repositories.'),
  },
  [KeyKind.sendgrid]: { what: () => l10n.t('a SendGrid key') },
  [KeyKind.digitalOcean]: {
    what: token('DigitalOcean'),
    instead: () => l10n.t('A token with custom scopes opens less.'),
  },
  [KeyKind.supabase]: {
    what: () => l10n.t('a Supabase key'),
    instead: () =>
      l10n.t(
        'It opens the data past all rules for rows. Let the server read only, and one project only.',
      ),
  },
  [KeyKind.telegram]: { what: () => l10n.t('the token of a Telegram bot') },
  [KeyKind.jwt]: { what: () => l10n.t('a signed token (JWT)') },
  [KeyKind.databaseUrl]: {
    what: () => l10n.t('an address with a password in it'),
    instead: () => l10n.t('A user of the database that may only read opens less.'),
  },
  [KeyKind.privateKey]: {
    what: () => l10n.t('a private key'),
    instead: () =>
      l10n.t('Whoever has read it can be you. A token for this purpose alone opens less.'),
  },
  [KeyKind.basic]: {
    what: () => l10n.t('a user name with a password'),
    instead: () => l10n.t('A token for this purpose alone opens less.'),
  },
  [KeyKind.other]: { what: () => l10n.t('a key of a kind that is not known') },
  [KeyKind.hidden]: {
    what: () => l10n.t('a key that the client fills in: its kind is not known'),
  },
};

export const keys = {
  label: () => l10n.t('Keys'),
  row: (name: string, kind: KeyKind) => l10n.t('{0}: {1}', name, WORDS[kind].what()),
  broad: (name: string, kind: KeyKind) =>
    l10n.t('{0} holds {1}. {2}', name, WORDS[kind].what(), WORDS[kind].instead?.() ?? ''),
};
