import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { Uses } from '../core/ledger/uses.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Appended, Ledger } from '../store/ledgerFile.ts';
import { LedgerUses } from '../store/ledgerUses.ts';
import { exportLedger, readRecent } from '../store/ledgerRead.ts';
import { verifyLedger } from '../store/ledgerVerify.ts';
import type { LedgerPort } from '../ui/ports.ts';
import { wiring } from '../ui/strings/wiring.ts';
import { afterMs, DigestDesk } from './digests.ts';
import type { Signal } from './signal.ts';

/** The record of the workspace, as the broker writes it and the views read it. */
export class LedgerDesk implements LedgerPort {
  readonly #dir: string;
  readonly #changed: Signal;
  readonly uses = new Uses();
  readonly #reader: LedgerUses;
  readonly #digests: DigestDesk;
  #looking: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChange: LedgerPort['onDidChange'];
  #open: { readonly ledger: Ledger; readonly key: Uint8Array } | undefined;
  /** The last write failed: every call is refused until one succeeds. */
  failing = false;

  constructor(dir: string, changed: Signal) {
    this.#dir = dir;
    this.#reader = new LedgerUses(dir, this.uses);
    this.#changed = changed;
    this.#digests = new DigestDesk({
      now: () => Date.now(),
      after: afterMs,
      changed: () => changed.fire(),
    });
    this.onDidChange = changed.on;
  }

  opened(ledger: Ledger, key: Uint8Array): void {
    this.#open = { ledger, key };
  }

  readonly append = (events: readonly LedgerEvent[]): Appended | Promise<Appended> => {
    if (!this.#open) return err('closed');
    this.#digests.saw(events);
    const done = this.#open.ledger.append(events);
    if (done instanceof Promise) return done.then((d) => this.#seen(d));
    return this.#seen(done);
  };

  readonly recent: LedgerPort['recent'] = async (limit) => {
    const found = await readRecent(this.#dir, limit);
    return found.map((f) => f.event).reverse();
  };

  readonly digest: LedgerPort['digest'] = () => this.#digests.digest();

  /** One look at a time; a second one waits for the first. */
  readonly look: LedgerPort['look'] = () => {
    this.#looking ??= this.#reader.look().finally(() => (this.#looking = undefined));
    return this.#looking;
  };

  readonly verify = async (): Promise<Result<number, string>> => {
    if (!this.#open) return err(wiring.noLedger());
    const { events, problems } = await verifyLedger(this.#dir, this.#open.key);
    const [first] = problems;
    return first ? err(wiring.broken(first.file, first.line, first.why)) : ok(events);
  };

  readonly exportTo = async (file: string): Promise<Result<number, string>> => {
    let lines = 0;
    async function* counted(dir: string): AsyncGenerator<string> {
      for await (const line of exportLedger(dir)) {
        lines++;
        yield line;
      }
    }
    try {
      await pipeline(Readable.from(counted(this.#dir)), createWriteStream(file, { mode: 0o600 }));
      return ok(lines);
    } catch (error) {
      return err(String(error));
    }
  };

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#digests.stop();
    await this.#open?.ledger.close();
  }

  #seen(done: Appended): Appended {
    const worse = this.failing !== !done.ok;
    this.failing = !done.ok;
    if (worse) this.#changed.fire();
    else this.#soon();
    return done;
  }

  /** Views hear of new events a few times a second, however many calls run. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, 200);
  }
}
