import { l10n } from 'vscode';

/** Sentences about what a launch runs. Names from outside must have passed `label` before they come here. */
export const contents = {
  version: (name: string, before: string, now: string) =>
    l10n.t('{0} is another version than the one you trusted: {1} → {2}.', name, before, now),
  reinstalled: (name: string, version: string) =>
    l10n.t(
      '{0} {1} has the version that you trusted, but was installed with other contents.',
      name,
      version,
    ),
  file: (name: string, before: string, now: string) =>
    l10n.t('{0} was changed since you trusted this launch ({1} → {2}).', name, before, now),
  unread: (name: string) =>
    l10n.t('{0} cannot be read any more, so nobody can say whether it is what you trusted.', name),
  other: (before: string, now: string) =>
    l10n.t('This launch runs something else than when you trusted it: {0} → {1}.', before, now),
  weak: (name: string) =>
    l10n.t('{0} is too large to be read: only its size and date can be compared.', name),
  versionUnknown: (name: string) => l10n.t('Which version of {0} will run is not known yet.', name),
  unknown: l10n.t('unknown'),
  nothing: l10n.t('nothing'),
  runs: () => l10n.t('Runs'),
  untold: () => l10n.t('not known: only the command line is compared'),
  fileRow: (name: string, digest: string) => l10n.t('{0} (contents {1})', name, digest),
  packageRow: (name: string, version: string) => l10n.t('{0}, version {1}', name, version),
  mine: l10n.t('yours: changes are not asked'),
  mineHover: (file: string) =>
    l10n.t(
      '{0} may change without a question, and approvals stay. What the server says of itself is still compared.',
      file,
    ),
  trustOwn: () => l10n.t('It is mine: stop asking when it changes'),
  trustOwnSays: (server: string, file: string) =>
    l10n.t(
      'Starts {0} without a question in this workspace, whatever {1} holds from now on, and keeps your approvals. You can take this back in the Servers view.',
      server,
      file,
    ),
  disown: {
    choose: l10n.t('Ask again about changes of which file?'),
    done: (file: string) => l10n.t('Changes of {0} are asked about again.', file),
  },
  kept: {
    version: l10n.t('Version changed, tools unchanged'),
    file: l10n.t('File changed, tools unchanged'),
    note: (count: number) =>
      count === 1 ? l10n.t('1 approval asleep') : l10n.t('{0} approvals asleep', count),
    hover: l10n.t(
      'You trusted what this server runs now, and these tools say exactly what they said when you remembered approvals for them. The approvals count again once you keep them.',
    ),
    choose: l10n.t('Keep the approvals of which server?'),
    question: (server: string, count: number) =>
      count === 1
        ? l10n.t('Keep 1 approval of "{0}"?', server)
        : l10n.t('Keep {0} approvals of "{1}"?', count, server),
    detail: (rows: readonly string[], more: number) =>
      [
        l10n.t('What it runs changed; these tools say the same as before:'),
        ...rows,
        ...(more > 0 ? [l10n.t('… and {0} more', more)] : []),
      ].join('\n'),
    keep: l10n.t('Let Them Sleep'),
    proceed: l10n.t('Keep Approvals'),
  },
  asleep: l10n.t(
    'Asleep: what its server runs changed since. It counts again once you keep it, or the old version is back.',
  ),
};
