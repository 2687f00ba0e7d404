import type { ServerFacts } from '../scopes/server.ts';
import { scopesOfServer } from '../scopes/server.ts';
import type { Risk } from '../scopes/scope.ts';
import { Preset } from '../../shared/sandbox.ts';

/** Why a preset is proposed. */
export type SuggestedFor = 'files' | 'quiet' | 'network';

export interface Suggested {
  readonly preset: Exclude<Preset, 'custom'>;
  readonly why: SuggestedFor;
}

const RUNS: readonly Risk[] = ['execute.shell', 'execute.code', 'execute.install'];
const NETWORK: readonly Risk[] = ['network.host', 'network.server', 'change.send', 'secrets.given'];
const NETWORK_NAME =
  /(?:^|[_-])(?:https?|url|web|fetch|search|crawl|scrape|download|upload|api|browse|navigate|mail|slack|issue|pull)(?:[_-]|$)/i;

/**
 * The preset that fits what a server lists; undefined where it lists nothing, or runs commands, which may need anything.
 * A proposal, never a choice: what tools say of themselves is a claim.
 */
export function suggestedFor(facts: ServerFacts): Suggested | undefined {
  if (facts.tools.length === 0) return undefined;
  const words = new Set(scopesOfServer(facts).map(({ word }) => word));
  if (RUNS.some((w) => words.has(w))) return undefined;
  const named = facts.tools.some(
    ({ name, claims }) => NETWORK_NAME.test(name) || claims.openWorld === true,
  );
  if (named || NETWORK.some((w) => words.has(w))) return { preset: Preset.hosts, why: 'network' };
  return words.has('files.inside')
    ? { preset: Preset.workspace, why: 'files' }
    : { preset: Preset.offline, why: 'quiet' };
}

/** Whose registry a runner of packages fetches from; undefined of everything else. */
export type Fetches = 'npm' | 'uv' | 'pipx';

export function fetchesOf(command: string): Fetches | undefined {
  const name = command.replace(/^.*[\\/]/, '').replace(/\.(?:cmd|exe|bat)$/i, '');
  if (/^(?:npx|npm|pnpm|pnpx|yarn|bunx|bun)$/.test(name)) return 'npm';
  if (/^uvx?$/.test(name)) return 'uv';
  return name === 'pipx' ? 'pipx' : undefined;
}
