import { l10n } from 'vscode';
import type { Level } from '../../core/signIn/scope.ts';
import type { ClientHow, ScopeSource } from '../../shared/signIn.ts';

/** Names from outside must have passed `label` before they come here. */
export const signIn = {
  effect: () => l10n.t('Nothing was opened or sent for it yet.'),
  effectMore: (tool: string) =>
    l10n.t('{0} needs more than the earlier sign-in was given. Nothing was opened yet.', tool),
  effectGrown: () =>
    l10n.t('The server wants more than the earlier sign-in was given. Nothing was opened yet.'),
  waiting: () => l10n.t('The browser was opened. It goes on when you have signed in there.'),
  server: () => l10n.t('Server'),
  certificate: () => l10n.t('Certificate'),
  certified: (owner: string, by: string, until: string) =>
    l10n.t('{0} · by {1} · until {2}', owner, by, until),
  ownerless: (by: string, until: string) =>
    l10n.t('names no owner, only the address · by {0} · until {1}', by, until),
  uncertified: () => l10n.t('none: the connection is not encrypted'),
  issuer: () => l10n.t('Sign-in at'),
  authorize: () => l10n.t('Opens'),
  known: (name: string) => l10n.t('({0})', name),
  reads: (host: string) => l10n.t('(stands for {0})', host),
  app: () => l10n.t('Signs in as'),
  how: {
    given: (name: string) => l10n.t('{0} · with the client id that you gave', name),
    entry: (name: string) =>
      l10n.t('{0} · with the client id that its entry in your list of servers names', name),
    document: (name: string) => l10n.t('{0} · described by a document on the web', name),
    registered: (name: string) =>
      l10n.t('{0} · will be registered there under a name that anybody can take', name),
  } satisfies Readonly<Record<ClientHow, (name: string) => string>>,
  from: (source: ScopeSource) => FROM[source],
  fromLabel: () => l10n.t('Scopes named by'),
  revoking: () => l10n.t('Taking it back'),
  revocable: () => l10n.t('The sign-in can be revoked from here.'),
  irrevocable: () =>
    l10n.t(
      'It cannot be revoked from here: it can be forgotten, and revoked in your account there.',
    ),
  level: (level: Level, broad: boolean) =>
    broad && level !== 'unknown' ? l10n.t('{0}, broad', LEVELS[level]) : LEVELS[level],
  byName: {
    read: (about: string) => l10n.t('Its name suggests that it reads: {0}', about),
    write: (about: string) => l10n.t('Its name suggests that it changes: {0}', about),
    admin: (about: string) => l10n.t('Its name suggests that it administers: {0}', about),
    anything: () => l10n.t('anything'),
  },
  unexplained: () => l10n.t('Not explained: it may permit anything'),
  standard: (says: string) => l10n.t('{0} (OpenID standard)', says),
  need: {
    signIn: () => l10n.t('For the sign-in itself'),
    needed: (tools: string) => l10n.t('Needed for what you allowed: {0}', tools),
    less: (tools: string) => l10n.t('More than what you allowed needs: {0}', tools),
    listed: (tools: string) => l10n.t('For tools that you have not allowed: {0}', tools),
    unexplained: () => l10n.t('Not explained by any tool of this server'),
  },
  unknownTools: () =>
    l10n.t('The tools of this server are not known yet, so nothing tells which scopes they need.'),
  noScopes: () =>
    l10n.t('The server names no scope: the authorization server decides what the sign-in permits.'),
  refused: () => l10n.t('Asked for before, and not granted'),
  wholly: (name: string, says: string) =>
    l10n.t('{0} knows no scopes: whoever signs in there gives all of it. {1}.', name, says),
  grown: () => l10n.t('New: it was not granted before'),
  grownSince: (day: string) => l10n.t('New since {0}', day),
  notes: {
    open: () =>
      l10n.t('Not encrypted: whoever is on the way can read the sign-in and take it over.'),
    resembles: (host: string, known: string) =>
      l10n.t('{0} resembles {1}, and is another server.', host, known),
    lookalike: (host: string) => l10n.t('Letters of {0} look like others.', host),
    strays: (host: string, issuer: string) =>
      l10n.t('The browser would go to {0}, which does not belong to {1}.', host, issuer),
    elsewhere: (issuer: string, server: string) =>
      l10n.t(
        'The sign-in is at {0}, not at the server ({1}): common, but look at the name.',
        issuer,
        server,
      ),
    entryClient: (id: string) =>
      l10n.t('Who wrote the entry of this server chose the client: {0}.', id),
    unreadable: () => l10n.t('An address of this sign-in cannot be read.'),
    admin: (scopes: string) => l10n.t('It would administer: {0}', scopes),
    drift: (scopes: string) => l10n.t('More than before: {0}', scopes),
    hidden: () => l10n.t('Hidden or lookalike characters in what this sign-in says.'),
  },
  no: () => l10n.t("Don't Sign In"),
  yes: () => l10n.t('Open Browser to Sign In'),
  cancel: () => l10n.t('Cancel Sign-In'),
  notOpened: () => l10n.t('The browser could not be opened. Copy the address instead.'),
};

const FROM: Readonly<Record<ScopeSource, string>> = {
  challenge: l10n.t('the refusal of the server'),
  metadata: l10n.t('the metadata of the server'),
  entry: l10n.t('its entry in your list of servers'),
  stepUp: l10n.t('the refusal of a call'),
};

const LEVELS: Readonly<Record<Level, string>> = {
  identity: l10n.t('who you are'),
  offline: l10n.t('stays'),
  read: l10n.t('reads'),
  write: l10n.t('writes'),
  admin: l10n.t('administers'),
  unknown: l10n.t('unknown'),
};
