import { Grams } from '../../core/flow/grams.ts';
import type { Print } from '../../core/flow/print.ts';
import type { GateMessage } from '../../shared/protocol/gate.ts';
import type { Asked } from './asked.ts';

/**
 * Tells the broker what a reply brings into its conversation, before the client gets it. Only hashes leave the gate,
 * and none before the broker gave the key for them.
 */
export class Prints {
  readonly #send: (message: GateMessage) => void;
  #grams: Grams | undefined;

  constructor(send: (message: GateMessage) => void) {
    this.#send = send;
  }

  /** How prints are taken now; undefined while no broker wants any. */
  get grams(): Grams | undefined {
    return this.#grams;
  }

  set(key: number | undefined): void {
    this.#grams = key === undefined ? undefined : new Grams(key);
  }

  tell({ name, conversation }: Asked, print: Print | undefined): void {
    if (!print || this.#grams === undefined) return;
    const { plain, ordered, requested } = print;
    if (plain.length + ordered.length + requested.length === 0) return;
    this.#send({
      t: 'print',
      name,
      ...(conversation !== undefined && { conversation }),
      plain: encoded(plain),
      ordered: encoded(ordered),
      requested: encoded(requested),
    });
  }
}

function encoded(hashes: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(hashes.length * 4);
  for (const [i, hash] of hashes.entries()) bytes.writeUInt32LE(hash, i * 4);
  return bytes.toString('base64');
}
