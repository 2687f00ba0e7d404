import { l10n } from 'vscode';

/** Where the values of a call came from. */
export const trails = {
  from: (tool: string, server: string) => l10n.t('{0} on {1}', tool, server),
  /** {2}: where it was read. */
  ordered: (name: string, value: string, from: string | undefined) =>
    from === undefined
      ? l10n.t(
          '{0} holds “{1}”, which stands only where a result gives orders to the model.',
          name,
          value,
        )
      : l10n.t(
          '{0} holds “{1}”, which stands only in orders to the model that came from {2}.',
          name,
          value,
          from,
        ),
  named: (name: string, value: string, from: string | undefined) =>
    from === undefined
      ? l10n.t('{0} holds “{1}”, which a result orders the model to use.', name, value)
      : l10n.t('{0} holds “{1}”, which orders that came from {2} name.', name, value, from),
  after: (name: string, value: string) =>
    l10n.t(
      'You denied a call that a result had ordered. Nothing that was read here explains “{1}” in {0}.',
      name,
      value,
    ),
  requested: (name: string, value: string, from: string | undefined) =>
    from === undefined
      ? l10n.t(
          '{0} holds “{1}”, which stands only in a text that asks its reader for something.',
          name,
          value,
        )
      : l10n.t(
          '{0} holds “{1}”. It stands only in a text from {2} that asks its reader for something.',
          name,
          value,
          from,
        ),
  untrusted: (name: string, value: string, from: string | undefined) =>
    from === undefined
      ? l10n.t('{0} holds “{1}”, which stands only in text that others can write.', name, value)
      : l10n.t(
          '{0} holds “{1}”, which stands only in text that others can write, from {2}.',
          name,
          value,
          from,
        ),
  privateOut: (name: string, from: string | undefined) =>
    from === undefined
      ? l10n.t('{0} holds what another server read as private.', name)
      : l10n.t('{0} holds what {1} read as private.', name, from),
  firstSeen: (name: string, value: string) =>
    l10n.t('{0} holds “{1}”, which no call that was allowed here named before.', name, value),
  unexplained: (name: string, value: string) =>
    l10n.t(
      '{0} holds “{1}”. Nothing that was read here explains it, and a result has just given orders.',
      name,
      value,
    ),
  did: () => l10n.t('A result in this conversation orders the model to do just this.'),
  more: (count: number) => l10n.t('and {0} more values', count),
  inOrder: () => l10n.t('in a text that gives orders to the model'),
  inRequest: () => l10n.t('in a text that asks its reader for something'),
  blind: () =>
    l10n.t(
      'Countersign cannot see your chat, nor what the agent reads without a guarded server: if you asked for this yourself, it may be right.',
    ),
};
