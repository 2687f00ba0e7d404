import crypto from 'node:crypto';
import type { Keyed, Sha256 } from '../core/ledger/chain.ts';

/** One call where Node has it (20.12): half the cost of a hash object on lines of a ledger. */
const oneShot: unknown = Reflect.get(crypto, 'hash');

export const sha256: Sha256 =
  typeof oneShot === 'function'
    ? (text) => crypto.hash('sha256', text, 'hex')
    : (text) => crypto.createHash('sha256').update(text).digest('hex');

/** HMAC-SHA-256 with the ledger's key. */
export function keyedBy(key: Uint8Array): Keyed {
  return (text) => crypto.createHmac('sha256', key).update(text).digest('hex');
}
