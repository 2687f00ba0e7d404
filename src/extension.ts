import { homedir } from 'node:os';
import { Uri, version, window, workspace, type ExtensionContext } from 'vscode';
import { tellRan } from './ui/alone/ran.ts';
import { consent, type Consent } from './ui/consent.ts';
import { restart } from './ui/editorServers.ts';
import { Owned } from './ui/lifecycle.ts';
import { dated } from './ui/dated.ts';
import { openLog } from './ui/log.ts';
import { lookUpNow } from './ui/lookUp.ts';
import { manage } from './ui/manage.ts';
import { relist } from './ui/relist.ts';
import { unreadNotices } from './ui/rules/notice.ts';
import { onSettings, readSettings } from './ui/settings.ts';
import { openInBrowser } from './ui/signIn/browser.ts';
import { clientDocument, DocumentNotice } from './ui/signIn/document.ts';
import { NoClientNotice } from './ui/signIn/noClient.ts';
import { tellStartFailure } from './ui/startFailure.ts';
import { scan } from './store/redact.ts';
import { concernWords } from './ui/strings/concerns.ts';
import { Engine } from './wiring/engine.ts';
import { LookUps } from './wiring/lookUps.ts';
import { attest } from './wiring/attest.ts';
import { fetchedFrom } from './wiring/fetchedFrom.ts';
import { askClient } from './wiring/packageClient.ts';
import { Fronts } from './wiring/fronts.ts';
import { lookingBack } from './wiring/lookingBack.ts';
import { signInFacts } from './wiring/signInFacts.ts';
import { SignInList } from './wiring/signInList.ts';
import { signInScreen } from './wiring/signInScreen.ts';
import { Trials } from './wiring/trial.ts';
import { Visits } from './wiring/visit.ts';

let engine: Engine | undefined;
let fronts: Fronts | undefined;

/** Wires the window: views and page at once, what gates need right after. Nothing is decided here. */
export function activate(context: ExtensionContext): void {
  const log = openLog();
  const owned = new Owned((error) => log.error('Ending a part failed', error));
  context.subscriptions.push(owned, log);
  const { globalStorageUri, secrets, workspaceState, extensionUri } = context;
  const roots = () => (workspace.workspaceFolders ?? []).map((f) => f.uri.fsPath);
  const settings = readSettings();
  const remember = lookingBack(roots, (limit) => it.ledger.recent(limit));

  const lookUps = new LookUps(
    {
      get: () => workspaceState.get<unknown>('lookUps'),
      set: (value) => workspaceState.update('lookUps', value),
    },
    { fetch: (url, init) => fetch(url, init), now: Date.now, attest },
    askClient,
  );
  const page: Consent = owned.add(
    consent({
      context,
      log,
      secretsIn: scan,
      cards: {
        roots,
        source: (server, cwd) => it.guarding.sourceOf(server, cwd),
        lookUps,
        telling: () => ({ clock: dated, now: Date.now() }),
        keys: (server, cwd) => it.guarding.keysOf(server, cwd),
        concerns: concernWords,
        boxMissing: () => it.boxes.missing(),
        signIns: signInFacts(
          () => it,
          () => signIns.kept(),
        ),
      },
      remember,
      lookUp: (launch) => lookUpNow(lookUps, launch),
    }),
  );
  const it: Engine = new Engine({
    log,
    secrets,
    storage: globalStorageUri.fsPath,
    gateFile: Uri.joinPath(extensionUri, 'dist', 'gate.js').fsPath,
    version: String(Reflect.get(context.extension.packageJSON as object, 'version')),
    roots,
    restricted: () => !workspace.isTrusted,
    rules: { setting: () => workspace.getConfiguration('countersign').get<unknown>('rules') },
    focused: () => window.state.focused,
    retention: { days: settings.retentionDays, maxBytes: settings.maxLedgerBytes },
    lastGeneration: (id) => ({
      get: () => workspaceState.get<number>(`generation.${id}`),
      set: (n) => workspaceState.update(`generation.${id}`, n),
    }),
    signIn: signInScreen({
      page,
      open: openInBrowser,
      document: clientDocument,
      noClient: (which) => {
        noClient.tell(which).catch((error: unknown) => log.error('Setting a client failed', error));
      },
      failed: (what, error) => log.error(what, error),
    }),
    ask: (question, control) => page.ask(question, control),
    update: (question) => page.update(question),
    restart: ({ launch }) => void restart(it.guarding.entriesOf(launch.server), restarting),
    stale: (server) => {
      relist(server, it.guarding.entriesOf(server), restarting).catch((error: unknown) => {
        log.error('Listing again failed', error);
      });
    },
    startFailed: (server, code) =>
      void tellStartFailure(server, code, it.guarding.entriesOf(server)[0]),
    ranAlone: tellRan,
    tell: (sentence) => void window.showWarningMessage(sentence),
  });
  engine = it;
  const signIns: SignInList = new SignInList({
    broker: () => it.live.broker,
    failed: (error) => log.error('Reading the sign-ins failed', error),
  });
  const noClient = new NoClientNotice({ signIns, now: Date.now });
  owned.add(it.live.onDidChange(signIns.renew));
  owned.add(secrets.onDidChange(signIns.renew));
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const restarting = {
    live: it.live,
    log,
    folderOf: ({ file }: { file: string }) => workspace.getWorkspaceFolder(Uri.file(file))?.index,
    wait,
  };
  const served = new Fronts({
    guarding: it.guarding,
    file: Uri.joinPath(extensionUri, 'dist', 'front.js').fsPath,
    secrets,
    memory: {
      get: () => workspaceState.get<unknown>('fronts'),
      set: (value) => workspaceState.update('fronts', value),
    },
    ready: () => it.socket !== undefined,
    failed: (error) => log.error('Serving over HTTP failed', error),
  });
  fronts = served;
  const { trust, live, guarding, review, ledger, health, rules } = it;
  const ports = {
    trust: it.trustPort,
    live,
    guarding,
    review,
    visits: new Visits(guarding, it.trustPort, version),
    trials: new Trials(guarding, version),
    traffic: it.traffic,
    ledger,
    rules,
    health,
    boxes: { missing: it.boxes.missing, registries: (c: string) => fetchedFrom(c, askClient) },
    signIns,
    fronts: served,
    desk: page.desk,
    home: homedir(),
    now: Date.now,
    wait,
  };
  owned.add(manage({ context, ports, lookUps, remember, log }));
  const surround = () => {
    const policy = trust.policy();
    const notices = it.started ? unreadNotices(policy, rules.files()) : [];
    page.surround({ paused: policy.paused, notices });
  };
  owned.add(trust.onDidChange(surround));
  owned.add(onSettings(rules.look));
  const document = new DocumentNotice();
  const lookAtDocument = () => {
    document.look().catch((error: unknown) => log.error('Telling of a setting failed', error));
  };
  owned.add(onSettings(lookAtDocument));
  lookAtDocument();
  owned.add(workspace.onDidGrantWorkspaceTrust(() => trust.renew()));
  owned.add(workspace.onDidChangeWorkspaceFolders(() => it.moved()));
  owned.add(window.onDidChangeWindowState(({ focused }) => focused && it.focused()));
  it.start().then(
    () => {
      surround();
      signIns.renew();
      if (it.socket === undefined) return;
      process.env['COUNTERSIGN_SOCKET'] = it.socket;
      context.environmentVariableCollection.replace('COUNTERSIGN_SOCKET', it.socket);
      served.again();
    },
    (error: unknown) => log.error('Starting failed', error),
  );
}

export async function deactivate(): Promise<void> {
  await fronts?.close();
  await engine?.stop();
}
