import {
  env,
  Uri,
  version,
  window,
  workspace,
  type ExtensionContext,
  type ViewBadge,
} from 'vscode';
import { registerCommands } from './commands.ts';
import { ContextKeys } from './contextKeys.ts';
import { ActivityView, grantTexts } from './conversations/activityView.ts';
import { DeclinedNotice } from './declinedNotice.ts';
import { DemandNotice } from './sandbox/demandNotice.ts';
import { SteeredNotice } from './sandbox/steeredNotice.ts';
import { sayAbove } from './digest/show.ts';
import { CoveragePanel } from './coverage/panel.ts';
import { Documents } from './documents.ts';
import { FrontNotice } from './front/notice.ts';
import type { Restarting } from './editorServers.ts';
import { EditorAsks } from './editorAsks.ts';
import { GuardPanel } from './guardPanel.ts';
import { handlers } from './handlers.ts';
import { Inventory } from './inventory.ts';
import { debounced, Owned, type Disposable } from './lifecycle.ts';
import type { Log } from './log.ts';
import type { RememberPorts } from './looked.ts';
import { around, configFiles, fileNames, serverLists } from './mcpFiles.ts';
import { watchServerLists } from './mcpJson.ts';
import { Offers } from './offerFlow.ts';
import type { Entry, Ports } from './ports.ts';
import type { LookUpPort } from './lookUpPort.ts';
import { openReview } from './review/openReview.ts';
import { ReviewSigns, unreviewedOf } from './review/signs.ts';
import { citedNow } from './rules/cited.ts';
import { markRules } from './rules/marks.ts';
import { isEditors, serverFacts, type ServersInput } from './serverFacts.ts';
import { serverRows } from './serverRows.ts';
import { onSettings, readSettings } from './settings.ts';
import { StatusBar } from './statusBar.ts';
import { diagnosis } from './strings/diagnosis.ts';
import { approvals } from './strings/page.ts';
import { RowTree } from './tree.ts';
import { LastRevoked } from './trust/lastRevoked.ts';
import { TrustView } from './trust/trustView.ts';

export interface ManageDeps {
  readonly context: Pick<
    ExtensionContext,
    'extensionUri' | 'globalStorageUri' | 'globalState' | 'workspaceState' | 'extension'
  >;
  readonly ports: Ports;
  readonly lookUps: LookUpPort;
  /** What proposals are made from. */
  readonly remember: RememberPorts;
  readonly log: Log;
}

const clock = (at: number): string => new Date(at).toLocaleString(env.language);
/** The time alone where it was today. */
const brief = (at: number): string => {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const short = { hour: 'numeric', minute: '2-digit' } as const;
  return today ? date.toLocaleTimeString(env.language, short) : date.toLocaleString(env.language);
};
const folderOf = (file: string) => workspace.getWorkspaceFolder(Uri.file(file));

/** Questions in a tab light the icon of our container; in the side bar the page does that itself. */
const badgeOf = (waiting: number): ViewBadge | undefined =>
  waiting === 0 || readSettings().place === 'sideBar'
    ? undefined
    : { value: waiting, tooltip: approvals.badge(waiting) };

/**
 * Views, status bar, commands, CodeLens and watchers of one window, wired by hand. It registers and returns; the
 * server lists are looked at afterwards.
 */
