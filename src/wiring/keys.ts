import { randomBytes } from 'node:crypto';

/** The editor's secret storage; `vscode.SecretStorage` is one. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

const KEY = 'countersign.key';

export interface StoreKey {
  /** Signs the trust list and the ledger's checkpoints. */
  readonly key: Uint8Array;
  /** False: the key lives as long as this window, so nothing it signs is believed later. */
  readonly kept: boolean;
}

/** The key of this user on this machine, made at first use. Where the storage fails, a key for this window only. */
export async function storeKey(
  secrets: Secrets,
  failed: (error: unknown) => void,
): Promise<StoreKey> {
  try {
    const known = await secrets.get(KEY);
    if (known !== undefined && /^[0-9a-f]{64}$/.test(known))
      return { key: Buffer.from(known, 'hex'), kept: true };
    const made = randomBytes(32).toString('hex');
    await secrets.store(KEY, made);
    // Another window may have made one at the same moment: what is stored counts.
    const stored = await secrets.get(KEY);
    return { key: Buffer.from(stored ?? made, 'hex'), kept: stored !== undefined };
  } catch (error) {
    failed(error);
    return { key: randomBytes(32), kept: false };
  }
}
