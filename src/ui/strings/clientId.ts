import { l10n } from 'vscode';

/** The client that a person gives for an authorization server. Names must have passed `label`. */
export const clientId = {
  choose: l10n.t('At which authorization server?'),
  another: l10n.t('Another one…'),
  issuer: l10n.t('Address of the authorization server'),
  issuerPrompt: l10n.t('Its issuer, as its metadata names it'),
  noIssuer: l10n.t('Not an https address'),
  what: (name: string) => l10n.t('The client for sign-ins at {0}', name),
  set: l10n.t('Set a client ID…'),
  setDetail: (address: string) => l10n.t('Register a client there first, with {0}', address),
  copy: l10n.t('Copy the redirect address to register'),
  remove: l10n.t('Remove the client ID that was set…'),
  missing: (server: string, issuer: string) =>
    l10n.t(
      '{0} wants a sign-in at {1}, which has no client for Countersign and registers none by itself. Register one there, and set its client ID.',
      server,
      issuer,
    ),
  group: l10n.t('Client IDs for sign-ins'),
  count: (n: number) => (n === 1 ? l10n.t('1 client') : l10n.t('{0} clients', n)),
  at: (url: string) => l10n.t('Authorization server: {0}', url),
  as: (id: string) => l10n.t('Client ID: {0}', id),
  withSecret: l10n.t('With a secret, which is in the secret storage.'),
  withoutSecret: l10n.t('Without a secret.'),
  used: l10n.t('You gave it. It is used for every sign-in there, and shown on its card.'),
  none: l10n.t('No client ID is set.'),
  removeQuestion: (id: string, issuer: string) =>
    l10n.t('Remove the client ID {0} for sign-ins at {1}?', id, issuer),
  removeDetail: (secret: boolean) =>
    secret
      ? l10n.t(
          'Its secret is forgotten as well. Sign-ins that were made with it go on until you sign out.',
        )
      : l10n.t('Sign-ins that were made with it go on until you sign out.'),
  keep: l10n.t('Keep It'),
  removeProceed: l10n.t('Remove'),
  copied: (address: string) =>
    l10n.t('Copied: {0}. Register it as the redirect address; any port is used.', address),
  removed: (name: string) => l10n.t('No client ID is set for {0} any more.', name),
  id: (name: string) => l10n.t('Client ID for {0}', name),
  idPrompt: (address: string) =>
    l10n.t('Of a client that is registered there with the redirect address {0}', address),
  noId: l10n.t('Not a client ID: letters, digits and signs without spaces'),
  secret: (name: string) => l10n.t('Client secret for {0}', name),
  secretPrompt: l10n.t('Leave it empty where the client has none. It stays in the secret storage.'),
  noSecret: l10n.t('Not a secret: letters, digits and signs without spaces'),
  given: (name: string, id: string) =>
    l10n.t('Sign-ins at {0} are made as {1} from the next one on.', name, id),
};
