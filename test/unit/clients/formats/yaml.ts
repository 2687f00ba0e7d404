import fc from 'fast-check';
import { envName, finished, layout, Pen, word } from './pen.ts';

/** Random Continue configurations as people write them: block and flow style, comments, one line ending each. */

class YamlPen extends Pen {
  comment(): string {
    return this.pick('', '', ' # c', '  # "x" , ] } - y: z');
  }
  text(value: string): string {
    const quoted = JSON.stringify(value).replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const single = /^[ -~]*$/.test(value) ? `'${value.replaceAll("'", "''")}'` : quoted;
    const plain = /^[a-z-]?[a-z]{2,}$/.test(value) && !WORDS.has(value) ? value : quoted;
    return this.pick(plain, quoted, single);
  }
  gap(): string {
    return this.pick('', ' ');
  }
}
const WORDS = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off']);

interface RandomServer {
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string | number>> | undefined;
  readonly others: readonly (readonly [string, string])[];
}

const server: fc.Arbitrary<RandomServer> = fc.record({
  command: word.filter((w) => w !== ''),
  args: fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }),
  env: fc.option(fc.dictionary(envName, fc.oneof(word, fc.nat(99)), { maxKeys: 3 }), {
    nil: undefined,
  }),
  others: fc.uniqueArray(fc.tuple(fc.constantFrom('cwd', 'type', 'x'), fc.constant('stdio')), {
    selector: ([key]) => key,
    maxLength: 2,
  }),
});

function flow(pen: YamlPen, name: string, s: RandomServer): string {
  const value = (v: string | number) => (typeof v === 'number' ? String(v) : pen.text(v));
  const env = Object.entries(s.env ?? {}).map(([k, v]) => `${k}: ${value(v)}`);
  const parts = [
    `name: ${pen.text(name)}`,
    `command: ${pen.text(s.command)}`,
    ...(s.args ? [`args: [${s.args.map((a) => pen.text(a)).join(', ')}]`] : []),
    ...(s.env ? [`env: {${env.join(', ')}}`] : []),
  ];
  return `{${pen.gap()}${parts.join(',' + ' ')}${pen.gap()}}`;
}

function block(pen: YamlPen, name: string, s: RandomServer, at: string, eol: string): string {
  const line = (text: string): string => `${text}${pen.comment()}${eol}`;
  const deeper = at + pen.pick('  ', '    ');
  const dashes = pen.pick(at, deeper);
  const args = s.args ?? [];
  const list =
    args.length > 0 && pen.pick(true, false)
      ? [line('args:'), ...args.map((a) => line(`${dashes}-${pen.pick(' ', '   ')}${pen.text(a)}`))]
      : [line(`args: [${args.map((a) => pen.text(a)).join(', ')}]`)];
  const env = Object.entries(s.env ?? {}).map(
    ([k, v]) => [k, typeof v === 'number' ? String(v) : pen.text(v)] as const,
  );
  const variables =
    env.length > 0 && pen.pick(true, false)
      ? [line('env:'), ...env.map(([k, v]) => line(`${deeper}${k}: ${v}`))]
      : [line(`env: {${env.map(([k, v]) => `${k}: ${v}`).join(', ')}}`)];
  const properties = [
    [line(`command: ${pen.text(s.command)}`)],
    ...(s.args ? [list] : []),
    ...(s.env ? [variables] : []),
    ...s.others.map(([k, v]) => [line(`${k}: ${v}`)]),
  ];
  if (pen.pick(true, false)) properties.reverse();
  const all = [[line(`name: ${pen.text(name)}`)], ...properties];
  return all
    .map(([first, ...rest], i) => (i === 0 ? '' : at) + (first ?? '') + rest.join(''))
    .join('');
}

const serverName = fc.oneof(
  fc.constantFrom('files', 'b-c', 'with space', 'dot.ted'),
  fc.stringMatching(/^\w{2,5}$/),
);

export const randomYaml = layout(serverName, server).map(({ servers, choices, eol, mark, end }) => {
  const pen = new YamlPen(choices);
  const at = pen.pick('', '  ');
  const items = servers.map(([name, s]) => {
    const dash = `${at}-${pen.pick(' ', '   ')}`;
    const item = pen.pick(true, true, false)
      ? block(pen, name, s, ' '.repeat(dash.length), eol)
      : `${flow(pen, name, s)}${pen.comment()}${eol}`;
    return dash + item;
  });
  const head = `name: mine${pen.comment()}${eol}version: 1.0.0${eol}mcpServers:${eol}`;
  const tail = pen.pick('', `models: []${eol}`, `# done${eol}`);
  const body = head + items.join(pen.pick('', eol, `# - name: x${eol}`)) + tail;
  return {
    text: finished(body, { mark, end }),
    names: servers.map(([name]) => name),
  };
});
