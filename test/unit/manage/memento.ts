/** What an editor keeps for an extension, in memory, the same for the workspace and for all of them. */
export function states() {
  const memory = new Map<string, unknown>();
  const memento = {
    get: (key: string, otherwise: unknown) => memory.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(memory.set(key, value)),
    keys: () => [...memory.keys()],
    setKeysForSync: () => undefined,
  };
  return { globalState: memento, workspaceState: memento };
}
