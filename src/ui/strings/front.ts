import { l10n } from 'vscode';

/** Sentences of serving a guarded server over HTTP. Names must have passed `label`. */
export const front = {
  choose: l10n.t('Serve which guarded server over HTTP?'),
  none: l10n.t('No server is guarded yet, and only guarded ones are served.'),
  guard: l10n.t('Guard Servers…'),
  served: l10n.t('Served over HTTP'),
  guarded: l10n.t('Guarded'),
  question: (server: string) => l10n.t('Serve "{0}" over HTTP on this machine?', server),
  detail: l10n.t(
    'Every program on this machine that you give the token can then use this server, at an address that only this machine reaches. Starts and calls are asked about as before, and what you allowed in this workspace counts for these programs too. It is served while this window is open, until you stop it.',
  ),
  keep: l10n.t('Do Not Serve'),
  proceed: l10n.t('Serve'),
  starting: (server: string) => l10n.t('"{0}" is being served…', server),
  what: (server: string, address: string) => l10n.t('"{0}" at {1}', server, address),
  copyAddress: l10n.t('Copy the Address'),
  copyHeader: l10n.t('Copy the Header with the Token'),
  headerDetail: 'Authorization: Bearer ••••••••',
  copyEntry: l10n.t('Copy an Entry for a Client’s List'),
  entryDetail: l10n.t('JSON with address and token; keep it out of files that others get'),
  copied: (what: string) => l10n.t('Copied: {0}', what),
  clients: (count: number) =>
    count === 1 ? l10n.t('1 client is connected') : l10n.t('{0} clients are connected', count),
  noClients: l10n.t('No client is connected'),
  nameless: l10n.t('a client that gives no name'),
  renew: l10n.t('Renew the Token…'),
  renewDetail: l10n.t('Whoever has the old one is disconnected'),
  renewQuestion: (server: string) => l10n.t('Renew the token of "{0}"?', server),
  renewSays: l10n.t(
    'Every program that has the old token is disconnected at once, and needs the new one.',
  ),
  renewKeep: l10n.t('Keep the Token'),
  renewProceed: l10n.t('Renew'),
  renewed: (server: string) =>
    l10n.t('"{0}" has a new token. Copy the header again for its clients.', server),
  again: l10n.t('Try Again'),
  elsewhere: l10n.t('Use Another Port'),
  elsewhereDetail: l10n.t('Its clients need the new address'),
  stop: l10n.t('Stop Serving'),
  stopped: (server: string) => l10n.t('"{0}" is not served over HTTP any more.', server),
  show: l10n.t('Show'),
  notServed: (server: string, why: string) =>
    l10n.t('"{0}" is not served over HTTP: {1}', server, why),
};

export const frontFailures: Readonly<Record<string, string>> = {
  'port-taken': l10n.t(
    'another program listens at its port. End that program and try again, or use another port and give its clients the new address.',
  ),
  ended: l10n.t('the process that serves it ended or did not start. Try again.'),
  unguarded: l10n.t(
    'its entry is not guarded any more. It is served again as soon as it is guarded.',
  ),
};
