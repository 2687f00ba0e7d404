import { l10n } from 'vscode';
import { concerns, Concern } from '../../core/launch/concerns.ts';
import type { Concern as Shown } from '../cards/context.ts';

const WORDS: Readonly<Record<Concern, () => string>> = {
  [Concern.shell]: () => l10n.t('Runs a command line in a shell.'),
  [Concern.pipeToShell]: () => l10n.t('Runs what it downloads or prints as a program.'),
  [Concern.privileged]: () => l10n.t('Asks for administrator rights.'),
  [Concern.inlineCode]: () => l10n.t('Runs code that stands in the command line.'),
  [Concern.deletes]: () => l10n.t('Deletes files.'),
  [Concern.download]: () => l10n.t('Downloads something first.'),
  [Concern.sensitivePath]: () => l10n.t('A place where keys and passwords are kept.'),
  [Concern.wholeHome]: () => l10n.t('Your whole home folder.'),
  [Concern.wholeDisk]: () => l10n.t('The whole disk.'),
  [Concern.container]: () => l10n.t('Opens the container to this machine.'),
  [Concern.encoded]: () => l10n.t('The command is encoded, so it cannot be read here.'),
  [Concern.versionNotFixed]: () =>
    l10n.t('Version not fixed: the newest one is fetched at each start.'),
  [Concern.remoteInstall]: () =>
    l10n.t('Installed from an address, not from the package registry.'),
};

/** What is remarkable about a command line, in words. */
export function concernWords(argv: readonly string[]): readonly Shown[] {
  return concerns(argv).map(({ concern, word, tone }) => ({ word, tone, why: WORDS[concern]() }));
}
