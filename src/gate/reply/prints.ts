import { Grams } from '../../core/flow/grams.ts';
import type { Print } from '../../core/flow/print.ts';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { timing } from '../timing.ts';
import type { Asked } from './asked.ts';

interface PrintLink {
  send(message: GateMessage): boolean;
}

/**
 * Tells the broker what a reply brings into its conversation. Only hashes leave the gate, and none before the broker
 * gave the key for them. A reply with which calls have to be compared waits until the broker says that no gate of the
 * window forwards a call without asking that would have to be: it does NOT wait for a broker that is gone, whose
 * leases end with it.
 */
export class Prints {
  readonly #link: PrintLink;
  readonly #number: () => number;
  readonly #waiting = new Map<number, () => void>();
  #grams: Grams | undefined;

  constructor(link: PrintLink, number: () => number) {
    this.#link = link;
    this.#number = number;
  }

  /** No reply waits. */
  get idle(): boolean {
    return this.#waiting.size === 0;
  }

  /** How prints are taken now; undefined while no broker wants any. */
  get grams(): Grams | undefined {
    return this.#grams;
  }

  set(key: number | undefined): void {
    this.#grams = key === undefined ? undefined : new Grams(key);
  }

  /** `then` is called when the reply may go to its client: at once where nothing has to wait for it. */
  tell(
    { kind, name, conversation }: Pick<Asked, 'kind' | 'name' | 'conversation'>,
    print: Print | undefined,
    then: () => void,
  ): void {
    const { plain, ordered, requested } = print ?? NOTHING;
    const telling = ordered.length + requested.length > 0;
    if (this.#grams === undefined || (!telling && plain.length === 0)) {
      then();
      return;
    }
    const n = telling ? this.#number() : undefined;
    const message: GateMessage = {
      t: 'print',
      ...(n !== undefined && { n }),
      ...((kind === 'resource' || kind === 'prompt') && { kind }),
      name,
      ...(conversation !== undefined && { conversation }),
      plain: encoded(plain),
      ordered: encoded(ordered),
      requested: encoded(requested),
    };
    // Sent before the client has the reply: a call that follows from it through another gate finds the print there.
    if (this.#link.send(message) && n !== undefined) this.#waiting.set(n, then);
    else then();
  }

  /** The broker took a print. */
  answered({ t, n }: BrokerMessage): void {
    if (t === 'printed') this.#go(n);
  }

  /** The broker is gone. Other gates see that at the same time, but perhaps not in the same moment. */
  down(): void {
    this.set(undefined);
    for (const n of this.#waiting.keys()) setTimeout(() => this.#go(n), timing.lostBroker);
  }

  #go(n: number): void {
    const then = this.#waiting.get(n);
    this.#waiting.delete(n);
    then?.();
  }
}

const NOTHING: Print = { plain: [], ordered: [], requested: [] };

function encoded(hashes: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(hashes.length * 4);
  for (let i = 0; i < hashes.length; i++) bytes.writeUInt32LE(hashes[i] ?? 0, i * 4);
  return bytes.toString('base64');
}
