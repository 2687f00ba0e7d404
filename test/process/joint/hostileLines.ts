import { gzipSync } from 'node:zlib';

type Bytes = string | Buffer;

/** A line that carries a call in a spelling which some gate has let through unheld. */
export interface HostileLine {
  readonly name: string;
  readonly line: Bytes;
  /** It is a call for everybody: asked about and not refused. */
  readonly asked?: boolean;
}

const PING = '{"jsonrpc":"2.0","id":"p","method":"ping"}';
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p) : Buffer.from([...p]))));

/** `call` makes the plain line of a call; each one is a call of its own. */
export function hostileLines(call: () => string): readonly HostileLine[] {
  const turned = (from: string | RegExp, to: string): string => {
    const plain = call();
    const other = plain.replace(from, to);
    if (other === plain) throw new Error(`nothing to replace: ${String(from)}`);
    return other;
  };
  const refused: Readonly<Record<string, Bytes>> = {
    'a batch': `[${call()}]`,
    'a batch of a ping and a call': `[${PING},${call()}]`,
    'a batch in a batch': `[[${call()}]]`,
    'a byte order mark': bytes([0xef, 0xbb, 0xbf], call()),
    'UTF-16': Buffer.from(`\ufeff${call()}`, 'utf16le'),
    gzip: Buffer.from(gzipSync(call()).filter((c) => c !== 10)),
    'an overlong slash': bytes(
      ...call()
        .split(/(\/)/)
        .map((p) => (p === '/' ? [0xc0, 0xaf] : p)),
    ),
    'an invalid byte in a string': bytes(
      ...call()
        .split(/(?<="name":")/)
        .flatMap((p, i) => (i ? [[0xff], p] : [p])),
    ),
    'a surrogate in UTF-8': bytes(
      ...call()
        .split(/(?<="name":")/)
        .flatMap((p, i) => (i ? [[0xed, 0xa0, 0x80], p] : [p])),
    ),
    'a harmless method last': turned(/\}$/, ',"method":"ping"}'),
    'a harmless method first': turned('"method"', '"method":"ping","method"'),
    'a repeated method in other spelling': turned('"method"', '"m\\u0065thod":"ping","method"'),
    'repeated params': turned('"params"', '"params":{"name":"safe"},"params"'),
    'a repeated name': turned('"name"', '"name":"safe","name"'),
    'repeated arguments': turned('"arguments"', '"arguments":{},"arguments"'),
    'a repeated name deep in the arguments': turned(
      '"arguments":{',
      '"arguments":{"x":[{"p":1,"\\u0070":2}],',
    ),
    'a method in capitals': turned('"method"', '"Method"'),
    'a second method in capitals': `${PING.slice(0, -1)},${call().slice(1).replace('"method"', '"METHOD"').replace('"id"', '"x"').replace('"jsonrpc"', '"y"')}`,
    'params with a long s': turned('"params"', '"param\u017f"'),
    'a method with a NUL behind': turned('"method"', '"method\\u0000"'),
    'a name in capitals': turned('"name"', '"NAME"'),
    'arguments in capitals': turned('"arguments"', '"Arguments"'),
    'an id in capitals': turned('"id"', '"ID"'),
    'a value in capitals': turned('tools/call', 'Tools/Call'),
    'a value with a blank': turned('tools/call', 'tools/call '),
    'a value with a NUL': turned('tools/call', 'tools/call\\u0000'),
    'a method in an array': turned('"tools/call"', '["tools/call"]'),
    'two objects on a line': `${PING}${call()}`,
    'a line within a line': `{"jsonrpc":"2.0","id":1,"method":"ping","params":\r${call()}\r}`,
    'a comment before it': `/**/${call()}`,
    'a header before it': `Content-Length: 99 ${call()}`,
    'a comma too many': turned(/\}$/, ',}'),
    'single quotes': call().replaceAll('"', "'"),
    'a raw tab in a string': turned('"name":"', '"name":"\t'),
    'a form feed before it': `\f${call()}`,
    'NaN among the arguments': turned('"arguments":{', '"arguments":{"nan":NaN,'),
    'nesting beyond every stack': turned(
      '"arguments":{',
      `"arguments":{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},`,
    ),
    'no id': turned(/"id":[^,]+,/, ''),
    'a null id': turned(/"id":[^,]+,/, '"id":null,'),
    'an id that is an object': turned(/"id":[^,]+,/, '"id":{},'),
    'params by position': turned(/"params":\{.*\}\}$/, '"params":["echo",{}]}'),
    'a tool that is no string': turned(/"name":"[^"]*"/, '"name":["echo"]'),
  };
  const asked: Readonly<Record<string, Bytes>> = {
    plainly: call(),
    'an escaped method': turned('tools/call', 'tools\\u002fcall'),
    'an escaped slash': turned('tools/call', 'tools\\/call'),
    'escaped keys': turned('"method"', '"\\u006dethod"').replace('"params"', '"p\\u0061rams"'),
    'white space': turned(/^\{/, ' \t{ \t').replaceAll('":', '" :\t'),
    'no version': turned('"jsonrpc":"2.0",', ''),
    'a result beside it': turned(/\}$/, ',"result":{}}'),
    'an error beside it': turned(/\}$/, ',"error":{"code":1,"message":""}}'),
    'a task': turned('"name"', '"task":{"ttl":1},"name"'),
    'a retry with input': turned('"name"', '"inputResponses":{},"requestState":"x","name"'),
    'a carriage return at the end': `${call()}\r`,
    'arguments that are null': turned(/"arguments":\{.*\}\}\}?$/, '"arguments":null}}'),
  };
  return [
    ...Object.entries(refused).map(([name, line]) => ({ name, line })),
    ...Object.entries(asked).map(([name, line]) => ({ name, line, asked: true })),
  ];
}
