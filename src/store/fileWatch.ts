import { type FSWatcher, unwatchFile, watch, watchFile as poll } from 'node:fs';
import path from 'node:path';

/** Several events of one replacement arrive within this time. */
const SETTLE_MS = 25;
const POLL_MS = 2000;

/**
 * Calls back after a file was replaced, created or removed, once per burst. Falls back to polling where the system
 * has no watchers left. Keeps no process alive. It may call back for nothing; the caller reads again and compares.
 */
export function watchFile(file: string, onEvent: () => void): { dispose(): void } {
  const name = path.basename(file);
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(onEvent, SETTLE_MS);
    timer.unref();
  };
  let watcher: FSWatcher | undefined;
  const fallBack = () => {
    watcher?.close();
    poll(file, { interval: POLL_MS, persistent: false }, settle);
  };
  try {
    watcher = watch(path.dirname(file), { persistent: false }, (_, changed) => {
      if (changed === null || changed === name) settle();
    });
    watcher.once('error', fallBack);
  } catch {
    fallBack();
  }
  return {
    dispose() {
      clearTimeout(timer);
      watcher?.close();
      unwatchFile(file, settle);
    },
  };
}