export function manage({ context, ports, lookUps, remember, log }: ManageDeps): Disposable {
  const owned = new Owned((error) => log.error('Ending a part failed', error));
  const { globalStorageUri } = context;
  const find = async () =>
    ports.guarding.find(
      await configFiles(globalStorageUri),
      serverLists(),
      around(globalStorageUri),
    );
  const inventory = owned.add(new Inventory(find, log));
  const documents = owned.add(new Documents());
  const offers = new Offers(context.workspaceState, () => readSettings().offerToGuard);
  const editorAsks = new EditorAsks(context.globalState, context.extension.id);

  const input = (): ServersInput => ({
    entries: inventory.found.entries.filter(isEditors),
    others: inventory.found.entries.filter((e) => !isEditors(e)),
    policy: ports.trust.policy(),
    connections: ports.live.connections(),
    tickets: ports.live.tickets(),
    surfaces: ports.review.surfaces(),
    signIns: ports.signIns.kept(),
    launchId: (launch) => ports.trust.launchId(launch),
    contentsId: (trusted) => ports.trust.contentsId(trusted),
  });
  const restarting: Restarting = {
    live: ports.live,
    log,
    folderOf: ({ file }: Entry) => folderOf(file)?.index,
    wait: ports.wait,
  };
  const fileName = fileNames(ports.home);
  const review = openReview({
    extensionUri: context.extensionUri,
    ports,
    clock,
    restarting,
    lookUps,
    facts: () => serverFacts(input()),
    failed: (what, error) => log.error(what, error),
  });
  const shown = { folderOf: (file: string) => folderOf(file)?.name, fileName, clock };
  const servers = owned.add(new RowTree(() => Promise.resolve(serverRows(input(), shown))));
  const cited = citedNow(() => ports.trust.policy());
  const view = { showCollapseAll: true };
  const serversView = owned.add(
    window.createTreeView('countersign.servers', { treeDataProvider: servers, ...view }),
  );

  const lists = [{ pattern: '**/mcp.json' }, { pattern: '**/.mcp.json' }];
  const bar = owned.add(new StatusBar());
  const keys = new ContextKeys();
  const activity = owned.add(
    new ActivityView({
      ports,
      memento: context.workspaceState,
      keys,
      clock: brief,
      cited,
      roots: () => (workspace.workspaceFolders ?? []).map((f) => f.uri.fsPath),
      log,
    }),
  );
  const revoked = owned.add(new LastRevoked(ports, brief, () => paint()));
  const trustView = owned.add(
    new TrustView({
      ...{ ports, clock, revoked },
      known: () => ({ ...input(), clients: ports.signIns.clients() }),
      ...{ memento: context.workspaceState, keys, log },
    }),
  );
  const paint = owned.add(
    debounced(() => {
      const { paused, restricted, trustReadable } = ports.trust.policy();
      const { entries } = inventory.found;
      const broken = ports.health.broken();
      const waiting = ports.desk.waiting();
      serversView.badge = badgeOf(waiting);
      const facts = serverFacts(input());
      const withheld = facts.flatMap(unreviewedOf);
      const digest = ports.ledger.digest();
      bar.show({ paused, restricted, trustReadable, broken, waiting, entries, withheld, digest });
      keys.set('countersign.ready', inventory.looked);
      keys.set('countersign.paused', paused);
      keys.set(
        'countersign.guarding',
        entries.some((e) => e.state === 'guarded'),
      );
      servers.refresh();
      trustView.refresh();
      reviewed.show(facts);
    }, 50),
  );
  const reviewed = owned.add(
    new ReviewSigns({
      inventory,
      memento: context.workspaceState,
      log,
      review,
      lists,
      extensionUri: context.extensionUri,
    }),
  );
  let told = ports.ledger.digest();
  const showCalls = owned.add(
    debounced(() => {
      activity.refresh();
      if (ports.ledger.digest() === told) return;
      told = ports.ledger.digest();
      sayAbove(activity.view, ports.ledger);
      paint();
    }, 250),
  );

  const product = String(Reflect.get(context.extension.packageJSON as object, 'version'));
  const table = handlers({
    ports,
    remember,
    cited,
    grantText: (id) => grantTexts(ports, clock)(id),
    inventory,
    documents,
    restarting,
    lookUps,
    fileName,
    clock,
    ledger: ports.ledger,
    version: product,
    versions: diagnosis.versions(
      product,
      `${env.appName} ${version}`,
      `${process.platform} ${process.arch}`,
    ),
    panel: new GuardPanel(context.extensionUri, (what, error) => log.error(what, error)),
    coverage: owned.add(
      new CoveragePanel({
        extensionUri: context.extensionUri,
        inventory,
        fileName,
        failed: (what, error) => log.error(what, error),
      }),
    ),
    guarded: () => void editorAsks.tell(),
    leaving: (entries) => offers.leaving(entries),
    quietly: (flow) => offers.quietly(flow),
    folder: () => workspace.workspaceFolders?.[0]?.uri,
    refresh: async () => {
      await inventory.refresh();
      paint();
      showCalls();
    },
    judge: { ports, launches: () => serverFacts(input()).flatMap((f) => f.launches) },
    deciding: { ports, review },
    trustView,
    revoked,
    activityView: activity,
  });
  for (const registered of registerCommands(table, log)) owned.add(registered);

  owned.add(markRules(ports.rules, log));
  owned.add(watchServerLists(inventory, globalStorageUri, log));
  owned.add(
    inventory.onDidChange((found) => {
      paint();
      ports.fronts.look(found.entries);
      offers.saw(found).catch((error: unknown) => log.error('Offering to guard failed', error));
    }),
  );
  for (const changes of [
    ports.trust,
    ports.live,
    ports.desk,
    ports.health,
    ports.review,
    ports.signIns,
  ])
    owned.add(changes.onDidChange(paint));
  owned.add(onSettings(paint));
  owned.add(ports.ledger.onDidChange(showCalls));
  const fronts = new FrontNotice(ports.fronts);
  owned.add(
    ports.fronts.onDidChange(() => {
      fronts.look().catch((error: unknown) => log.error('Telling of HTTP failed', error));
    }),
  );
  const notice = new DeclinedNotice(ports.live);
  owned.add(
    ports.live.onDidChange(() => {
      notice
        .look()
        .catch((error: unknown) => log.error('Telling of a declined call failed', error));
    }),
  );
  const demands = new DemandNotice({
    ports,
    launches: () => serverFacts(input()).flatMap((f) => f.launches),
    memento: context.workspaceState,
  });
  const lookForDemands = (): void =>
    void demands.look().catch((error: unknown) => log.error('Telling of a demand failed', error));
  owned.add(ports.trust.onDidChange(lookForDemands));
  owned.add(ports.live.onDidChange(lookForDemands));
  const steered = new SteeredNotice(ports.live);
  owned.add(
    ports.live.onDidChange(() => {
      steered.look().catch((error: unknown) => log.error('Telling of a new file failed', error));
    }),
  );
  owned.add(debounced(() => void inventory.refresh(), 0))();
  return owned;
}
