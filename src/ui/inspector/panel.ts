import { commands, env, ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import type { ItemId } from '../../core/pins/pin.ts';
import type { Launch } from '../../shared/server.ts';
import { run } from '../commands.ts';
import { Owned } from '../lifecycle.ts';
import { label } from '../plain.ts';
import type { Entry, Ports } from '../ports.ts';
import { showDocumentation } from '../review/documentation.ts';
import { inspector as words } from '../strings/inspector.ts';
import { webviewOptions } from '../surface.ts';
import { fillTab } from '../tabPage.ts';
import type { InspectorCore } from './deps.ts';
import { saveTraffic } from './saveTraffic.ts';
import { InspectorSession } from './session.ts';
import { surfacesOf } from './state.ts';
import type { TrialsDeps } from './trials.ts';

export const INSPECTOR_PANEL = 'countersign.inspector';

export interface InspectorDeps extends InspectorCore {
  readonly ports: InspectorCore['ports'] & Pick<Ports, 'trials' | 'traffic'>;
  readonly extensionUri: Uri;
  readonly failed: (what: string, error: unknown) => void;
  readonly lookUp: (launch: Launch) => Promise<void>;
  /** Starts the server of this launch in the editor. */
  readonly start: (launchId: string) => Promise<void>;
  /** The guarded entry that starts this launch. */
  readonly entryOf: (launchId: string) => Entry | undefined;
  readonly validators: TrialsDeps['validators'];
}

interface Open {
  readonly panel: WebviewPanel;
  readonly session: InspectorSession;
}

/** The inspectors that are open, by launch: one tab for each. */
const open = new Map<string, Open>();

/** Shows the inspector of a launch in a tab; `at` leads to one item of it. */
export function openInspector(deps: InspectorDeps, launchId: string, at?: ItemId): void {
  const shown = open.get(launchId);
  if (shown) {
    if (at) shown.session.show(at);
    shown.panel.reveal();
    return;
  }
  const { ports, failed } = deps;
  const owned = new Owned((error) => failed('ending an inspector', error));
  const server = surfacesOf(deps, launchId)[0]?.server ?? deps.entryName(launchId) ?? words.unknown;
  const panel = owned.add(
    window.createWebviewPanel(INSPECTOR_PANEL, words.title(label(server, 60)), ViewColumn.Active, {
      ...webviewOptions(deps.extensionUri),
      retainContextWhenHidden: true,
    }),
  );
  const post = (message: object): void => {
    panel.webview.postMessage(message).then(undefined, (error: unknown) => {
      failed('posting to an inspector', error);
    });
  };
  let since: number | undefined = seen(panel) ? ports.now() : undefined;
  const session = new InspectorSession(
    {
      ...deps,
      seenSince: () => since,
      post: (state, sentences) => post({ state, ...(sentences && { words: sentences }) }),
      traffic: {
        port: ports.traffic,
        post: (traffic) => post({ traffic }),
        copy: async (text) => env.clipboard.writeText(text),
        save: saveTraffic,
      },
      trial: {
        trials: ports.trials,
        entry: () => deps.entryOf(launchId),
        validators: deps.validators,
      },
      openRecord: (id) => run('countersign.showActivityEntry', id),
      document: (rule) => showDocumentation(rule, deps.extensionUri),
      go: async (to) => {
        if (to === 'start') await deps.start(launchId);
        else await commands.executeCommand('countersign.servers.focus');
      },
    },
    launchId,
    at,
  );
  open.set(launchId, { panel, session });
  const look = (): void => {
    since = seen(panel) ? (since ?? ports.now()) : undefined;
    session.visible(panel.visible);
    session.seen();
  };
  const renew = (): void => session.renew();
  owned.add(panel.onDidChangeViewState(look));
  owned.add(window.onDidChangeWindowState(look));
  owned.add(ports.review.onDidChange(renew));
  owned.add(ports.trust.onDidChange(renew));
  owned.add(ports.live.onDidChange(renew));
  owned.add(ports.signIns.onDidChange(renew));
  owned.add(
    ports.ledger.onDidChange(() => {
      session.recall().catch((error: unknown) => failed('reading the ledger', error));
    }),
  );
  owned.add(
    panel.webview.onDidReceiveMessage((message: unknown) => {
      session.hear(message).catch((error: unknown) => failed('serving an inspector', error));
    }),
  );
  panel.onDidDispose(() => {
    if (open.get(launchId)?.panel === panel) open.delete(launchId);
    session.end();
    owned.dispose();
  });
  fillTab(panel, deps.extensionUri, {
    tab: 'inspector',
    title: words.title(server),
    pictures: true,
  });
}

/** A person can see the page: it is visible, and the window has the focus. */
const seen = (panel: WebviewPanel): boolean => panel.visible && window.state.focused;
