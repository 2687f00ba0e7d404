import fc from 'fast-check';

/** Takes layout decisions from a list of numbers, so that a failing text shrinks. */
export class Pen {
  readonly #choices: readonly number[];
  #at = 0;
  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }
  pick<T>(...of: readonly [T, ...T[]]): T {
    const n = this.#choices[this.#at++ % this.#choices.length] ?? 0;
    return of[n % of.length] ?? of[0];
  }
}

/** Words that mean something in one format or another, and any others. */
export const word = fc.oneof(
  fc.constantFrom(
    'npx',
    '-y',
    '-yes',
    'a b',
    'C:\\x',
    '--',
    '--server',
    '',
    '"',
    '#',
    ': ',
    'é😀',
    '- a',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

export const envName = fc.oneof(
  fc.constantFrom('NODE_OPTIONS', 'LD_PRELOAD', 'TOKEN', 'AB', 'constructor', '__proto__'),
  fc.stringMatching(/^[A-Z_]{2,6}$/),
);

/** What every random text of servers is made from, beside the servers: their names, layout, line ends. */
export function layout<S>(name: fc.Arbitrary<string>, server: fc.Arbitrary<S>) {
  return fc.record({
    servers: fc.uniqueArray(fc.tuple(name, server), {
      selector: ([called]) => called,
      minLength: 1,
      maxLength: 3,
    }),
    choices: fc.array(fc.nat(97), { minLength: 1, maxLength: 60 }),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    end: fc.boolean(),
  });
}

/** The text as it is written: with its mark, and with or without a last line end. */
export const finished = (body: string, { mark, end }: { mark: string; end: boolean }): string =>
  mark + (end ? body : body.replace(/\r?\n$/, ''));
