import fc from 'fast-check';

/** Random server lists as people write them: every layout, comments, trailing commas, one line ending each. */

/** Takes layout decisions from a list of numbers, so that a failing text shrinks. */
class Pen {
  readonly #choices: readonly number[];
  readonly #eol: string;
  #at = 0;
  constructor(choices: readonly number[], eol: string) {
    this.#choices = choices;
    this.#eol = eol;
  }
  pick<T>(...of: readonly [T, ...T[]]): T {
    const n = this.#choices[this.#at++ % this.#choices.length] ?? 0;
    return of[n % of.length] ?? of[0];
  }
  gap(): string {
    const e = this.#eol;
    const comment = this.pick('/* , ] } */', `// "args": [${e}`, '/**/');
    return this.pick('', '', ' ', `${e}\t`, `${e}    `, `${e}${e}  `, comment, ` ${comment} `);
  }
  list(open: string, close: string, items: readonly string[]): string {
    const body = items.map((i) => `${this.gap()}${i}${this.gap()}`).join(',');
    return (
      open + body + (items.length > 0 ? this.pick('', '', `,${this.gap()}`) : this.gap()) + close
    );
  }
  text(value: string): string {
    const plain = JSON.stringify(value);
    const escaped = plain.replace(
      /^"([a-z])/,
      (_, c: string) => `"\\u00${c.charCodeAt(0).toString(16)}`,
    );
    return this.pick(plain, plain, escaped);
  }
  property(key: string, value: string): string {
    return `${this.text(key)}${this.gap()}:${this.gap()}${value}`;
  }
}

export interface RandomServer {
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string | number | null>> | undefined;
  /** Other properties, some before and some after the command. */
  readonly others: readonly (readonly [string, unknown])[];
}

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const envName = fc.oneof(
  fc.constantFrom('NODE_OPTIONS', 'ld_preload', 'HOME', 'TOKEN', 'A', 'constructor', '__proto__'),
  fc.stringMatching(/^[A-Z_]{1,6}$/),
);
const server: fc.Arbitrary<RandomServer> = fc.record({
  command: word,
  args: fc.option(
    fc.array(fc.oneof(word, fc.constantFrom('--', '--server', '')), { maxLength: 3 }),
    {
      nil: undefined,
    },
  ),
  env: fc.option(
    fc.dictionary(envName, fc.oneof(word, fc.integer(), fc.constant(null)), { maxKeys: 3 }),
    { nil: undefined },
  ),
  others: fc.uniqueArray(
    fc.tuple(fc.constantFrom('cwd', 'disabled', 'x', 'y'), fc.oneof(word, fc.constant('true'))),
    { selector: ([key]) => key, maxLength: 3 },
  ),
});

function write(pen: Pen, { command, args, env, others }: RandomServer): string {
  const properties = [
    pen.property('command', pen.text(command)),
    ...(args
      ? [
          pen.property(
            'args',
            pen.list(
              '[',
              ']',
              args.map((a) => pen.text(a)),
            ),
          ),
        ]
      : []),
    ...(env
      ? [
          pen.property(
            'env',
            pen.list(
              '{',
              '}',
              Object.entries(env).map(([k, v]) =>
                pen.property(k, typeof v === 'string' ? pen.text(v) : JSON.stringify(v)),
              ),
            ),
          ),
        ]
      : []),
  ];
  for (const [key, value] of others) {
    const one = pen.property(key, JSON.stringify(value));
    if (pen.pick(true, false)) properties.unshift(one);
    else properties.push(one);
  }
  return pen.list('{', '}', properties);
}

export interface RandomList {
  readonly text: string;
  readonly names: readonly string[];
}

const usable = (name: string): boolean => name !== '--' && !name.includes('${');

export const randomList: fc.Arbitrary<RandomList> = fc
  .record({
    servers: fc.uniqueArray(fc.tuple(word.filter(usable), server), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 3,
    }),
    choices: fc.array(fc.nat(97), { minLength: 1, maxLength: 60 }),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ servers, choices, eol, mark }) => {
    const pen = new Pen(choices, eol);
    const list = pen.list(
      '{',
      '}',
      servers.map(([name, s]) => pen.property(name, write(pen, s))),
    );
    const remote = pen.property('inputs', '[{"id":"a"}]');
    const root = pen.list('{', '}', [remote, pen.property('servers', list)]);
    return {
      text: mark + pen.gap() + root + pen.gap(),
      names: servers.map(([name]) => name),
    };
  });
