import { Position, Range, Uri, window } from 'vscode';
import type { LookUpPort } from './lookUpPort.ts';
import type { Handlers } from './commandTable.ts';
import { allowReach } from './allowReach.ts';
import { chooseAlone } from './alone/choose.ts';
import type { ActivityView } from './conversations/activityView.ts';
import { exportConversation, type ExportDeps } from './conversations/exportConversation.ts';
import { askAgain } from './declinedNotice.ts';
import type { CoveragePanel } from './coverage/panel.ts';
import { diagnose, type DiagnoseDeps } from './diagnose.ts';
import { showDigest } from './digest/show.ts';
import { guardServers } from './guardFlow.ts';
import {
  blockLaunch,
  forgetLaunch,
  resumeAll,
  settled,
  trustLaunch,
  unblockLaunch,
  type Judge,
} from './judge.ts';
import { exportLedger, openRecord, verifyLedger, type RecordDeps } from './ledgerCommands.ts';
import { reviewHabits, type HabitsDeps } from './habits/review.ts';
import { serveOverHttp } from './front/serve.ts';
import { label } from './plain.ts';
import { chooseSandbox } from './sandbox/choose.ts';
import type { Entry } from './ports.ts';
import { askChanges, keepApprovals } from './review/contents.ts';
import { acceptClean, blockItem, unblockItem, type Deciding } from './review/decide.ts';
import { inspectFirst } from './review/inspectFirst.ts';
import { pinVersion } from './review/pinVersion.ts';
import { reviewItem, reviewServer } from './review/open.ts';
import { explainDecision, reviewAllowRules } from './rules/commands.ts';
import { openWorkspaceRules } from './rules/workspaceRules.ts';
import { simulatePolicy } from './rules/simulate.ts';
import { setClientId } from './signIn/clientId.ts';
import { removeClientId } from './signIn/removeClient.ts';
import { signOut } from './signIn/signOut.ts';
import { management } from './strings/manage.ts';
import { unguard } from './strings/guard.ts';
import type { LastRevoked } from './trust/lastRevoked.ts';
import { revokeGrants } from './trust/revoking.ts';
import type { TrustView } from './trust/trustView.ts';
import { tryCall, type TryDeps } from './tryCall.ts';
import { unguardEntries, type UnguardDeps } from './unguardFlow.ts';

export interface HandlerDeps
  extends UnguardDeps, TryDeps, DiagnoseDeps, RecordDeps, ExportDeps, HabitsDeps {
  readonly activityView: Pick<ActivityView, 'group'>;
  readonly coverage: Pick<CoveragePanel, 'show'>;
  readonly judge: Judge;
  readonly lookUps: LookUpPort;
  readonly deciding: Deciding;
  readonly revoked: LastRevoked;
  readonly trustView: Pick<TrustView, 'selected' | 'filter' | 'clearFilter' | 'sort'>;
  /** Runs a flow during which nothing is offered. */
  readonly quietly: (flow: () => Promise<void>) => Promise<void>;
  /** Shows everything anew. */
  readonly refresh: () => Promise<void>;
  /** Where an export is suggested. */
  readonly folder: () => Uri | undefined;
}

