import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION } from './product.ts';
import type { Session } from './session.ts';

/** What the trust list of the window's workspace says, read from the disk. */
export interface Trust {
  readonly servers: readonly {
    readonly launchId: string;
    readonly server: string;
    readonly state: 'trusted' | 'blocked';
  }[];
  readonly grants: readonly { readonly id: string; readonly tool: string }[];
}

export async function readTrust(session: Session): Promise<Trust> {
  const [text] = await stored(session, 'trust', '.json');
  return text === undefined
    ? { servers: [], grants: [] }
    : (JSON.parse(text.split('\n')[0] ?? '') as Trust);
}

/** One event of the ledger, as far as tests look at it. */
export interface Recorded {
  readonly kind: string;
  readonly at: number;
  readonly connection?: string;
  readonly server?: string;
  readonly launchId?: string;
  readonly tool?: string;
  readonly reason?: string;
}

/** The events that the ledger holds, oldest first. */
export async function readLedger(session: Session): Promise<Recorded[]> {
  const texts = await stored(session, 'ledger', '.jsonl');
  return texts
    .flatMap((text) => text.split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { event: Recorded }).event)
    .sort((a, b) => a.at - b.at);
}

/** The texts of the files with this ending below a folder of our global storage. */
async function stored({ server }: Session, folder: string, ending: string): Promise<string[]> {
  const root = join(server.folder, 'data', 'User', 'globalStorage', EXTENSION, folder);
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(ending));
  return Promise.all(files.sort().map((file) => readFile(join(root, file), 'utf8')));
}
