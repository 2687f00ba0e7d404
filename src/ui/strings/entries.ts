import { l10n } from 'vscode';
import type { Entry, FileProblem } from '../ports.ts';

/** Why an entry is not guarded as it stands, by the word of the finder. */
const WHY: Readonly<Record<string, string>> = {
  remote: l10n.t('It is reached by something else than http or https.'),
  'url-credentials': l10n.t(
    'Its address holds a user name or password. Move it to a header: addresses are shown.',
  ),
  'header-name': l10n.t(
    'The name of a header is none, stands twice, or belongs to the protocol itself.',
  ),
  'sign-in': l10n.t('Its client signs in for it by settings that Countersign cannot take over.'),
  provided: l10n.t('An extension of its client brings its command, which stands in no file.'),
  'listed-only': l10n.t('Countersign only lists the servers of this client.'),
  container: l10n.t('It is started in a container, where the guard is not.'),
  linked: l10n.t('The file is a link to another list, where it can be guarded.'),
  'link-outside': l10n.t(
    'The file is a link that leads out of the workspace. A workspace must not choose what else is written.',
  ),
  wish: l10n.t(
    'It names other scopes or another client for the sign-in than when it was guarded. Guard it again.',
  ),
  timeout: l10n.t('Its client gives up before you can answer. Guard it again.'),
  sandbox: l10n.t(
    "It runs in the editor's own sandbox, from which the guard could not reach this window.",
  ),
  denied: l10n.t('A policy of the editor denies this server; guarded, it would slip through.'),
  'policy.unreadable': l10n.t('A policy of the editor cannot be read, so it may deny this server.'),
  shape: l10n.t('The entry has a property of the wrong type.'),
  duplicate: l10n.t('A name stands twice in it; clients differ in which one they take.'),
  'variable-name': l10n.t('Its name, or the name of an environment variable, holds a variable.'),
  'env-name': l10n.t(
    'The name of an environment variable holds a comma, an equals sign or nothing.',
  ),
  'alias-taken': l10n.t('It sets an environment variable whose name the guard needs.'),
  'env-file.hostile': l10n.t('Its envFile sets a variable that would run code inside the guard.'),
  'env-file.unread': l10n.t('Its envFile cannot be found or read.'),
  'cmd-characters': l10n.t('Its command line has characters that Windows would read anew.'),
  'unknown-guard': l10n.t('It is guarded twice, or by a version that this one does not know.'),
  launcher: l10n.t('It is guarded by another installation of Countersign. Guard it again.'),
  name: l10n.t('It was renamed after it was guarded. Guard it again.'),
  gone: l10n.t('It is not there any more.'),
  env: l10n.t('Its environment changed after it was guarded. Guard it again.'),
};

const PROBLEM: Readonly<Record<string, (detail: string) => string>> = {
  malformed: (detail) =>
    l10n.t('The file cannot be read from here on ({0}). Countersign left it as it is.', detail),
  encoding: () => l10n.t('This is no valid UTF-8. Countersign left the file as it is.'),
  'too-large': () => l10n.t('The file is too large to be a server list.'),
  'too-deep': () => l10n.t('The file is nested too deeply to be a server list.'),
  unreadable: (detail) => l10n.t('The file cannot be read ({0}).', detail),
  'not-a-file': () => l10n.t('This is not a file.'),
  duplicate: (detail) =>
    l10n.t(
      '"{0}" stands here twice; clients differ in which one they take. It is not guarded.',
      detail,
    ),
  type: (detail) => l10n.t('"{0}" has the wrong type, so it is not guarded.', detail),
};

/** Why an entry cannot be guarded or unguarded. */
export function whyText(why: string): string {
  return WHY[why] ?? l10n.t('It cannot be guarded ({0}).', why);
}

/** Sentences about an entry; empty where there is nothing to say. */
export function notesOf(entry: Entry): readonly string[] {
  const { why, dev } = entry;
  const reason = why === undefined ? [] : [whyText(why)];
  const debug =
    dev?.debug === true
      ? [l10n.t("The editor's debugging of this server does not work while it is guarded.")]
      : [];
  return [...reason, ...debug];
}

/** What is wrong at a place of a server list; `detail` must have passed `label`. */
export function problemText(code: FileProblem['code'], detail: string): string {
  return PROBLEM[code]?.(detail) ?? l10n.t('Countersign cannot read this ({0} {1}).', code, detail);
}
