import { EventEmitter, type Uri } from './editorValues.ts';

/** Something the editor was asked to show to the person. */
export interface Shown {
  readonly kind: 'information' | 'warning' | 'error' | 'pick' | 'input' | 'save';
  readonly text: string;
  readonly modal: boolean;
  readonly detail: string;
  readonly items: readonly unknown[];
}

interface Provider {
  provideTextDocumentContent(uri: Uri): string;
}

/** An editor whose person is a function of the test. Without one, everything is dismissed. */
export class Editor {
  person: (shown: Shown) => unknown = () => undefined;
  readonly shown: Shown[] = [];
  /** Hears what is put on the clipboard. */
  copied: (text: string) => void = () => undefined;
  readonly executed: (readonly unknown[])[] = [];
  readonly handlers = new Map<string, (argument: unknown, selected?: unknown) => Promise<void>>();
  readonly trees = new Map<string, unknown>();
  readonly views = new Map<string, { selection: unknown[]; message: unknown }>();
  readonly opened: string[] = [];
  /** Types of the pages that were opened in tabs. */
  readonly panels: string[] = [];
  readonly settings = new Map<string, unknown>();
  readonly status: Record<string, unknown> = {};
  readonly providers = new Map<string, Provider>();
  readonly files = new Map<string, readonly (readonly [string, number])[]>();
  readonly texts = new Map<string, string>();
  readonly diagnostics = new Map<string, unknown>();
  readonly reviewMarks = new Map<string, unknown>();
  codeActions: unknown;
  /** The document that the person has open. */
  active: { languageId: string; uri: Uri; getText(): string } | undefined;
  folders: readonly { uri: Uri; name: string; index: number }[] = [];
  tools: readonly unknown[] = [];
  invoke: (name: string, options: unknown) => Promise<unknown> = () => Promise.resolve(undefined);
  /** Hears what is posted to a page that opens, and may say something back; without one, the page is closed. */
  page: ((message: unknown, say: (message: unknown) => void) => void) | undefined;
  readonly configuration = new EventEmitter<{ affectsConfiguration(key: string): boolean }>();

  async show(shown: Partial<Shown> & Pick<Shown, 'kind' | 'text'>): Promise<unknown> {
    const whole = { modal: false, detail: '', items: [], ...shown };
    this.shown.push(whole);
    return await Promise.resolve(this.person(whole));
  }

  /** Everything said since the start, newest last. */
  said(kind?: Shown['kind']): readonly string[] {
    return this.shown.filter((s) => kind === undefined || s.kind === kind).map((s) => s.text);
  }
}

let now = new Editor();

/** A fresh editor for one test. */
export function newEditor(): Editor {
  now = new Editor();
  return now;
}

const nothing = { dispose: () => undefined };
const none = () => nothing;

const message =
  (kind: Shown['kind']) =>
  (text: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const [first] = rest;
    const options = typeof first === 'object' && first !== null ? first : undefined;
    const items = options ? rest.slice(1) : rest;
    const detail = String((options && Reflect.get(options, 'detail')) ?? '');
    return now.show({ kind, text, modal: options !== undefined, detail, items });
  };

/** A page in a tab: its script is the test. */
function webviewPanel(type: string): Record<string, unknown> {
  const editor = now;
  editor.panels.push(type);
  const closed = new EventEmitter<undefined>();
  const heard = new EventEmitter<unknown>();
  const say = (message: unknown) => queueMicrotask(() => heard.fire(message));
  return {
    visible: true,
    onDidChangeViewState: none,
    onDidDispose: closed.event,
    dispose: () => closed.fire(undefined),
    webview: {
      cspSource: 'csp',
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage: heard.event,
      postMessage: (message: unknown) => {
        editor.page?.(message, say);
        return Promise.resolve(true);
      },
      set html(_: string) {
        if (editor.page) say({ request: { method: 'ready' } });
        else queueMicrotask(() => closed.fire(undefined));
      },
    },
  };
}

