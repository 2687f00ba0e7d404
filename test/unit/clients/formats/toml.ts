import fc from 'fast-check';
import { envName, finished, layout, Pen, word } from './pen.ts';

/** Random Codex configurations as people write them: every way to write a table, comments, one line ending each. */

class TomlPen extends Pen {
  space(): string {
    return this.pick(' ', '', '  ', '\t');
  }
  comment(): string {
    return this.pick('', '', ' # c', '\t# "x" , ] } \' """');
  }
  text(value: string): string {
    const plain = JSON.stringify(value).replaceAll('\u007f', '\\u007f');
    const literal = /^[ -&(-~]*$/.test(value) ? `'${value}'` : plain;
    const long = /^[A-Za-z ]+$/.test(value) ? `"""${value}"""` : plain;
    return this.pick(plain, plain, literal, long);
  }
  key(value: string): string {
    const bare = /^[\w-]+$/.test(value) ? value : JSON.stringify(value);
    return this.pick(bare, bare, JSON.stringify(value));
  }
  list(values: readonly string[], eol: string): string {
    const gap = () => this.pick('', ' ', `${eol}  `, ` # , ] "${eol}\t`);
    const body = values.map((v) => `${gap()}${this.text(v)}${gap()}`).join(',');
    return `[${body}${values.length > 0 ? this.pick('', `,${gap()}`) : gap()}]`;
  }
}

interface RandomServer {
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly numbers: Readonly<Record<string, number>>;
}

const server: fc.Arbitrary<RandomServer> = fc.record({
  command: word.filter((w) => w !== ''),
  args: fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }),
  env: fc.option(fc.dictionary(envName, word, { maxKeys: 3 }), { nil: undefined }),
  numbers: fc.dictionary(
    fc.constantFrom('tool_timeout_sec', 'startup_timeout_sec', 'other'),
    fc.constantFrom(5, 30.5, 4000),
    { maxKeys: 2 },
  ),
});

/** `key = value` pairs of a server, the key as a path. */
function pairs(pen: TomlPen, s: RandomServer, eol: string, inline: boolean): [string[], string][] {
  const out: [string[], string][] = [[[pen.key('command')], pen.text(s.command)]];
  const list = (values: readonly string[]) =>
    inline ? `[${values.map((v) => pen.text(v)).join(', ')}]` : pen.list(values, eol);
  if (s.args) out.push([[pen.key('args')], list(s.args)]);
  for (const [key, value] of Object.entries(s.numbers)) out.push([[pen.key(key)], String(value)]);
  if (pen.pick(true, false)) out.reverse();
  return out;
}

function write(pen: TomlPen, name: string, s: RandomServer, eol: string): string {
  const line = (path: readonly string[], value: string): string =>
    `${path.join(pen.pick('.', ' . '))}${pen.space()}=${pen.space()}${value}${pen.comment()}${eol}`;
  const env = Object.entries(s.env ?? {});
  const inlineEnv = `{ ${env.map(([k, v]) => `${pen.key(k)} = ${pen.text(v)}`).join(', ')} }`;
  const style = pen.pick('table', 'table', 'subtable', 'dotted', 'inline');
  if (style === 'inline') {
    const parts = pairs(pen, s, eol, true).map(([k, v]) => `${k.join('.')} = ${v}`);
    if (s.env) parts.push(`env = ${inlineEnv}`);
    return `${pen.space()}[mcp_servers]${eol}`.concat(
      line([pen.key(name)], `{${parts.join(', ')}}`),
    );
  }
  const head = `${pen.pick('', '  ')}[${pen.space()}mcp_servers.${pen.key(name)}]${pen.comment()}${eol}`;
  const indent = pen.pick('', '\t');
  const body = pairs(pen, s, eol, false).map(([k, v]) => indent + line(k, v));
  if (!s.env) return head + body.join(pen.pick('', eol));
  if (style === 'subtable') {
    const lines = env.map(([k, v]) => line([pen.key(k)], v === '' ? '""' : pen.text(v)));
    return `${head}${body.join('')}${eol}[mcp_servers.${pen.key(name)}.env]${eol}${lines.join('')}`;
  }
  const own =
    style === 'dotted' && env.length > 0
      ? env.map(([k, v]) => line(['env', pen.key(k)], pen.text(v)))
      : [line(['env'], inlineEnv)];
  return head + (pen.pick(true, false) ? [...own, ...body] : [...body, ...own]).join('');
}

const serverName = fc.oneof(
  fc.constantFrom('a', 'b-c', 'with space', 'dot.ted'),
  fc.stringMatching(/^\w{1,5}$/),
);

export const randomToml = layout(serverName, server).map(({ servers, choices, eol, mark, end }) => {
  const pen = new TomlPen(choices);
  // `[mcp_servers]` may stand only once, so at most one server is written within it.
  let within = false;
  const texts = servers.map(([name, s]) => {
    let text = write(pen, name, s, eol);
    if (/^\s*\[mcp_servers\]/.test(text)) {
      if (within) text = text.slice(text.indexOf(eol) + eol.length);
      within = true;
      return { text, first: true };
    }
    return { text, first: false };
  });
  const ordered = [...texts.filter((t) => t.first), ...texts.filter((t) => !t.first)];
  const before = `model = "x"${pen.comment()}${eol}[profiles.p]${eol}approval = "never"${eol}`;
  const body = before + ordered.map((t) => t.text).join(pen.pick('', eol, `# --- [x]${eol}`));
  return { text: finished(body, { mark, end }), names: servers.map(([name]) => name) };
});
