import { l10n } from 'vscode';
import type { Deed, Tally } from '../../core/ledger/timeline.ts';

/** Sentences about conversations in the Activity view and in what is exported of them. */
export const conversations = {
  deeds: {
    read: l10n.t('read'),
    change: l10n.t('change'),
    send: l10n.t('send'),
    run: l10n.t('run'),
    call: l10n.t('call'),
    start: l10n.t('start'),
    list: l10n.t('list'),
    touch: l10n.t('from a sandbox'),
  } satisfies Record<Deed, string>,
  row: (ended: string, deed: string, where: string) =>
    where === '' ? `${ended} · ${deed}` : `${ended} · ${deed} ${where}`,
  more: (list: string, count: number) => l10n.t('{0} and {1} more', list, count),
  flow: (tool: string, server: string, path: string) =>
    l10n.t('a value of "{2}" comes from {0} ({1})', tool, server, path),
  reached: (count: number) =>
    count === 1
      ? l10n.t('Servers in sandboxes reached or tried 1 host')
      : l10n.t('Servers in sandboxes reached or tried {0} hosts', count),
  hop: (server: string, target: string) => l10n.t('{0} → {1}', server, target),
  answered: (answer: string) => l10n.t('asked, answered "{0}"', answer),
  asked: l10n.t('asked'),
  remembered: (grant: string) => l10n.t('not asked, remembered: {0}', grant),
  revoked: l10n.t('an approval that is not remembered any more'),
  warned: (why: string) => l10n.t('warned: {0}', why),
  status: (status: string) => l10n.t('result: {0}', status),
  choose: l10n.t('Which conversation?'),
  none: l10n.t('Nothing was called here yet.'),
  gone: l10n.t('This conversation is not among the recent records any more.'),
};

/** What remembered approvals had to do with a call. */
export const remembering = {
  revoked: conversations.revoked,
  ran: l10n.t('remembered'),
  ranLeased: l10n.t('remembered, leased'),
  overtaken: l10n.t('remembered, overtaken'),
  inSpite: l10n.t('asked in spite of an approval'),
  inSpiteOf: (grant: string) => l10n.t('asked in spite of what is remembered: {0}', grant),
  leased: l10n.t('It ran under a lease: its gate forwarded it without waiting for this window.'),
  again: l10n.t('Its gate told of it after an earlier window had gone away.'),
  against: (reason: string) =>
    l10n.t('When this window read of it, it would not have been allowed any more: {0}', reason),
};

/** What a conversation comes to, in one line: "12 calls: 9 read, 2 changed, 1 sent · 1 warned". */
export function tallyLine({ calls, ran, refused, waiting, open, warned }: Tally): string {
  const total = calls === 1 ? l10n.t('1 call') : l10n.t('{0} calls', calls);
  const counts: readonly (readonly [number, string])[] = [
    [ran.read, l10n.t('{0} read', ran.read)],
    [ran.change, l10n.t('{0} changed', ran.change)],
    [ran.send, l10n.t('{0} sent', ran.send)],
    [ran.run, l10n.t('{0} ran a command', ran.run)],
    [ran.call, l10n.t('{0} other', ran.call)],
    [refused, l10n.t('{0} refused', refused)],
    [waiting, l10n.t('{0} not decided', waiting)],
    [open, l10n.t('{0} not run', open)],
  ];
  const did = counts.flatMap(([count, text]) => (count > 0 ? [text] : []));
  const line = did.length > 0 ? l10n.t('{0}: {1}', total, did.join(', ')) : total;
  return warned > 0 ? `${line} · ${l10n.t('{0} warned', warned)}` : line;
}

/** The exported document. What is put in has passed `code`. */
export const exported = {
  title: l10n.t('What an agent did through MCP'),
  workspace: l10n.t('Workspace'),
  client: l10n.t('Client'),
  servers: l10n.t('Servers'),
  time: l10n.t('Time'),
  span: (from: string, to: string) => l10n.t('{0} to {1}', from, to),
  version: l10n.t('Recorded by'),
  summary: l10n.t('Summary'),
  unknown: l10n.t('not recorded'),
  timeline: l10n.t('Timeline'),
  columns: [
    l10n.t('Time'),
    l10n.t('To'),
    l10n.t('Tool'),
    l10n.t('Server'),
    l10n.t('Where'),
    l10n.t('Outcome'),
  ],
  flows: l10n.t('Flows that were asked about'),
  noFlows: l10n.t('None was recorded.'),
  flow: (time: string, from: string, server: string, path: string, to: string, target: string) =>
    l10n.t('{0}: from {1} of {2} into {3} of {4} on {5}', time, from, server, path, to, target),
  reached: l10n.t('Hosts that servers in sandboxes reached'),
  noReached: l10n.t('None was recorded. Servers that ran in no sandbox are not watched.'),
  hop: (server: string, target: string, how: string, tools: string) =>
    tools === ''
      ? l10n.t('{0} to {1}: {2}', server, target, how)
      : l10n.t('{0} to {1}: {2}, during {3}', server, target, how, tools),
  cut: (count: number) =>
    l10n.t('Only the latest {0} records were read: earlier calls may be missing.', count),
  note: l10n.t(
    'Arguments and results are left out, and secrets are removed as in the ledger. What nothing marks as a secret is not found: read this before you publish it. What a call does and where is read from its name and arguments.',
  ),
};
