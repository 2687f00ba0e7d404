import * as z from 'zod/mini';
import type { EditorApi } from './host.ts';
import { decode } from '../src/shared/rpc.ts';

/** Words that a person has begun to write on a card; never an answer. */
const Draft = z.object({
  /** The reason of a denial. */
  reason: z.optional(z.string()),
  /** The edited argument text. */
  edit: z.optional(z.string()),
  /** Which of the two stands open. */
  open: z.optional(z.enum(['reason', 'edit'])),
});
export type Draft = z.infer<typeof Draft>;

const Saved = z.object({ drafts: z.record(z.string(), Draft) });

/**
 * Drafts by card key, kept by the editor while the page is hidden. Only words are kept: no answer, no selection,
 * nothing that would count without being written again under the eyes of a person.
 */
export class Drafts {
  readonly #api: EditorApi;
  readonly #drafts: Map<string, Draft>;

  constructor(api: EditorApi) {
    this.#api = api;
    const saved = decode(Saved, api.getState());
    this.#drafts = new Map(saved.ok ? Object.entries(saved.value.drafts) : []);
  }

  of(key: string): Draft {
    return this.#drafts.get(key) ?? {};
  }

  /** Undefined removes a field. */
  change(key: string, change: { [K in keyof Draft]?: Draft[K] | undefined }): void {
    const next = Object.entries({ ...this.of(key), ...change }).filter(([, v]) => v !== undefined);
    if (next.length === 0) this.#drafts.delete(key);
    else this.#drafts.set(key, Object.fromEntries(next));
    this.#save();
  }

  /** Forgets the drafts of cards that are gone or changed. */
  keep(keys: ReadonlySet<string>): void {
    const gone = [...this.#drafts.keys()].filter((key) => !keys.has(key));
    for (const key of gone) this.#drafts.delete(key);
    if (gone.length > 0) this.#save();
  }

  #save(): void {
    this.#api.setState({ drafts: Object.fromEntries(this.#drafts) });
  }
}
