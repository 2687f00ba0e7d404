import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { parse, removeFolders, sleep } from './gateProcess.ts';
import { Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
  await scene.gate.initialize();
});
afterEach(() => scene.close());
afterAll(removeFolders);

const CALL =
  '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{}}}';
const PING = '{"jsonrpc":"2.0","id":7,"method":"ping"}';
const bytes = (...parts: readonly (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((p) => Buffer.from(p as string)));
const deep = `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`;

/** Lines that carry a call which some server could execute, and the rule that refuses each. */
const REFUSED: readonly (readonly [string, string, string | Buffer])[] = [
  ['a batch', 'wire.batch', `[${CALL}]`],
  ['a batch behind white space', 'wire.batch', ` \t[ ${CALL} ]`],
  ['a byte order mark', 'wire.bom', bytes([0xef, 0xbb, 0xbf], CALL)],
  ['UTF-16', 'wire.utf8', Buffer.from(`\ufeff${CALL}`, 'utf16le')],
  ['gzip', 'wire.utf8', gzipSync(CALL)],
  [
    'an overlong slash',
    'wire.utf8',
    bytes(...CALL.split('/').flatMap((p, i) => (i ? [[0xc0, 0xaf], p] : [p]))),
  ],
  [
    'two methods, the harmless one last',
    'wire.duplicateKey',
    CALL.replace('}}}', '}},"method":"ping"}'),
  ],
  [
    'two methods, the harmless one first',
    'wire.duplicateKey',
    CALL.replace('"method"', '"method":"ping","method"'),
  ],
  [
    'a repeated method in other spelling',
    'wire.duplicateKey',
    CALL.replace('"method"', '"m\\u0065thod":"ping","method"'),
  ],
  ['two params', 'wire.duplicateKey', CALL.replace('"params"', '"params":{"name":"a"},"params"')],
  ['two names', 'wire.duplicateKey', CALL.replace('"name"', '"name":"safe","name"')],
  [
    'two arguments',
    'wire.duplicateKey',
    CALL.replace('"arguments"', '"arguments":{"a":1},"arguments"'),
  ],
  [
    'a repeated name deep inside arguments',
    'wire.duplicateKey',
    CALL.replace('"arguments":{}', '"arguments":{"a":[{"b":{"p":1,"\\u0070":2}}]}'),
  ],
  [
    'a repeated lone surrogate inside arguments',
    'wire.duplicateKey',
    CALL.replace('"arguments":{}', '"arguments":{"\\ud800":1,"\\ud801":2}'),
  ],
  ['a method in capitals', 'wire.variant', CALL.replace('"method"', '"METHOD"')],
  [
    'a second method in capitals',
    'wire.variant',
    PING.replace('}', ',"Method":"tools/call","params":{"name":"echo"}}'),
  ],
  ['params with a long s', 'wire.variant', CALL.replace('"params"', '"param\u017f"')],
  ['an id with a NUL', 'wire.variant', CALL.replace('"id"', '"id\\u0000x"')],
  ['a tool name in capitals', 'wire.variant', CALL.replace('"name"', '"name":"a","Name"')],
  ['arguments in capitals', 'wire.variant', CALL.replace('"arguments"', '"Arguments"')],
  ['arguments with a long s', 'wire.variant', CALL.replace('"arguments"', '"argument\\u017f"')],
  ['a method value in capitals', 'wire.variant', CALL.replace('tools/call', 'Tools/Call')],
  ['a method value with a blank', 'wire.variant', CALL.replace('tools/call', 'tools/call ')],
  ['a method value with a NUL', 'wire.variant', CALL.replace('tools/call', 'tools/call\\u0000')],
  ['a method in an array', 'wire.method', CALL.replace('"tools/call"', '["tools/call"]')],
  [
    'a line inside a line, for readers that end lines at a carriage return',
    'wire.lineBreak',
    PING.replace('}', `,"params":{"a":\r${CALL}\r}}`),
  ],
  ['two objects on a line', 'wire.json', `${PING}${CALL}`],
  ['two objects on a line, apart', 'wire.json', `${PING} ${CALL}`],
  ['a header before the object', 'wire.json', `Content-Length: 9 ${CALL}`],
  ['a comment', 'wire.json', `/**/${CALL}`],
  ['a comma too many', 'wire.json', CALL.replace('}}}', '}},}')],
  ['a raw tab in a string', 'wire.json', CALL.replace('"echo"', '"ec\tho"')],
  ['an escape that is none', 'wire.json', CALL.replace('"echo"', '"\\x65cho"')],
  ['a number that is none', 'wire.json', CALL.replace('"id":7', '"id":07')],
  ['NaN', 'wire.json', CALL.replace('"arguments":{}', '"arguments":{"a":NaN}')],
  ['single quotes', 'wire.json', CALL.replaceAll('"', "'")],
  ['a form feed between tokens', 'wire.json', `\f${CALL}`],
  ['nesting beyond the cap', 'wire.depth', CALL.replace('"arguments":{}', `"arguments":${deep}`)],
  ['a call without an id', 'wire.call', CALL.replace('"id":7,', '')],
  ['a call with the id null', 'wire.call', CALL.replace('"id":7', '"id":null')],
  ['a call with an object as id', 'wire.call', CALL.replace('"id":7', '"id":{"a":1}')],
  [
    'a call with params by position',
    'wire.call',
    CALL.replace(/"params":.*$/, '"params":["echo",{}]}'),
  ],
  ['a call without params', 'wire.call', CALL.replace(/,"params":.*$/, '}')],
  ['a call whose tool name nobody could read', 'wire.call', CALL.replace('echo', 'e'.repeat(2000))],
  ['a call whose tool is no string', 'wire.call', CALL.replace('"echo"', '["echo"]')],
];

/** Lines that are a call however they are spelled: held, not refused. */
const HELD: readonly (readonly [string, string])[] = [
  ['plainly', CALL],
  ['with an escaped method', CALL.replace('tools/call', 'tools\\u002fcall')],
  ['with an escaped slash', CALL.replace('tools/call', 'tools\\/call')],
  [
    'with escaped keys',
    CALL.replace('"method"', '"\\u006dethod"').replace('"params"', '"p\\u0061rams"'),
  ],
  ['with white space', CALL.replaceAll(':', ' :\t').replaceAll(',', ' , ')],
  ['without jsonrpc', CALL.replace('"jsonrpc":"2.0",', '')],
  ['with a result beside it', CALL.replace('}}}', '}},"result":{}}')],
  ['as a task', CALL.replace('"name"', '"task":{"ttl":1},"name"')],
  [
    'as a retry with input',
    CALL.replace('"name"', '"inputResponses":{},"requestState":"x","name"'),
  ],
  ['in another order', '{"params":{"arguments":{},"name":"echo"},"id":7,"method":"tools/call"}'],
  ['with null arguments', CALL.replace('"arguments":{}', '"arguments":null')],
];

describe('a call that a gate could overlook', () => {
  it.each(REFUSED)('is refused and not executed: %s', async (_name, rule, line) => {
    scene.gate.send(line);
    await scene.gate.line((l) => parse(l)?.error?.data?.reason === rule);
    scene.gate.request('alive', 'ping');
    await scene.gate.answer('alive');
    expect(scene.received().filter((l) => /call/i.test(l.toString()))).toEqual([]);
    expect(scene.texts()).toHaveLength(1);
    expect(scene.broker.all('call')).toEqual([]);
    expect((await scene.broker.next('refused')).rule).toBe(rule);
  });

  it.each(HELD)('is held and not executed: %s', async (_name, line) => {
    scene.gate.send(line);
    const { call } = await scene.broker.next('call');
    expect(call).toMatchObject({ id: '7', tool: 'echo' });
    expect(call.task).toBe(line.includes('"task"') ? true : undefined);
    expect(call.retry).toBe(line.includes('inputResponses') ? true : undefined);
    await sleep(50);
    expect(scene.texts()).toEqual([]);
  });
});

describe('a refusal', () => {
  it('carries the id where it could be read, and code -32600', async () => {
    scene.gate.send('{"jsonrpc":"2.0","id":"é","method":"ping",}');
    const { error } = await scene.gate.answer('é');
    expect(error?.code).toBe(-32600);
  });

  it('carries null where the id is repeated', async () => {
    scene.gate.send('{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}');
    expect((await scene.gate.answer(null)).error?.code).toBe(-32600);
  });
});

describe('the last line without a terminator', () => {
  it('is not executed when it is a call that nobody allowed', async () => {
    scene.gate.child.stdin.end(CALL);
    await scene.gate.exited;
    expect(scene.texts()).toEqual([]);
  });

  it('is relayed as it stands when it is something else', async () => {
    const line = '{"jsonrpc":"2.0","method":"notifications/x"}';
    scene.gate.child.stdin.end(line);
    await scene.gate.exited;
    expect(scene.received().at(-1)?.toString()).toBe(line);
  });
});
