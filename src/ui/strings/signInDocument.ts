import { l10n } from 'vscode';
import type { DocumentFault } from '../../core/signIn/document.ts';

const FAULTS: Readonly<Record<DocumentFault, string>> = {
  text: l10n.t('it is no text.'),
  https: l10n.t('it does not begin with https://.'),
  user: l10n.t('it holds a user name or password.'),
  fragment: l10n.t('it holds a fragment (#).'),
  query: l10n.t('it holds a query (?).'),
  path: l10n.t('it has no path behind the host.'),
  dots: l10n.t('its path has a segment of dots (. or ..).'),
  form: l10n.t('it is no web address in normal form: host in small letters, other signs escaped.'),
};

/** The setting that names the document which says who signs in. */
export const signInDocument = {
  bad: (setting: string, fault: DocumentFault) =>
    l10n.t(
      'The setting {0} is not used: {1} Set it to the address of a client ID metadata document, such as https://example.com/countersign.json, or clear it.',
      setting,
      FAULTS[fault],
    ),
  open: l10n.t('Open the Setting'),
};
