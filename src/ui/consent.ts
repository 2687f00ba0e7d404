import { commands, env, Range, Uri, window, type ExtensionContext } from 'vscode';
import type { Answer, Question } from '../core/consent/request.ts';
import type { EntrySource, Launch } from '../shared/server.ts';
import { Approvals } from './approvals.ts';
import { ApprovalPanel, PANEL_TYPE } from './approvalPanel.ts';
import { ApprovalView, VIEW_ID } from './approvalView.ts';
import { cardOf } from './cards/cardOf.ts';
import type { CardContext } from './cards/context.ts';
import { run } from './commands.ts';
import { Desk, type Surroundings } from './desk.ts';
import type { SecretsIn } from './learning.ts';
import { Owned, type Disposable } from './lifecycle.ts';
import type { Log } from './log.ts';
import type { PageActions } from './pageLink.ts';
import type { DeskPort } from './ports.ts';
import type { RememberPorts } from './looked.ts';
import { signInAgain } from './signIn/browser.ts';
import { Remembering } from './remember.ts';
import { onSettings, readSettings, writePlace } from './settings.ts';
import { late } from './strings/cards.ts';
import { deskWords } from './strings/deskWords.ts';
import { approvals as words } from './strings/page.ts';
import type { AskOptions } from './waitingList.ts';

export interface ConsentDeps {
  readonly context: Pick<ExtensionContext, 'extensionUri'>;
  readonly log: Log;
  readonly cards: CardContext;
  /** A person wants a registry to be asked about a launch. */
  readonly lookUp: (launch: Launch) => Promise<void>;
  readonly remember: Omit<RememberPorts, 'roots'>;
  readonly secretsIn: SecretsIn;
}

/** The seam between the broker and the person, and what the rest of the window may know of it. */
export interface Consent extends Disposable {
  /** For the broker alone. */
  ask(question: Question, options: AskOptions): Promise<Answer>;
  update(question: Question): void;
  /** For status bar, commands and views; nothing in it can answer. */
  readonly desk: DeskPort;
  /** What the page says of the whole window: paused, notices, what is guarded. */
  surround(change: Partial<Pick<Surroundings, 'paused' | 'notices' | 'idle'>>): void;
}

/** Wires the desk to the editor: two places for one page, notifications, focus, clipboard. */
export function consent({
  context,
  log,
  cards,
  lookUp,
  remember,
  secretsIn,
}: ConsentDeps): Consent {
  const failed = (what: string, error: unknown) => log.error(what, error);
  const owned = new Owned((error) => failed('ending a part', error));
  const { place, sound } = readSettings();
  const desk = owned.add(
    new Desk(
      {
        now: () => performance.now(),
        later: (task, ms) => {
          const timer = setTimeout(task, ms);
          return () => clearTimeout(timer);
        },
        card: (question, about) => cardOf(question, about, cards),
        words: deskWords(),
        secretsIn,
        validators: async () => (await import('../core/consent/schema.ts')).validatorOf,
        remembering: new Remembering({ ...remember, roots: () => cards.roots() }),
        failed,
        answered: (question, answer) => {
          if (question.late && isApproval(answer)) offerRetry(question.kind, failed);
        },
      },
      { paused: false, place, sound, notices: [], idle: undefined },
    ),
  );
  const actions = pageActions(cards, failed, async (launch) => {
    await lookUp(launch);
    desk.surround({});
  });
  const surface = { extensionUri: context.extensionUri, desk, actions };
  const panel = new ApprovalPanel(surface);
  const view = new ApprovalView(surface);
  const approvals = owned.add(
    new Approvals({
      desk,
      surfaces: { beside: panel, sideBar: view },
      place,
      focused: () => window.state.focused,
      notify: (waiting) =>
        window
          .showInformationMessage(words.waiting(waiting), words.show())
          .then((chosen) => chosen !== undefined),
      failed,
    }),
  );
  owned.add(window.registerWebviewViewProvider(VIEW_ID, view));
  owned.add(window.registerWebviewPanelSerializer(PANEL_TYPE, panel));
  desk.focus(window.state.focused, performance.now());
  owned.add(window.onDidChangeWindowState(({ focused }) => desk.focus(focused, performance.now())));
  owned.add(
    onSettings((settings) => {
      desk.surround({ sound: settings.sound });
      approvals.moveTo(settings.place);
    }),
  );
  return {
    ask: (question, options) => desk.ask(question, options),
    update: (question) => desk.update(question),
    desk: {
      onDidChange: (listener) => desk.onDidChange(listener),
      waiting: () => desk.waiting(),
      open: () => approvals.open(),
    },
    surround: (change) => desk.surround(change),
    dispose: () => owned.dispose(),
  };
}

type Failed = PageActions['failed'];

const isApproval = ({ kind }: Answer): boolean =>
  ['allow', 'start', 'release', 'reach', 'signIn'].includes(kind);

const RETRY: Readonly<Record<Question['kind'], { accepted: () => string; copied: () => string }>> =
  {
    launch: { accepted: late.launchAccepted, copied: late.retryLaunch },
    call: { accepted: late.callAccepted, copied: late.retryCall },
    reply: { accepted: late.replyAccepted, copied: late.retryReply },
    connect: { accepted: late.connectAccepted, copied: late.retryConnect },
    signIn: { accepted: late.signInAccepted, copied: late.retrySignIn },
  };

async function copyRetry(kind: Question['kind']): Promise<void> {
  await env.clipboard.writeText(RETRY[kind].copied());
}

/** After an approval that nobody waits for: what to tell the agent, ready to copy. */
function offerRetry(kind: Question['kind'], failed: Failed): void {
  window
    .showInformationMessage(RETRY[kind].accepted(), words.copy())
    .then((chosen) => (chosen === undefined ? undefined : copyRetry(kind)))
    .then(undefined, (error: unknown) => failed('offering the sentence', error));
}

function pageActions(
  cards: CardContext,
  failed: Failed,
  lookUp: ConsentDeps['lookUp'],
): PageActions {
  return {
    open: async (question, what) => {
      const { launch, launchId } = question;
      if (what === 'browser' || what === 'link') {
        if (question.kind === 'signIn') await signInAgain(question, what);
        return;
      }
      if (what === 'sandbox') {
        await run('countersign.chooseSandbox', launchId);
        return;
      }
      if (what === 'lookUp') {
        await lookUp(launch);
        return;
      }
      const source: EntrySource | undefined =
        what === 'server' ? undefined : cards.source(launch.server, launch.cwd);
      if (what === 'version' && source?.id !== undefined) {
        await run('countersign.pinVersion', source.id);
        return;
      }
      if (!source) {
        await commands.executeCommand('countersign.servers.focus');
        return;
      }
      const line = Math.max(0, source.line - 1);
      const selection = new Range(line, 0, line, 0);
      await window.showTextDocument(Uri.file(source.file), { selection });
    },
    place: writePlace,
    go: async (to) => {
      if (to === 'resume') await run('countersign.resume');
      else if (to === 'approvals') await run('countersign.openApprovals');
      else await commands.executeCommand(`countersign.${to}.focus`);
    },
    copyRetry,
    failed,
    sorry: () => words.sorry(),
  };
}
