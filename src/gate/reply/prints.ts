import { Grams } from '../../core/flow/grams.ts';
import type { Print } from '../../core/flow/print.ts';
import type { GateMessage } from '../../shared/protocol/gate.ts';
import type { Asked } from './asked.ts';

interface PrintLink {
  send(message: GateMessage): boolean;
  /** With the next message, or in a moment; never after what is sent later. */
  sendLater(message: GateMessage): void;
}

/**
 * Tells the broker what a reply brings into its conversation. Only hashes leave the gate,
 * and none before the broker gave the key for them.
 */
export class Prints {
  readonly #link: PrintLink;
  #grams: Grams | undefined;

  constructor(link: PrintLink) {
    this.#link = link;
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
    const message: GateMessage = {
      t: 'print',
      name,
      ...(conversation !== undefined && { conversation }),
      plain: encoded(plain),
      ordered: encoded(ordered),
      requested: encoded(requested),
    };
    // What may lead a call astray is told before the client gets it; the rest goes with the next message.
    if (ordered.length > 0) this.#link.send(message);
    else this.#link.sendLater(message);
  }
}

function encoded(hashes: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(hashes.length * 4);
  for (let i = 0; i < hashes.length; i++) bytes.writeUInt32LE(hashes[i] ?? 0, i * 4);
  return bytes.toString('base64');
}
