import { elementsOf } from '../wire/cut.ts';
import { findMember, textAt } from '../wire/find.ts';
import type { Span } from '../wire/json.ts';

/** Which tools were listed, and which of them promise the shape of their structured content. */
export class Schemas {
  readonly #promises = new Map<string, boolean>();

  /** Takes the array of a list. */
  learn(line: Buffer, tools: Span): void {
    for (const tool of elementsOf(line, tools) ?? []) {
      const name = textAt(line, findMember(line, tool, 'name'));
      if (name === undefined) continue;
      const promised = findMember(line, tool, 'outputSchema') !== undefined;
      this.#promises.set(name, promised || this.#promises.get(name) === true);
    }
  }

  /** The tool was listed, never with an output schema: its structured content may get another member. */
  leavesOpen(tool: string): boolean {
    return this.#promises.get(tool) === false;
  }
}
