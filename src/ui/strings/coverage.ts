import { l10n } from 'vscode';
import type { Entry } from '../ports.ts';

/** Sentences of the coverage page. Names from outside are shown as text by the page. */
export const coverage = {
  title: l10n.t('Coverage'),
  intro: l10n.t(
    'Every MCP client that was found on this machine, and whether calls to its servers pass through Countersign. Nothing is written from here: guarding shows the change first.',
  ),
  none: l10n.t('No list of MCP servers was found on this machine.'),
  looking: l10n.t('Looking for lists of MCP servers…'),
  failed: l10n.t('The lists could not be looked at. The log of Countersign says why.'),
  limits: l10n.t('What no list shows'),
  limit: [
    l10n.t('Built-in tools of an editor or agent, such as its terminal.'),
    l10n.t('Servers that an extension, a plugin or an account brings along.'),
    l10n.t('Clients that keep their servers where Countersign does not look.'),
  ],
  refresh: l10n.t('Look Again'),
  open: l10n.t('Open'),
  noServers: l10n.t('No server is listed in it.'),
  guard: (server: string) => l10n.t('Guard "{0}"…', server),
  guardAll: (client: string) => l10n.t('Guard all of {0}…', client),
  place: (line: number, column: number) => l10n.t('Line {0}, column {1}', line, column),
  disabled: l10n.t('Switched off in its client.'),
  unasked: (words: string) =>
    l10n.t('Its client runs tools without asking: {0}. Guarded, Countersign asks.', words),
  allows: (words: string) =>
    l10n.t(
      'These settings let it start servers or run tools without asking: {0}. Countersign asks about guarded servers all the same.',
      words,
    ),
  summary: (guarded: number, all: number) =>
    all === 1
      ? guarded === 1
        ? l10n.t('1 server, guarded')
        : l10n.t('1 server, not guarded')
      : l10n.t('{0} of {1} servers guarded', guarded, all),
  states: {
    guarded: l10n.t('Guarded'),
    unguarded: l10n.t('Not guarded'),
    stale: l10n.t('Guard out of date'),
    unsupported: l10n.t('Cannot be guarded'),
  } satisfies Record<Entry['state'], string>,
};
