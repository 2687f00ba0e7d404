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
  inOthers: () => l10n.t('in text that others can write'),
  inPrivate: () => l10n.t('in what it read as private'),
  inRequest: () => l10n.t('in a text that asks its reader for something'),
  part: (percent: number) => l10n.t('About {0} % of it was found there.', percent),
  encoded: (encodings: readonly string[]) =>
    encodings.length === 0
      ? l10n.t('It stands here in another form.')
      : l10n.t('It stands here encoded: {0}.', encodings.join(', ')),
  encoding: {
    escapes: () => l10n.t('escapes'),
    percent: () => l10n.t('URL encoding'),
    base64: () => l10n.t('base64'),
    hex: () => l10n.t('hexadecimal'),
  },
  privateRead: () => l10n.t('private data read'),
  othersRead: () => l10n.t('text that others can write read'),
  sentOut: () => l10n.t('something sent out'),
  /** One flow that is called fine: which tool's results may go into which argument. */
  flow: (from: string, path: string, into: string) =>
    l10n.t('what {0} brings in may go into {1} of {2}', from, path, into),
  wholeCall: () => l10n.t('all arguments'),
  allowFlow: () => l10n.t('Allow, and this flow is fine here'),
  /** {0}: the flows, one after the other. */
  flowSays: (flows: string) =>
    l10n.t(
      'Allows this call once, and remembers in this workspace that {0}, until that tool or its launch changes or you revoke it. Calls that nothing else allows are still asked about, and so is what a result orders.',
      flows,
    ),
  flowTogether: () =>
    l10n.t(
      'That private data and text of others come together before something is sent is still asked about.',
    ),
  blind: () =>
    l10n.t(
      'Countersign cannot see your chat, nor what the agent reads without a guarded server: if you asked for this yourself, it may be right.',
    ),
};
