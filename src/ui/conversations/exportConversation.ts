import { window, workspace } from 'vscode';
import { conversationsOf, type Conversation } from '../../core/ledger/conversations.ts';
import { reachesOf } from '../../core/ledger/reached.ts';
import { recordsOf, type CallRecord } from '../../core/ledger/records.ts';
import { stepOf, tallyOf } from '../../core/ledger/timeline.ts';
import type { Clock } from '../grantText.ts';
import { RECENT } from '../ledgerCommands.ts';
import type { Ports } from '../ports.ts';
import { conversations as words, tallyLine } from '../strings/conversations.ts';
import { grantTexts } from './activityView.ts';
import { conversationMarkdown } from './markdown.ts';
import { isStep, serversOf } from './rows.ts';

export interface ExportDeps {
  readonly ports: Ports;
  readonly clock: Clock;
  /** Of this product. */
  readonly version: string;
}

/** Writes a conversation into a new, unsaved Markdown document, which the person reads, changes and saves or not. */
export async function exportConversation(deps: ExportDeps, id: string | undefined): Promise<void> {
  const { ports, clock, version } = deps;
  const events = await ports.ledger.recent(RECENT);
  const records = recordsOf(events);
  const all = conversationsOf(records);
  const roots = (workspace.workspaceFolders ?? []).map((f) => f.uri.fsPath);
  const found =
    id === undefined ? await choose(all, roots, clock) : all.find((one) => one.id === id);
  if (!found) {
    if (id !== undefined) await window.showInformationMessage(words.gone);
    return;
  }
  const content = conversationMarkdown(
    {
      workspace: workspace.name,
      clients: clientsOf(found, records, ports),
      version,
      steps: found.records.filter(isStep).map((record) => stepOf(record, roots)),
      reached: reachesOf(found.records),
      cut: events.length < RECENT ? undefined : RECENT,
    },
    clock,
    grantTexts(ports, clock),
  );
  const document = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(document, { preview: false });
}

async function choose(
  all: readonly Conversation[],
  roots: readonly string[],
  clock: Clock,
): Promise<Conversation | undefined> {
  if (all.length === 0) {
    await window.showInformationMessage(words.none);
    return undefined;
  }
  const items = all.map((conversation) => ({
    label: serversOf(conversation.records),
    description: clock(conversation.to),
    detail: tallyLine(tallyOf(conversation.records.map((record) => stepOf(record, roots)))),
    conversation,
  }));
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.conversation;
}

/** Who called, as the clients said of themselves when their servers were started, or say now. */
function clientsOf(
  { records }: Conversation,
  all: readonly CallRecord[],
  { live }: Pick<Ports, 'live'>,
): readonly string[] {
  const connections = new Set(records.flatMap((r) => r.connection ?? []));
  const started = all.flatMap(({ launch }) =>
    launch?.client !== undefined && connections.has(launch.connection ?? '') ? launch.client : [],
  );
  const now = live
    .connections()
    .flatMap(({ id, client }) =>
      client && connections.has(id) ? `${client.name} ${client.version}` : [],
    );
  return [...new Set([...started, ...now])];
}
