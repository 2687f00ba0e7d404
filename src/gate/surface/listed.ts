import type { ItemKind } from '../../shared/finding.ts';
import { elementsOf } from '../wire/cut.ts';
import { findMember, textAt } from '../wire/find.ts';
import { readServerLine } from '../wire/serverLine.ts';

/** Names of one kind that are kept, and characters of all of them; what comes later counts as not listed. */
const MOST = 10_000;
const MOST_CHARACTERS = 1 << 20;

/** Where the names of each kind stand in the answer that lists them. */
const KINDS: Partial<Record<ItemKind, { readonly member: string; readonly name: string }>> = {
  resource: { member: 'resources', name: 'uri' },
  prompt: { member: 'prompts', name: 'name' },
};

/**
 * The resources and prompts that the client was given in a list of this server: to ask for one by just that name tells
 * the server nothing. Which of many is asked for tells a little, which this does NOT see.
 */
export class Listed {
  readonly #names = new Map<ItemKind, Set<string>>();
  #characters = 0;

  /** A page goes to the client, reviewed. */
  served(kind: ItemKind, line: Buffer): void {
    const place = KINDS[kind];
    const result = place && readServerLine(line).messages[0]?.result;
    const items = result && findMember(line, result, place.member);
    for (const item of (items && elementsOf(line, items)) ?? []) {
      const name = textAt(line, findMember(line, item, place?.name ?? ''));
      if (name !== undefined) this.#add(kind, name);
    }
  }

  has(kind: ItemKind, name: string | undefined): boolean {
    return name !== undefined && this.#names.get(kind)?.has(name) === true;
  }

  #add(kind: ItemKind, name: string): void {
    const names = this.#names.get(kind) ?? new Set();
    this.#names.set(kind, names);
    if (names.has(name) || names.size >= MOST) return;
    if (this.#characters + name.length > MOST_CHARACTERS) return;
    this.#characters += name.length;
    names.add(name);
  }
}
