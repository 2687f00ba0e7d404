import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Guarded, Machine } from './stack.ts';

interface Entry {
  readonly started?: number;
  readonly env?: readonly string[];
  readonly ran?: string;
  readonly args?: unknown;
  readonly cancelled?: unknown;
}

/** What one server of a machine wrote down about itself. */
export class Journal {
  readonly #file: string;

  constructor(machine: Machine, name = 'journal') {
    this.#file = path.join(machine.folder, name);
  }

  /** How the server is started; the file it writes to is no part of its identity. */
  server(more: Partial<Guarded> & { readonly flags?: readonly string[] } = {}): Guarded {
    const file = path.join(import.meta.dirname, 'servers/journal.mjs');
    return {
      command: [process.execPath, file, ...(more.flags ?? [])],
      ...more,
      env: { JOURNAL: this.#file, ...more.env },
    };
  }

  get entries(): readonly Entry[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
  }

  /** Process ids of the servers that were started. */
  get started(): readonly number[] {
    return this.entries.flatMap((e) => e.started ?? []);
  }

  /** The calls that really ran: tool and arguments, in order. */
  get ran(): readonly (readonly [tool: string, args: unknown])[] {
    return this.entries.flatMap((e) => (e.ran === undefined ? [] : [[e.ran, e.args] as const]));
  }
}
