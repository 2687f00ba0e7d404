/** The little of the `vscode` module that `src/ui` needs outside VS Code: sentences, values, and an editor to steer. */
export const l10n = {
  t(message: string, ...args: readonly unknown[]): string {
    const first = args[0];
    const named = typeof first === 'object' && first !== null ? first : args;
    return message.replace(/\{(\w+)\}/g, (_, key: string) =>
      Object.hasOwn(named, key) ? String(Reflect.get(named, key)) : `{${key}}`,
    );
  },
};

export {
  CodeAction,
  CodeActionKind,
  CodeLens,
  ConfigurationTarget,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  FileType,
  LanguageModelTextPart,
  Position,
  ProgressLocation,
  QuickPickItemKind,
  Range,
  RelativePattern,
  StatusBarAlignment,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  ViewColumn,
} from './editorValues.ts';
export { commands, env, languages, lm, version, window, workspace } from './editorFake.ts';
