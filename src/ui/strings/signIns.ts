import { l10n } from 'vscode';

/** Sign-ins that are kept. Names from outside must have passed `label` before they come here. */
export const signIns = {
  group: l10n.t('Sign-ins'),
  count: (n: number) => (n === 1 ? l10n.t('1 sign-in') : l10n.t('{0} sign-ins', n)),
  note: (issuer: string, n: number, since: string) =>
    n === 1
      ? l10n.t('{0} · 1 scope · since {1}', issuer, since)
      : l10n.t('{0} · {1} scopes · since {2}', issuer, n, since),
  row: (issuer: string) => l10n.t('Signed in at {0}', issuer),
  scopeNote: (level: string, says: string) => l10n.t('{0} · {1}', level, says),
  resource: (url: string) => l10n.t('Server: {0}', url),
  issuer: (url: string) => l10n.t('Authorization server: {0}', url),
  client: (name: string) => l10n.t('Signed in as: {0}', name),
  less: (scopes: string) => l10n.t('Asked for and not granted: {0}', scopes),
  more: (scopes: string) => l10n.t('Granted though not asked for: {0}', scopes),
  exactly: l10n.t('Granted was what was asked for.'),
  unasked: l10n.t('not asked for'),
  revocable: l10n.t('It can be revoked from here.'),
  irrevocable: l10n.t('It can be forgotten here; it is revoked in your account there.'),
  choose: l10n.t('Choose a sign-in'),
  none: l10n.t('Countersign keeps no sign-in.'),
  outQuestion: (server: string) => l10n.t('Sign out of {0} and revoke it?', server),
  outDetail: (issuer: string) =>
    l10n.t(
      'The tokens are forgotten in every window, and {0} is asked to take them back. The next call asks you to sign in again.',
      issuer,
    ),
  outProceed: l10n.t('Sign Out and Revoke'),
  forgetQuestion: (server: string) => l10n.t('Forget the sign-in to {0}?', server),
  forgetDetail: (issuer: string) =>
    l10n.t(
      'The tokens are forgotten in every window. {0} is not told: until they run out there, they stay good for whoever has a copy. The next call asks you to sign in again.',
      issuer,
    ),
  forgetProceed: l10n.t('Forget'),
  keep: l10n.t('Stay Signed In'),
  revoked: (server: string) => l10n.t('Signed out of {0}, and revoked.', server),
  forgotten: (server: string) => l10n.t('The sign-in to {0} is forgotten.', server),
  notRevoked: (issuer: string, why: string) =>
    l10n.t(
      'Forgotten here, but {0} did not take it back ({1}). Revoke it in your account there.',
      issuer,
      why,
    ),
  notOffered: (issuer: string) =>
    l10n.t(
      'Forgotten here. {0} offers no way to take it back: revoke it in your account there.',
      issuer,
    ),
};
