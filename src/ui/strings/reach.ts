import { l10n } from 'vscode';
import { Reach } from '../../shared/address.ts';

/** Kinds of addresses that an entry may name, in the words of people. */
export const reachKinds: Readonly<
  Record<string, { readonly name: string; readonly what: string }>
> = {
  [Reach.private]: {
    name: l10n.t('Private network'),
    what: l10n.t('Machines of your home, office or company network, and what runs on them.'),
  },
  [Reach.loopback]: {
    name: l10n.t('This machine'),
    what: l10n.t('Every program that listens on this machine, also those meant for you alone.'),
  },
  [Reach.linkLocal]: {
    name: l10n.t('Link-local'),
    what: l10n.t('Neighbours on the same cable or radio network, often without any sign-in.'),
  },
};

export const reach = {
  choose: l10n.t('Allow a kind of address for which server?'),
  none: l10n.t('No guarded server is reached at a URL.'),
  kind: (server: string) => l10n.t('To what kind of address may the name of "{0}" lead?', server),
  allowed: l10n.t('allowed; choose it to take that back'),
  not: (server: string) =>
    l10n.t('"{0}" was left as it is: its entry cannot be read any more.', server),
  diffTitle: (file: string) => l10n.t('{0}: kinds of addresses', file),
  keep: l10n.t('Leave It'),
  allow: l10n.t('Allow'),
  takeBack: l10n.t('Take Back'),
  question: (server: string, kind: string) =>
    l10n.t('Let the name of "{0}" lead to addresses of the kind “{1}”?', server, kind),
  questionBack: (server: string, kind: string) =>
    l10n.t('No longer let the name of "{0}" lead to addresses of the kind “{1}”?', server, kind),
  means: (what: string) =>
    l10n.t(
      '{0} Whoever answers for this name chooses which of them is connected to; it gets the headers of the entry and what agents send.',
      what,
    ),
  never: l10n.t('Addresses where a cloud hands out credentials stay refused.'),
  asked: l10n.t(
    'It counts as another server from then on: its start is asked again, and what you remembered for it does not go over.',
  ),
  done: (server: string, kind: string) =>
    l10n.t('The name of "{0}" may lead to addresses of the kind “{1}” from now on.', server, kind),
  doneBack: (server: string, kind: string) =>
    l10n.t('The name of "{0}" may no longer lead to addresses of the kind “{1}”.', server, kind),
};
