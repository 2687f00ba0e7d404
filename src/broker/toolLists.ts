import { JsonError, member, parseLossless, stringOf, type JsonNode } from '../shared/lossless.ts';

/** Characters of one list that are kept, and how many launches; more is shown without a definition. */
const LIST_LIMIT = 16 << 20;
const LAUNCH_LIMIT = 200;

/**
 * The tool definitions of one list, as the server sent them. Read only when somebody looks. A name that is given
 * twice has no definition, for nobody can say which of them the model was shown.
 */
export class ToolList {
  #pages: readonly string[] = [];
  #length = 0;
  #read: ReadonlyMap<string, string> | undefined;

  /** Adds the JSON text of one page's `result.tools`. */
  add(page: string): void {
    this.#length += page.length;
    if (this.#length > LIST_LIMIT) return;
    this.#pages = [...this.#pages, page];
    this.#read = undefined;
  }

  /** Definitions by tool name. Pages that are no JSON array, and entries without a name, are left out. */
  definitions(): ReadonlyMap<string, string> {
    return (this.#read ??= readPages(this.#pages));
  }
}

function readPages(pages: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const page of pages) {
    for (const item of itemsOf(page)) {
      const name = stringOf(member(item, 'name'));
      if (name === undefined) continue;
      if (found.has(name)) twice.add(name);
      found.set(name, page.slice(item.start, item.end));
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}

function itemsOf(page: string): readonly JsonNode[] {
  try {
    const node = parseLossless(page);
    return node.kind === 'array' ? node.items : [];
  } catch (thrown) {
    if (thrown instanceof JsonError) return [];
    throw thrown;
  }
}

/** Puts together the pages that one gate sends, and keeps the last list of each launch for its next connection. */
export class ToolLists {
  readonly #last = new Map<string, ToolList>();

  /** The last known list of a launch; an empty one where none was seen. */
  of(launchId: string): ToolList {
    return this.#last.get(launchId) ?? new ToolList();
  }

  /** A reader for one connection; it says when a page is complete. */
  reader(launchId: string): (page: number, text: string, last: boolean) => boolean {
    let list: ToolList | undefined;
    let parts: string[] = [];
    let length = 0;
    let current = 0;
    return (page, text, last) => {
      if (page !== current) {
        parts = [];
        length = 0;
        current = page;
      }
      length += text.length;
      if (length <= LIST_LIMIT) parts.push(text);
      if (!last) return false;
      if (page === 0 || !list) list = this.#begin(launchId);
      list.add(length <= LIST_LIMIT ? parts.join('') : '');
      parts = [];
      length = 0;
      current = page + 1;
      return true;
    };
  }

  #begin(launchId: string): ToolList {
    const list = new ToolList();
    this.#last.delete(launchId);
    this.#last.set(launchId, list);
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= LAUNCH_LIMIT) break;
      this.#last.delete(oldest);
    }
    return list;
  }
}