/** What each command does. */
export function handlers(deps: HandlerDeps): Handlers {
  const { ports, judge, inventory, deciding } = deps;
  const isGuarded = (e: Entry) => e.state === 'guarded' || e.state === 'stale';
  return {
    'countersign.guardServers': (id) =>
      deps.quietly(() => guardServers(deps, id === undefined ? undefined : [id])),
    'countersign.unguardServer': async (id) => {
      await inventory.refresh();
      const guarded = inventory.found.entries.filter(isGuarded);
      const entry = id === undefined ? await chooseEntry(guarded, deps) : inventory.entry(id);
      if (entry) await deps.quietly(() => unguardEntries(deps, [entry]));
    },
    'countersign.unguardAll': async () => {
      await inventory.refresh();
      const guarded = inventory.found.entries.filter(isGuarded);
      await deps.quietly(() => unguardEntries(deps, guarded));
    },
    'countersign.pause': async () => {
      await settled(await ports.trust.pause(true));
    },
    'countersign.resume': () => resumeAll(judge),
    'countersign.trustServer': (id) => trustLaunch(judge, id),
    'countersign.blockServer': (id) => blockLaunch(judge, id),
    'countersign.unblock': (id) => unblockLaunch(judge, id),
    'countersign.chooseSandbox': (id) => chooseSandbox(deps, id),
    'countersign.withoutWindow': (id) => chooseAlone(deps, id),
    'countersign.forgetServer': (id) => forgetLaunch(judge, id),
    'countersign.revokeGrant': (ids) =>
      revokeGrants(ports, (ids ?? deps.trustView.selected()).split(' '), deps.revoked),
    'countersign.undoTrust': () => deps.revoked.undo(),
    'countersign.filterTrust': () => deps.trustView.filter(),
    'countersign.clearTrustFilter': () => deps.trustView.clearFilter(),
    'countersign.sortTrust': () => deps.trustView.sort(),
    'countersign.revokeTicket': async (id) => {
      if (id === undefined) await window.showInformationMessage(management.nothingThere);
      else ports.live.revokeTicket(id);
    },
    'countersign.reviewServer': (id) => reviewServer(deciding, id),
    'countersign.reviewItem': (id) => reviewItem(deciding, id),
    'countersign.inspectBeforeTrusting': (id) => inspectFirst(deps, id),
    'countersign.acceptClean': (id) => acceptClean(deciding, id),
    'countersign.blockTool': (id) => blockItem(deciding, id),
    'countersign.unblockTool': (id) => unblockItem(deciding, id),
    'countersign.pinVersion': (id) =>
      deps.quietly(() => pinVersion({ ...deps, launches: judge.launches }, id)),
    'countersign.allowReach': (id) => deps.quietly(() => allowReach(deps, id)),
    'countersign.keepApprovals': (id) => keepApprovals(deps, id),
    'countersign.askChanges': (id) => askChanges(deps, id),
    'countersign.openApprovals': () => ports.desk.open(),
    'countersign.openEntry': async (id) => {
      const entry = inventory.entry(id) ?? (await chooseEntry(inventory.found.entries, deps));
      if (entry) await openEntry(entry);
    },
    'countersign.showActivityEntry': (id) => openRecord(deps, id),
    'countersign.askAgain': async (id) => {
      if (id === undefined) await window.showInformationMessage(management.nothingThere);
      else await askAgain(ports.live, [id]);
    },
    'countersign.explainDecision': (id) => explainDecision(deps, id),
    'countersign.simulatePolicy': () => simulatePolicy(deps),
    'countersign.openWorkspaceRules': () => openWorkspaceRules(),
    'countersign.reviewAllowRules': () => reviewAllowRules(deps),
    'countersign.lastConversation': () => showDigest(ports.ledger),
    'countersign.reviewHabits': () => reviewHabits(deps),
    'countersign.groupByConversation': () => deps.activityView.group('conversation'),
    'countersign.groupByServer': () => deps.activityView.group('server'),
    'countersign.exportConversation': (id) => exportConversation(deps, id),
    'countersign.verifyLedger': () => verifyLedger(ports.ledger),
    'countersign.exportLedger': () => exportLedger(ports.ledger, deps.folder()),
    'countersign.diagnose': () => diagnose(deps),
    'countersign.showCoverage': () =>
      deps.coverage.show((ids) => deps.quietly(() => guardServers(deps, ids))),
    'countersign.tryCall': (name) => tryCall(deps, name),
    'countersign.serveOverHttp': (id) => serveOverHttp(deps, id),
    'countersign.signOut': (id) => signOut(ports, id, true),
    'countersign.forgetSignIn': (id) => signOut(ports, id, false),
    'countersign.setClientId': (issuer) => setClientId(ports, issuer),
    'countersign.removeClientId': (issuer) => removeClientId(ports, issuer),
    'countersign.refresh': () => deps.refresh(),
  };
}

async function chooseEntry(
  entries: readonly Entry[],
  { fileName }: HandlerDeps,
): Promise<Entry | undefined> {
  if (entries.length === 0) {
    await window.showInformationMessage(unguard.nothing);
    return undefined;
  }
  const items = entries.map((entry) => ({
    label: label(entry.name, 80),
    description: `${label(fileName(entry.file))}:${String(entry.line)}`,
    entry,
  }));
  return (await window.showQuickPick(items, { placeHolder: unguard.choose }))?.entry;
}

async function openEntry({ file, line }: Entry): Promise<void> {
  const at = new Position(Math.max(0, line - 1), 0);
  await window.showTextDocument(Uri.file(file), { selection: new Range(at, at) });
}
