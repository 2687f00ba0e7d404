/** The little of the `vscode` module that pure parts of `src/ui` need outside VS Code: sentences. */
export const l10n = {
  t(message: string, ...args: readonly unknown[]): string {
    const first = args[0];
    const named = typeof first === 'object' && first !== null ? first : args;
    return message.replace(/\{(\w+)\}/g, (_, key: string) =>
      String(Reflect.get(named, key) ?? `{${key}}`),
    );
  },
};
