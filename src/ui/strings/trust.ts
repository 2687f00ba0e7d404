import { l10n } from 'vscode';

/** Sentences of the Trust view. Names from outside must have passed `label` before they come here. */
export const trustView = {
  usedNever: l10n.t('never used'),
  usedNotSince: (day: string) => l10n.t('not used since {0}', day),
  approvals: (n: number) => (n === 1 ? l10n.t('1 approval') : l10n.t('{0} approvals', n)),
  brief: (first: string, then: string) => l10n.t('{0} · {1}', first, then),
  toolOf: (tool: string, server: string) => l10n.t('{0} · {1}', tool, server),
  usedNow: l10n.t('used just now'),
  usedToday: l10n.t('used today'),
  usedYesterday: l10n.t('used yesterday'),
  usedDays: (days: number) => l10n.t('used {0} days ago', days),
  usedUnknown: l10n.t('reading when it was used …'),
  asleep: (why: string) => l10n.t('asleep: {0}', why),
  toolChanged: l10n.t('the tool says something else now'),
  contentsChanged: l10n.t('the server runs something else now'),
  over: l10n.t('over'),
  made: (when: string) => l10n.t('Made {0}.', when),
  madeBy: (when: string, answer: string) => l10n.t('Made {0} with "{1}".', when, answer),
  lastUse: (when: string) => l10n.t('Last used {0}.', when),
  expires: (when: string) => l10n.t('Ends {0}.', when),
  notStored: l10n.t('It ends with the connection, and is not stored.'),
  windowOnly: l10n.t('It ends with this window, and is not stored.'),
  unused: (count: number, days: number) =>
    count === 1
      ? l10n.t('1 approval unused for {0} days', days)
      : l10n.t('{0} approvals unused for {1} days', count, days),
  unusedNote: l10n.t('revoke them?'),
  unusedTold: (count: number, days: number) =>
    count === 1
      ? l10n.t('Countersign: 1 remembered approval was not used for {0} days.', days)
      : l10n.t('Countersign: {0} remembered approvals were not used for {1} days.', count, days),
  show: l10n.t('Show'),
  revoked: (count: number) =>
    count === 1 ? l10n.t('Revoked 1 approval.') : l10n.t('Revoked {0} approvals.', count),
  revokedEntries: (count: number) =>
    count === 1 ? l10n.t('Revoked 1 entry.') : l10n.t('Revoked {0} entries.', count),
  undo: l10n.t('Undo'),
  undoRow: (first: string, more: number) =>
    more === 0
      ? l10n.t('Undo: bring back {0}', first)
      : l10n.t('Undo: bring back {0}, and {1} more', first, more),
  undoUntil: (when: string) => l10n.t('revoked just now, until {0}', when),
  nothingToUndo: l10n.t('Nothing was revoked in this window lately.'),
  undoQuestion: (count: number) =>
    count === 1
      ? l10n.t('Bring back what was revoked?')
      : l10n.t('Bring back all {0} that were revoked?', count),
  undoKeep: l10n.t('Keep It Revoked'),
  undoProceed: l10n.t('Bring Back'),
  andMore: (count: number) => l10n.t('and {0} more', count),
  unlabelQuestion: (count: number) =>
    count === 1
      ? l10n.t('Take away a label that you set?')
      : l10n.t('Take away {0} labels that you set?', count),
  unlabelDetail: l10n.t('Remembered calls that were a question because of it run unasked then.'),
  unlabelKeep: l10n.t('Keep'),
  unlabelProceed: l10n.t('Take Away'),
  unknownServer: l10n.t('unknown server'),
  labels: l10n.t('Labels that you changed'),
  labelAsleep: l10n.t(
    'It counts for nothing now. Open the tool to say it again of what it says now, or revoke it here.',
  ),
  restored: (count: number) =>
    count === 1 ? l10n.t('1 entry counts again.') : l10n.t('{0} entries count again.', count),
  undoLate: l10n.t('Nothing was changed: it is too late to undo that.'),
  hosts: l10n.t('Hosts that sandboxes let through'),
  reaches: (server: string, target: string) =>
    l10n.t('{0} may connect to {1} out of its sandbox', server, target),
  hostEnds: l10n.t('Revoked, it is asked about again within a minute; open connections stay.'),
  asksNobody: l10n.t('the server is in no sandbox that asks'),
  flows: l10n.t('Flows that are fine'),
  flowNote: l10n.t('no reason to ask'),
  rules: l10n.t('Rules'),
  ruleOrigin: {
    managed: l10n.t('from your administrator'),
    workspace: l10n.t('from this repository'),
    user: l10n.t('from your settings'),
  },
  ruleEffect: {
    allow: (what: string) => l10n.t('Allow {0}', what),
    ask: (what: string) => l10n.t('Ask about {0}', what),
    deny: (what: string) => l10n.t('Deny {0}', what),
  },
  anyTool: l10n.t('every tool'),
  anyServer: l10n.t('every server'),
  toolsOf: (tools: string, servers: string) => l10n.t('{0} in {1}', tools, servers),
  labelled: (what: string, labels: string) => l10n.t('{0} labelled {1}', what, labels),
  when: (what: string, condition: string) => l10n.t('{0}, {1}', what, condition),
  faulty: l10n.t('holds a word that is not known, so it asks'),
  filter: l10n.t('Show approvals that contain …'),
  filterHint: l10n.t('Words of a server, a tool or a sentence; empty shows everything.'),
  filtered: (text: string, count: number) => l10n.t('Filter "{0}": {1} found', text, count),
  sort: l10n.t('Sort approvals by'),
  sortUse: l10n.t('Last use'),
  sortUseHint: l10n.t('longest unused first'),
  sortName: l10n.t('Name'),
  sortNew: l10n.t('Newest first'),
};
