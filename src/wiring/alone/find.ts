import path from 'node:path';
import process from 'node:process';
import { launchIdentity } from '../../core/launch/identity.ts';
import { isChosen } from '../../core/policy/alone.ts';
import type { Launch } from '../../shared/server.ts';
import { aloneKey, readSnapshot, snapshotFiles, type Snapshot } from '../../store/aloneFile.ts';
import { real, sha256 } from '../text.ts';

/** A snapshot that speaks for a launch. */
export interface FoundSnapshot {
  readonly file: string;
  readonly key: Uint8Array;
  readonly snapshot: Snapshot;
}

/**
 * The snapshot of the workspace that the launch's folder lies in (deepest root first), where a person chose there that
 * this very launch under this name may run what was granted. Undefined for any other; nothing but the snapshot's own
 * authenticated text says so.
 */
export function findSnapshot(home: string, launch: Launch, now: number): FoundSnapshot | undefined {
  const key = aloneKey(home);
  if (!key) return undefined;
  const here = real(launch.cwd);
  const launchId = launchIdentity(launch, sha256);
  const found = snapshotFiles(home).flatMap((file) => {
    const read = readSnapshot(file, key, now);
    if (!read.ok) return [];
    const snapshot = read.value;
    const depth = Math.max(0, ...snapshot.roots.map((r) => (contains(r, here) ? r.length + 1 : 0)));
    const chosen = depth > 0 && isChosen(snapshot.trust, { launchId, server: launch.server });
    return chosen ? [{ file, key, snapshot, depth }] : [];
  });
  const [first] = found.sort((a, b) => b.depth - a.depth || b.snapshot.at - a.snapshot.at);
  return first;
}

function contains(root: string, folder: string): boolean {
  const [a, b] =
    process.platform === 'win32' ? [root.toLowerCase(), folder.toLowerCase()] : [root, folder];
  const relative = path.relative(a, b);
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}
