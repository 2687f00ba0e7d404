import { endianness } from 'node:os';
import { Grams } from '../../core/flow/grams.ts';
import type { Hashes } from '../../core/flow/heap.ts';
import type { Print } from '../../core/flow/print.ts';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { timing } from '../timing.ts';
import type { Slices } from '../slices.ts';
import type { Asked } from './asked.ts';
import { KeptResults } from './kept.ts';

/** Questions of the broker about what to show that wait at once. */
const SHOWING = 8;

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
  readonly #slices: Slices;
  readonly #waiting = new Map<number, () => void>();
  readonly #kept = new KeptResults();
  /** What the broker wants to show and still waits for. */
  readonly #showing = new Set<number>();
  #grams: Grams | undefined;

  constructor(link: PrintLink, number: () => number, slices: Slices) {
    this.#link = link;
    this.#number = number;
    this.#slices = slices;
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

  /**
   * `then` is called when the reply may go to its client: at once where nothing has to wait for it. `line` is what the
   * client gets: nothing that was left out of it is ever shown.
   */
  tell(
    { kind, name, conversation }: Pick<Asked, 'kind' | 'name' | 'conversation'>,
    print: Print | undefined,
    line: Buffer,
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
      result: this.#kept.keep(line),
      plain: encoded(plain),
      ordered: encoded(ordered),
      requested: encoded(requested),
    };
    // Sent before the client has the reply: a call that follows from it through another gate finds the print there.
    if (this.#link.send(message) && n !== undefined) this.#waiting.set(n, then);
    else then();
  }

  /** The broker took a print, or wants to show where a value stood. */
  answered(message: BrokerMessage): void {
    const { t, n } = message;
    if (t === 'printed') this.#go(n);
    else if (t === 'show') this.#show(message);
    else if (t === 'unshow') this.#showing.delete(n);
  }

  /** The broker is gone. Other gates see that at the same time, but perhaps not in the same moment. */
  down(): void {
    this.set(undefined);
    this.#kept.clear();
    this.#showing.clear();
    for (const n of this.#waiting.keys()) setTimeout(() => this.#go(n), timing.lostBroker);
  }

  /** Nothing else waits for it: a card is painted without it. */
  #show({ n, results, hashes }: Extract<BrokerMessage, { t: 'show' }>): void {
    const grams = this.#grams;
    if (!grams || this.#showing.size >= SHOWING) {
      this.#link.send({ t: 'shown', n });
      return;
    }
    this.#showing.add(n);
    const finding = this.#kept.find(results, new Set(decoded(hashes)), grams);
    this.#slices.run(
      whileWanted(finding, () => this.#showing.has(n)),
      false,
      (passage) => {
        if (this.#showing.delete(n))
          this.#link.send({ t: 'shown', n, ...(passage && { passage }) });
      },
    );
  }

  #go(n: number): void {
    const then = this.#waiting.get(n);
    this.#waiting.delete(n);
    then?.();
  }
}

const NOTHING: Print = { plain: [], ordered: [], requested: [] };

/** The same work, given up where nobody waits for it any more. */
function* whileWanted<T>(
  work: Iterator<undefined, T>,
  wanted: () => boolean,
): Generator<undefined, T | undefined> {
  for (let next = work.next(); wanted(); next = work.next()) {
    if (next.done === true) return next.value;
    yield;
  }
  return undefined;
}

function decoded(hashes: string): readonly number[] {
  const bytes = Buffer.from(hashes, 'base64');
  return Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readUInt32LE(i * 4));
}

const LITTLE = endianness() === 'LE';

/** In base64, each hash as four bytes, the last ones first. */
function encoded(hashes: Hashes): string {
  if (hashes.length === 0) return '';
  const { buffer, byteOffset, byteLength } = Uint32Array.from(hashes);
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return (LITTLE ? bytes : bytes.swap32()).toString('base64');
}
