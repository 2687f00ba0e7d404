import { ATLASSIAN } from './families/atlassian.ts';
import { GITHUB } from './families/github.ts';
import { GITLAB } from './families/gitlab.ts';
import { GOOGLE } from './families/google.ts';
import { MICROSOFT } from './families/microsoft.ts';
import { CLOUDFLARE, FIGMA, LINEAR, SENTRY, STRIPE } from './families/others.ts';
import { NOTION_WHOLE } from './families/notion.ts';
import { SLACK } from './families/slack.ts';
import { catalogue, type Catalogue, type Row } from './scope.ts';

/** A maker of authorization servers whose scopes are known, with the hosts that are theirs. */
interface Known {
  readonly name: string;
  readonly hosts: string;
  readonly scopes: Catalogue;
  /** What every sign-in permits where there are no scopes. */
  readonly whole?: Row;
}

const KNOWN: readonly Known[] = [
  { name: 'GitHub', hosts: 'github.com', scopes: GITHUB },
  { name: 'Google', hosts: 'accounts.google.com', scopes: GOOGLE },
  {
    name: 'Microsoft',
    hosts:
      'login.microsoftonline.com login.microsoftonline.us login.partner.microsoftonline.cn login.microsoft.com sts.windows.net',
    scopes: MICROSOFT,
  },
  { name: 'Slack', hosts: 'slack.com mcp.slack.com', scopes: SLACK },
  {
    name: 'Atlassian',
    hosts: 'auth.atlassian.com mcp.atlassian.com cf.mcp.atlassian.com',
    scopes: ATLASSIAN,
  },
  { name: 'GitLab', hosts: 'gitlab.com', scopes: GITLAB },
  { name: 'Linear', hosts: 'linear.app mcp.linear.app', scopes: LINEAR },
  { name: 'Sentry', hosts: 'sentry.io mcp.sentry.dev', scopes: SENTRY },
  { name: 'Figma', hosts: 'figma.com www.figma.com api.figma.com mcp.figma.com', scopes: FIGMA },
  {
    name: 'Cloudflare',
    hosts: [
      '',
      'bindings.',
      'builds.',
      'observability.',
      'radar.',
      'containers.',
      'browser.',
      'logs.',
      'ai-gateway.',
      'autorag.',
      'auditlogs.',
      'dns-analytics.',
      'docs.',
      'dex.',
      'casb.',
      'graphql.',
    ]
      .map((part) => `${part}mcp.cloudflare.com`)
      .join(' '),
    scopes: CLOUDFLARE,
  },
  {
    name: 'Notion',
    hosts: 'mcp.notion.com api.notion.com www.notion.so www.notion.com',
    scopes: catalogue([]),
    whole: NOTION_WHOLE,
  },
  { name: 'Stripe', hosts: 'access.stripe.com mcp.stripe.com', scopes: STRIPE },
];

const BY_HOST: ReadonlyMap<string, Known> = new Map(
  KNOWN.flatMap((known) => known.hosts.split(' ').map((host) => [host, known] as const)),
);

/**
 * What is known of an authorization server, by the whole of its host and only over https at its usual port: a host
 * that merely holds or resembles a known name gets nothing of it.
 */
export function knownIssuer({
  scheme,
  host,
  port,
}: {
  readonly scheme: string;
  readonly host: string;
  readonly port?: string | undefined;
}): Known | undefined {
  return scheme === 'https' && port === undefined ? BY_HOST.get(host) : undefined;
}

/** Hosts of authorization servers whose scopes are known. */
export const knownHosts = (): readonly string[] => [...BY_HOST.keys()];
