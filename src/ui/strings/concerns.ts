import { l10n } from 'vscode';
import { concernsOf, Concern, type Started } from '../../core/launch/concerns.ts';
import type { Concern as Shown } from '../cards/context.ts';

const WORDS: Readonly<Record<Concern, (like: string) => string>> = {
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
  [Concern.otherRegistry]: () => l10n.t('Installed from a registry that the command names.'),
  [Concern.unchecked]: () =>
    l10n.t('Nobody checks whom the package comes from: it can be exchanged on the way.'),
  [Concern.morePackages]: () => l10n.t('Fetches and uses this as well.'),
  [Concern.installScripts]: () => l10n.t('Lets packages run programs while they are installed.'),
  [Concern.installsFirst]: () => l10n.t('Installs something at each start.'),
  [Concern.nearName]: (like) =>
    l10n.t('Not “{0}”, but written almost like it. Check the name.', like),
  [Concern.sameName]: (like) => l10n.t('Not “{0}”: the same name, in another scope.', like),
  [Concern.keyInWords]: () => l10n.t('A key, where other programs of this machine can read it.'),
  [Concern.handedOn]: () =>
    l10n.t('Hands over a variable of your own environment, which the entry does not set.'),
  [Concern.here]: () => l10n.t('A program on this machine.'),
  [Concern.ownNetwork]: () => l10n.t('A machine in your own network.'),
  [Concern.linkLocal]: () =>
    l10n.t('An address beside this machine, which no server on the internet has.'),
  [Concern.metadata]: () => l10n.t('An address where clouds hand out the keys of this machine.'),
  [Concern.reserved]: () => l10n.t('An address that belongs to no server.'),
  [Concern.ipAddress]: () => l10n.t('A number instead of a name: it does not say whose it is.'),
  [Concern.punycode]: () => l10n.t('The name is spelled with letters of another alphabet.'),
  [Concern.unencrypted]: () =>
    l10n.t('Not encrypted: whoever is on the way can read and change everything.'),
  [Concern.credentials]: () => l10n.t('A user name or password stands in the address.'),
  [Concern.mayLeadHere]: () => l10n.t('Its entry allows the name to lead to this machine.'),
  [Concern.mayLeadInside]: () => l10n.t('Its entry allows the name to lead into your own network.'),
  [Concern.mayLeadOdd]: () => l10n.t('Its entry allows the name to lead to unusual addresses.'),
};

/** What is remarkable about a launch, in words. */
export function concernWords(launch: Started): readonly Shown[] {
  return concernsOf(launch).map(({ concern, word, tone, like = '' }) => ({
    word,
    tone,
    why: WORDS[concern](like),
  }));
}