export const window = {
  showInformationMessage: message('information'),
  showWarningMessage: message('warning'),
  showErrorMessage: message('error'),
  showQuickPick: (items: readonly unknown[], options: { placeHolder: string }) =>
    now.show({ kind: 'pick', text: options.placeHolder, items }),
  showInputBox: (options: { title: string; value: string }) =>
    now.show({ kind: 'input', text: options.title, detail: options.value }),
  showSaveDialog: () => now.show({ kind: 'save', text: '' }),
  showOpenDialog: () => now.show({ kind: 'save', text: 'open' }),
  get activeTextEditor() {
    return now.active && { document: now.active };
  },
  createWebviewPanel: webviewPanel,
  state: { focused: true },
  onDidChangeWindowState: none,
  createStatusBarItem: () => Object.assign(now.status, { show: none, hide: none, ...nothing }),
  createTreeView: (id: string, options: { treeDataProvider: unknown }) => {
    now.trees.set(id, options.treeDataProvider);
    const view = { ...nothing, selection: [] as unknown[], message: undefined, badge: undefined };
    now.views.set(id, view);
    return view;
  },
  createOutputChannel: () => ({ info: none, warn: none, error: none, show: none, ...nothing }),
  showTextDocument: (document: unknown) => {
    now.opened.push(String(document));
    return Promise.resolve();
  },
  withProgress: (
    _options: unknown,
    task: (
      progress: { report(): void },
      token: { isCancellationRequested: boolean; onCancellationRequested: typeof none },
    ) => Promise<unknown>,
  ) =>
    task(
      { report: () => undefined },
      { isCancellationRequested: false, onCancellationRequested: none },
    ),
};

export const commands = {
  registerCommand(id: string, handler: (argument: unknown, selected?: unknown) => Promise<void>) {
    now.handlers.set(id, handler);
    return nothing;
  },
  async executeCommand(id: string, ...args: readonly unknown[]): Promise<void> {
    now.executed.push([id, ...args]);
    await now.handlers.get(id)?.(args[0]);
  },
};

export const workspace = {
  get workspaceFolders() {
    return now.folders;
  },
  getConfiguration: (section: string) => ({
    get: (key: string) => now.settings.get(`${section}.${key}`),
    update: (key: string, value: unknown) => {
      now.settings.set(`${section}.${key}`, value);
      return Promise.resolve();
    },
  }),
  getWorkspaceFolder: (uri: Uri) => now.folders.find((f) => uri.path.startsWith(`${f.uri.path}/`)),
  asRelativePath: (uri: Uri) => {
    const folder = now.folders.find((f) => uri.path.startsWith(`${f.uri.path}/`));
    return folder ? uri.path.slice(folder.uri.path.length + 1) : uri.path;
  },
  onDidChangeConfiguration: (listener: (e: { affectsConfiguration(k: string): boolean }) => void) =>
    now.configuration.event(listener),
  onDidChangeWorkspaceFolders: none,
  onDidCloseTextDocument: none,
  createFileSystemWatcher: () => ({
    onDidChange: none,
    onDidCreate: none,
    onDidDelete: none,
    ...nothing,
  }),
  registerTextDocumentContentProvider: (scheme: string, provider: Provider) => {
    now.providers.set(scheme, provider);
    return nothing;
  },
  name: 'ws',
  openTextDocument: (it: Uri | { readonly content: string }) =>
    Promise.resolve(
      'content' in it
        ? it.content
        : (now.providers.get(it.scheme)?.provideTextDocumentContent(it) ?? ''),
    ),
  fs: {
    readFile: (uri: Uri) => {
      const text = now.texts.get(uri.path);
      if (text !== undefined) return Promise.resolve(new TextEncoder().encode(text));
      return Promise.reject(Object.assign(new Error('missing'), { code: 'FileNotFound' }));
    },
    stat: (uri: Uri) =>
      now.texts.has(uri.path)
        ? Promise.resolve({})
        : Promise.reject(Object.assign(new Error('missing'), { code: 'FileNotFound' })),
    writeFile: (uri: Uri, bytes: Uint8Array) => {
      now.texts.set(uri.path, new TextDecoder().decode(bytes));
      return Promise.resolve();
    },
    readDirectory: (uri: Uri) => {
      const found = now.files.get(uri.path);
      if (found) return Promise.resolve(found);
      return Promise.reject(Object.assign(new Error('missing'), { code: 'FileNotFound' }));
    },
  },
};

export const languages = {
  registerCodeLensProvider: none,
  registerCodeActionsProvider: (_lists: unknown, provider: unknown) => {
    now.codeActions = provider;
    return nothing;
  },
  createDiagnosticCollection: (name: string) => {
    const marks = name === 'countersign.review' ? now.reviewMarks : now.diagnostics;
    return {
      set: (uri: Uri, found: unknown) => marks.set(uri.path, found),
      clear: () => marks.clear(),
      ...nothing,
    };
  },
};

export const lm = {
  get tools() {
    return now.tools;
  },
  invokeTool: (name: string, options: unknown) => now.invoke(name, options),
};

export const env = {
  language: 'en',
  appName: 'Editor',
  clipboard: {
    writeText: (text: string) => {
      now.copied(text);
      return Promise.resolve();
    },
  },
};
export const version = '1.0.0';
