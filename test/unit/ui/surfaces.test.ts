import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as editor from 'vscode';
import { ApprovalPanel } from '../../../src/ui/approvalPanel.ts';
import { ApprovalView } from '../../../src/ui/approvalView.ts';
import type { PageActions } from '../../../src/ui/pageLink.ts';
import type { SurfaceDeps } from '../../../src/ui/surface.ts';
import { call, deskRig, gesture } from './deskRig.ts';

type Listener = (value: never) => void;

/** A webview of the editor: what was set on it, and what it says when told to. */
function fakeWebview() {
  const listeners = new Set<(message: unknown) => void>();
  const posted: unknown[] = [];
  return {
    options: {},
    html: '',
    cspSource: 'https://r.example',
    asWebviewUri: (uri: editor.Uri) => uri,
    postMessage: (message: unknown) => {
      posted.push(message);
      return Promise.resolve(true);
    },
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    posted,
    say: async (request: unknown) => {
      for (const listener of listeners) listener({ n: 1, request });
      await Promise.resolve();
    },
  };
}

function fakeHost() {
  const hooks: Record<string, Listener | undefined> = {};
  const hook = (name: string) => (listener: Listener) => {
    hooks[name] = listener;
    return { dispose: () => undefined };
  };
  return {
    webview: fakeWebview(),
    visible: true,
    viewColumn: 2,
    iconPath: undefined,
    badge: undefined as { value: number } | undefined,
    show: vi.fn(),
    reveal: vi.fn(),
    onDidChangeViewState: hook('seen'),
    onDidChangeVisibility: hook('seen'),
    onDidDispose: hook('end'),
    dispose: vi.fn(() => hooks['end']?.(undefined as never)),
    /** The editor hides or shows it, or the person closes it. */
    happens: (name: 'seen' | 'end') => hooks[name]?.(undefined as never),
  };
}

const actions = { failed: vi.fn(), sorry: () => 'sorry' } as unknown as PageActions;

function setUp() {
  const rig = deskRig();
  const extensionUri = editor.Uri.file('/ext');
  const deps: SurfaceDeps = { extensionUri, desk: rig.desk, actions };
  return { rig, deps };
}

const made: ReturnType<typeof fakeHost>[] = [];
const createWebviewPanel = vi.fn<(...args: readonly unknown[]) => unknown>(() => {
  const panel = fakeHost();
  made.push(panel);
  return panel;
});

beforeEach(() => {
  made.length = 0;
  createWebviewPanel.mockClear();
  Object.assign(editor.window, {
    createWebviewPanel,
    tabGroups: { activeTabGroup: { viewColumn: 1 } },
  });
});

