import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { scannerMayHit } from '../core/ledger/secrets.ts';
import { codeOf } from '../shared/errors.ts';
import { TEMPORARY, writeAtomic } from './atomicFile.ts';
import { ownDir } from './privateDir.ts';
import { scan } from './redact.ts';

const NAME = /^[0-9a-f]{64}\.json$/;
/** A text that no pin names is swept once it is this old (milliseconds): another window may just be pinning it. */
const UNNAMED_FOR = 60 * 60_000;
/** Texts that are written before others have a turn. */
const TURN = 16;

/**
 * The texts that pins name, one file each, called by the SHA-256 of what it holds. A file that holds anything else
 * counts as absent, so nothing here can change what a pin means: it is for showing what changed, never for deciding.
 * A text that holds a secret is not kept.
 */
export class PinTexts {
  readonly #dir: string;
  readonly #now: () => number;
  #tail: Promise<void> = Promise.resolve();

  /** @param dir a folder of ours beside the trust list; made where it is missing. */
  constructor(dir: string, now: () => number) {
    this.#dir = ownDir(dir);
    this.#now = now;
  }

  /** Writes texts by their hash, after all that was asked for before. Rejects where the disk refuses. */
  keep(texts: ReadonlyMap<string, string>): Promise<void> {
    const done = this.#tail.then(() => this.#write(texts));
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** The text of a hash; undefined where it is not kept, or the file holds something else. */
  read(hash: string): string | undefined {
    if (!NAME.test(`${hash}.json`)) return undefined;
    try {
      const text = readFileSync(this.#file(hash), 'utf8');
      return sha256(text) === hash ? text : undefined;
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined;
      throw cause;
    }
  }

  /** Removes what `named` does not hold. */
  sweep(named: ReadonlySet<string>): void {
    const old = this.#now() - UNNAMED_FOR;
    for (const name of readdirSync(this.#dir)) {
      const kept = NAME.test(name) && named.has(name.slice(0, 64));
      if (kept || !(NAME.test(name) || name.endsWith(TEMPORARY))) continue;
      const file = path.join(this.#dir, name);
      const found = statSync(file, { throwIfNoEntry: false });
      if (found && found.mtimeMs < old) rmSync(file, { force: true });
    }
  }

  async #write(texts: ReadonlyMap<string, string>): Promise<void> {
    let turn = 0;
    for (const [hash, text] of texts) {
      if (++turn % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      if (sha256(text) !== hash || this.read(hash) === text) continue;
      if (scannerMayHit(text) && (await scan(text)).length > 0) continue;
      writeAtomic(this.#file(hash), text, { durable: false });
    }
  }

  #file(hash: string): string {
    return path.join(this.#dir, `${hash}.json`);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
