import type { Node } from 'jsonc-parser';
import { RuleFault, type RuleProblem } from './problem.ts';

/** What a reader needs of outside. */
export interface ReadTools {
  /** SHA-256 of the UTF-8 bytes, lower-case hex. */
  readonly sha256: (text: string) => string;
  /** Why a pattern cannot be used; absent: patterns are not looked at. */
  readonly patternProblem?: ((pattern: string) => string | undefined) | undefined;
}

/** A value in a file of rules, and what it is called in front of people. */
export interface Field {
  readonly node: Node;
  readonly name: string;
}

/** Characters of the file that a problem quotes. */
const QUOTED = 80;

/** One file while it is read: its text, and what was found wrong with it so far. */
export class Reading {
  readonly text: string;
  readonly tools: ReadTools;
  readonly problems: RuleProblem[] = [];

  constructor(text: string, tools: ReadTools) {
    this.text = text;
    this.tools = tools;
  }

  /** Notes a problem. Gives what stands in for the value, so that a reader can return it: as a rule, nothing. */
  fault<T>(code: RuleFault, { node, name }: Field, detail?: string, instead?: T): T | undefined {
    const { offset, length } = node;
    const written = this.text.slice(offset, offset + length);
    this.problems.push({
      code,
      ...placeOf(this.text, offset),
      length,
      field: name,
      detail: (detail ?? written).slice(0, QUOTED),
    });
    return instead;
  }

  /** The properties of an object by name, all of them among `words`; one that is there twice is left out. */
  words(field: Field, words: readonly string[]): ReadonlyMap<string, Field> {
    const found = this.entries(field);
    for (const [word, value] of found) {
      if (words.includes(word)) continue;
      this.fault(RuleFault.word, keyOf(value), word);
      found.delete(word);
    }
    return found;
  }

  /** The properties of an object, whatever they are called. */
  entries(field: Field): Map<string, Field> {
    const found = new Map<string, Field>();
    const twice = new Set<string>();
    if (field.node.type !== 'object') {
      this.fault(RuleFault.kind, field);
      return found;
    }
    for (const { children } of field.node.children ?? []) {
      const [key, node] = children ?? [];
      if (!key || !node) continue;
      const word = String(key.value);
      const value = { node, name: field.name === '' ? word : `${field.name}.${word}` };
      if (found.has(word)) twice.add(word);
      if (found.has(word)) this.fault(RuleFault.twice, keyOf(value), word);
      else found.set(word, value);
    }
    for (const word of twice) found.delete(word);
    return found;
  }

  items(field: Field): readonly Field[] | undefined {
    if (field.node.type !== 'array') return this.fault(RuleFault.kind, field);
    return (field.node.children ?? []).map((node, i) => ({ node, name: `${field.name}[${i}]` }));
  }

  /** A text with something in it. */
  text1(field: Field | undefined): string | undefined {
    if (!field) return undefined;
    const value: unknown = field.node.value;
    if (field.node.type !== 'string' || typeof value !== 'string')
      return this.fault(RuleFault.kind, field);
    return value.trim() === '' ? this.fault(RuleFault.empty, field) : value;
  }

  /** A list with at least one text, each read by `read`; undefined, and so as wide as can be, where one cannot be read. */
  list<T>(
    field: Field | undefined,
    read: (text: string, item: Field) => T | undefined,
  ): readonly T[] | undefined {
    if (!field) return undefined;
    const items = this.items(field);
    if (items?.length === 0) return this.fault(RuleFault.empty, field);
    const values = items?.map((item) => {
      const text = this.text1(item);
      return text === undefined ? undefined : read(text, item);
    });
    const known = values?.filter((v) => v !== undefined);
    return known?.length === values?.length ? known : undefined;
  }

  names(field: Field | undefined): readonly string[] | undefined {
    return this.list(field, (text) => text);
  }
}

/** The name of a property, for a problem that is about it. */
function keyOf({ node, name }: Field): Field {
  return { node: node.parent?.children?.[0] ?? node, name };
}

/** 1-based line and column of an offset. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const line = before.split(/\r\n|\r|\n/).length;
  return { line, column: offset - start + 1 };
}