describe('the tab beside the editor', () => {
  it('is made once, without the focus, and revealed afterwards', async () => {
    const { deps } = setUp();
    const panel = new ApprovalPanel(deps);
    await panel.show(false);
    await panel.show(false);
    await panel.show(true);
    expect(createWebviewPanel).toHaveBeenCalledOnce();
    expect(createWebviewPanel.mock.calls[0]?.[2]).toEqual({
      viewColumn: editor.ViewColumn.Beside,
      preserveFocus: true,
    });
    expect(made[0]?.reveal.mock.calls).toEqual([
      [undefined, true],
      [undefined, false],
    ]);
  });

  it('loads nothing but the product’s own files, and no forms', async () => {
    const { deps } = setUp();
    await new ApprovalPanel(deps).show(false);
    expect(made[0]?.webview.options).toMatchObject({
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [{ path: '/ext/dist' }, { path: '/ext/media' }],
    });
    expect(made[0]?.webview.html).toContain('/ext/dist/webview.js');
  });

  it('uses another nonce each time', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i++) await new ApprovalPanel(setUp().deps).show(false);
    for (const { webview } of made) nonces.add(/nonce="([^"]+)"/.exec(webview.html)?.[1] ?? '');
    expect(nonces.size).toBe(3);
    for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{32}$/);
  });

  it('answers nothing by being closed, and is made anew when a person wants it', async () => {
    const { rig, deps } = setUp();
    const panel = new ApprovalPanel(deps);
    await panel.show(false);
    rig.ask(call('a'));
    made[0]?.happens('end');
    await made[0]?.webview.say(gesture('deny', [call('a')]));
    expect(rig.desk.waiting()).toBe(1);
    expect(rig.answered).not.toHaveBeenCalled();
    expect(panel.visible).toBe(false);
    await panel.show(true);
    expect(made).toHaveLength(2);
  });

  it('comes back with its questions after a reload', async () => {
    const { rig, deps } = setUp();
    const panel = new ApprovalPanel(deps);
    const kept = fakeHost();
    await panel.deserializeWebviewPanel(kept as unknown as editor.WebviewPanel);
    rig.ask(call('a'));
    await kept.webview.say({ method: 'ready' });
    expect(kept.webview.posted).toMatchObject([{ n: 1, result: { cards: [{ id: 'a' }] } }]);
    const second = fakeHost();
    await panel.deserializeWebviewPanel(second as unknown as editor.WebviewPanel);
    expect(second.dispose).toHaveBeenCalledOnce();
    await panel.show(false);
    expect(createWebviewPanel).not.toHaveBeenCalled();
  });

  it('counts nothing as seen while another tab covers it', async () => {
    const { rig, deps } = setUp();
    const panel = new ApprovalPanel(deps);
    await panel.show(false);
    rig.ask(call('a'));
    await made[0]?.webview.say({ method: 'painted', cards: [{ id: 'a', hash: call('a').hash }] });
    rig.pass(600);
    Object.assign(made[0] ?? {}, { visible: false });
    made[0]?.happens('seen');
    await made[0]?.webview.say(gesture('allow-once', [call('a')]));
    expect(rig.desk.waiting()).toBe(1);
  });

  it('is free to come to sight only beside what the person works in', async () => {
    const panel = new ApprovalPanel(setUp().deps);
    expect(panel.free).toBe(false);
    await panel.show(false);
    expect(panel.free).toBe(true);
    Object.assign(made[0] ?? {}, { viewColumn: 1 });
    expect(panel.free).toBe(false);
  });

  it('goes when questions appear elsewhere', async () => {
    const panel = new ApprovalPanel(setUp().deps);
    await panel.show(false);
    panel.leave();
    expect(made[0]?.dispose).toHaveBeenCalledOnce();
  });
});

describe('the view in the side bar', () => {
  const resolve = (view: ApprovalView) => {
    const host = fakeHost();
    view.resolveWebviewView(host as unknown as editor.WebviewView);
    return host;
  };

  it('is made by the editor, and shown without the focus from then on', async () => {
    const { deps } = setUp();
    const view = new ApprovalView(deps);
    const execute = vi.spyOn(editor.commands, 'executeCommand');
    await view.show(false);
    expect(execute).toHaveBeenCalledExactlyOnceWith('countersign.approvals.focus', {
      preserveFocus: true,
    });
    const host = resolve(view);
    await view.show(false);
    expect(host.show).toHaveBeenCalledExactlyOnceWith(true);
    await view.show(true);
    expect(execute).toHaveBeenLastCalledWith('countersign.approvals.focus', {
      preserveFocus: false,
    });
  });

  it('carries the number that waits, also of questions that came before it was made', () => {
    const view = new ApprovalView(setUp().deps);
    view.badge(3);
    const host = resolve(view);
    expect(host.badge).toEqual({ value: 3, tooltip: '3 questions wait' });
    view.badge(0);
    expect(host.badge).toBeUndefined();
  });

  it('answers nothing while questions appear beside the editor, and everything after the move', async () => {
    const { rig, deps } = setUp();
    const host = resolve(new ApprovalView(deps));
    rig.ask(call('a'));
    await host.webview.say(gesture('deny', [call('a')]));
    expect(rig.desk.waiting()).toBe(1);
    rig.desk.surround({ place: 'sideBar' });
    await host.webview.say(gesture('deny', [call('a')]));
    expect(rig.desk.waiting()).toBe(0);
  });

  it('answers nothing by being ended, and forgets the page that the editor replaced', async () => {
    const { rig, deps } = setUp();
    rig.desk.surround({ place: 'sideBar' });
    const view = new ApprovalView(deps);
    const old = resolve(view);
    const host = resolve(view);
    rig.ask(call('a'));
    await old.webview.say(gesture('deny', [call('a')]));
    host.happens('end');
    await host.webview.say(gesture('deny', [call('a')]));
    expect(rig.desk.waiting()).toBe(1);
    expect(view.visible).toBe(false);
  });
});
