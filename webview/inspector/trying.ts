import { JsonError, parseLossless } from '../../src/shared/lossless.ts';
import type { FormField } from './formFields.ts';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What is typed into the form of one tool, and the arguments that it makes. */
export class Trying {
  /** The item that it belongs to; another one begins anew. */
  #key = '';
  readonly #values = new Map<string, string>();
  raw: string | undefined;

  of(key: string): this {
    if (key !== this.#key) {
      this.#key = key;
      this.#values.clear();
      this.raw = undefined;
    }
    return this;
  }

  value(field: FormField): string {
    return this.#values.get(field.name) ?? field.initial;
  }

  type(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** Why a field cannot be sent as it is typed. */
  flaw(field: FormField): 'number' | 'json' | undefined {
    const value = this.value(field).trim();
    if (value === '') return undefined;
    if (field.kind === 'number' || field.kind === 'integer')
      return NUMBER.test(value) ? undefined : 'number';
    return field.kind === 'json' && !isJson(value) ? 'json' : undefined;
  }

  /** One JSON object: what is typed, numbers digit by digit; fields left empty are left out where they may be. */
  args(fields: readonly FormField[]): string {
    const parts = fields.flatMap((field) => {
      const text = this.value(field);
      const value = field.kind === 'string' ? JSON.stringify(text) : text.trim();
      const empty = field.kind === 'string' ? text === '' : value === '';
      if (empty && !(field.kind === 'string' && field.required)) return [];
      return [`${JSON.stringify(field.name)}:${value}`];
    });
    return `{${parts.join(',')}}`;
  }
}

function isJson(text: string): boolean {
  try {
    parseLossless(text);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return false;
  }
}
