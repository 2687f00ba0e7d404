import type { LookedUp } from '../../shared/lookup.ts';

/** Makers whose products servers are named after; a name is matched as a whole word. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  asana: [],
  atlassian: [],
  auth0: ['auth0', 'auth0-io', 'okta'],
  aws: ['aws', 'awslabs', 'aws-samples', 'amazon'],
  azure: ['azure', 'azure-samples', 'microsoft'],
  box: [],
  cloudflare: [],
  confluence: ['atlassian'],
  databricks: [],
  datadog: ['datadog', 'datadog-labs'],
  discord: [],
  docker: [],
  dropbox: [],
  elasticsearch: ['elastic'],
  figma: [],
  firebase: ['firebase', 'google', 'googleapis'],
  github: [],
  gitlab: ['gitlab', 'gitlab-org'],
  gmail: ['google', 'googleapis', 'googleworkspace'],
  google: ['google', 'googleapis', 'googlecloudplatform', 'googleworkspace'],
  grafana: [],
  hubspot: [],
  huggingface: [],
  jira: ['atlassian'],
  kubernetes: ['kubernetes', 'kubernetes-sigs'],
  linear: ['linear', 'linearapp'],
  microsoft: [],
  mongodb: ['mongodb', 'mongodb-js', 'mongodb-js-labs'],
  neon: ['neondatabase'],
  notion: ['notionhq', 'makenotion', 'notion'],
  openai: [],
  paypal: [],
  playwright: ['playwright', 'microsoft'],
  redis: [],
  salesforce: ['salesforce', 'salesforcecli', 'forcedotcom'],
  sentry: ['sentry', 'getsentry'],
  shopify: [],
  slack: ['slack', 'slackapi'],
  snowflake: ['snowflake', 'snowflake-labs', 'snowflakedb'],
  stripe: [],
  supabase: ['supabase', 'supabase-community'],
  twilio: ['twilio', 'twilio-labs'],
  vercel: [],
  zapier: [],
  zoom: [],
};

/** What speaks for who stands behind a package. It is evidence, never a reason to allow anything. */
export interface Whose {
  /**
   * `maker`: the one that its name speaks of. `other`: somebody else than that. `owner`: its name speaks of nobody known
   * here, and one owner is named. `unknown`: nothing speaks for anybody.
   */
  readonly who: 'maker' | 'other' | 'owner' | 'unknown';
  /** The word of the name that speaks of a maker. */
  readonly named?: string;
  /** The scope of its name and the owner of its repository. */
  readonly owner?: string;
  /** The owner is that of the repository in which it verifiably was built; else anybody can have written it. */
  readonly proved: boolean;
}

/**
 * Who publishes a package, by its scope, the owner of its repository and the word of its name. A scope belongs to an
 * account of the registry, and nobody says that this account is the company of the same name.
 */
export function whose({ kind, name, repository, provenance }: LookedUp): Whose {
  const scope = kind === 'npm' ? /^@([^/]+)\//.exec(name)?.[1]?.toLowerCase() : undefined;
  const built = provenance?.state === 'verified' ? ownerOf(provenance.repository) : undefined;
  const owners = [built, scope, ownerOf(repository)].filter((o) => o !== undefined);
  const [owner] = owners;
  const words = name
    .toLowerCase()
    .replace(/^@[^/]+\//, '')
    .split(/[^a-z0-9]+/);
  const named = [...words, ...(scope === undefined ? [] : [scope])].find((word) =>
    Object.hasOwn(MAKERS, word),
  );
  if (owner === undefined)
    return { who: 'unknown', proved: false, ...(named !== undefined && { named }) };
  const base = { owner, proved: built !== undefined };
  if (named === undefined) return { who: 'owner', ...base };
  const makers = MAKERS[named] ?? [];
  const isMaker = (o: string) => (makers.length > 0 ? makers.includes(o) : o === named);
  // One that speaks against it is enough: a repository can be named by anybody.
  return { who: owners.every(isMaker) ? 'maker' : 'other', named, ...base };
}

const ownerOf = (repository: string | undefined): string | undefined =>
  /^[^/]+\/([^/]+)/.exec(repository ?? '')?.[1]?.toLowerCase();
