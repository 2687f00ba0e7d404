/** One message shape, as an id and a function of the id that gives its line. */
export type Shape = readonly [name: string, line: (id: string) => string];

const request = (id: string, rest: string): string =>
  `{"jsonrpc":"2.0","id":${id},"method":"x/y"${rest}}`;
const params = (id: string, value: string): string => request(id, `,"params":${value}`);
const response = (id: string, rest: string): string => `{"jsonrpc":"2.0","id":${id},${rest}}`;

/** What transports that parse and write again lose or change: 37 shapes that a relay must keep. */
export const SHAPES: readonly Shape[] = [
  ['a plain request', (id) => params(id, '{"a":1}')],
  ['a request without params', (id) => request(id, '')],
  ['a notification', () => '{"jsonrpc":"2.0","method":"notifications/x","params":{"a":1}}'],
  ['a response', (id) => response(id, '"result":{"a":1}')],
  ['an error', (id) => response(id, '"error":{"code":-1,"message":"m","data":{"a":1}}')],
  ['an extra key at the top', (id) => request(id, ',"x-extra":{"a":[1]}')],
  ['an extra key named like a field of a call', (id) => request(id, ',"name":"n"')],
  ['params as an array', (id) => params(id, '[1,"a"]')],
  ['params null', (id) => params(id, 'null')],
  ['a fractional id', () => request('1.5', '')],
  ['an exponent id', () => request('1e3', '')],
  ['a null id', () => request('null', '')],
  ['an id above 2^53', () => request('9007199254740993', '')],
  ['a string id with an escape', () => request('"\\u00e9"', '')],
  ['an id behind everything', (id) => `{"method":"x/y","params":{},"jsonrpc":"2.0","id":${id}}`],
  ['no jsonrpc', (id) => `{"id":${id},"method":"x/y"}`],
  ['jsonrpc of another version', (id) => `{"jsonrpc":"1.0","id":${id},"method":"x/y"}`],
  ['a progress token that is no integer', (id) => params(id, '{"_meta":{"progressToken":1.5}}')],
  ['a progress token that is an object', (id) => params(id, '{"_meta":{"progressToken":{}}}')],
  ['an error with a null id', () => response('null', '"error":{"code":-32700,"message":"p"}')],
  ['a null result', (id) => response(id, '"result":null')],
  ['an array result', (id) => response(id, '"result":[1,2]')],
  [
    'result and error together',
    (id) => response(id, '"result":{},"error":{"code":1,"message":"m"}'),
  ],
  [
    'unknown keys in an error',
    (id) => response(id, '"error":{"code":1,"message":"m","x":{"y":1}}'),
  ],
  [
    'unknown keys in a related task',
    (id) => params(id, '{"_meta":{"io.modelcontextprotocol/related-task":{"taskId":"t","x":1}}}'),
  ],
  ['__proto__ in params', (id) => params(id, '{"__proto__":{"a":1},"constructor":2}')],
  ['other key order', (id) => `{"params":{"b":1,"a":2},"method":"x/y","id":${id},"jsonrpc":"2.0"}`],
  ['number text', (id) => params(id, '{"a":1.0,"b":1e2,"c":-0,"d":0.10}')],
  ['integers above 2^53', (id) => params(id, '{"a":9007199254740993,"b":12345678901234567890}')],
  ['repeated keys deep in params', (id) => params(id, '{"a":{"b":{"c":1,"c":2}}}')],
  ['repeated keys in a result', (id) => response(id, '"result":{"a":1,"a":2}')],
  ['escapes', (id) => params(id, '{"a":"\\u0041\\/\\u00e9\\ud83d\\ude00\\n"}')],
  ['a lone surrogate', (id) => params(id, '{"a":"\\ud83d"}')],
  ['line and paragraph separators', (id) => params(id, '{"a":"\u2028\u2029\u0085\ufeff\u202e"}')],
  ['white space between tokens', (id) => ` {"jsonrpc" : "2.0",\t"id": ${id} , "method":"x/y" } `],
  ['an empty object', () => '{}'],
  ['an empty line', () => ''],
];
