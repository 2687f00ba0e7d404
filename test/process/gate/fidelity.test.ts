import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow } from './brokerDouble.ts';
import { removeFolders, until } from './gateProcess.ts';
import { Scene } from './scene.ts';
import { SHAPES } from './shapes.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ broker: { onCall: allow } });
  await scene.gate.initialize();
});
afterAll(async () => {
  await scene.close();
  removeFolders();
});

/** Lines of a server that are no JSON-RPC at all. */
const NOISE: readonly (readonly [string, Buffer])[] = [
  ['plain text', Buffer.from('Listening on stdio…\n')],
  ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x0a])],
  ['a NUL and control characters', Buffer.from('\0\x1b[31mred\x07\n')],
  ['a CRLF line', Buffer.from('{"jsonrpc":"2.0","method":"notifications/crlf"}\r\n')],
  ['half a message', Buffer.from('{"jsonrpc":"2.0","id":\n')],
  [
    'a batch',
    Buffer.from('[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","id":1,"result":{}}]\n'),
  ],
  ['a byte order mark', Buffer.from('\ufeff{"jsonrpc":"2.0","method":"notifications/bom"}\n')],
  ['repeated top-level keys', Buffer.from('{"jsonrpc":"2.0","method":"a","method":"b"}\n')],
];

describe('a line of the client', () => {
  it.each(SHAPES)('reaches the server byte for byte: %s', async (name, shape) => {
    const line = shape(JSON.stringify(`to ${name}`));
    const before = scene.received().length;
    scene.gate.send(line);
    await until(() => scene.received().length > before, name);
    expect(scene.received()[before]?.toString()).toBe(`${line}\n`);
  });

  it('keeps its carriage return before the line feed', async () => {
    const before = scene.received().length;
    scene.gate.send('{"jsonrpc":"2.0","method":"notifications/x"}\r');
    await until(() => scene.received().length > before, 'CRLF');
    expect(scene.received()[before]?.toString()).toBe(
      '{"jsonrpc":"2.0","method":"notifications/x"}\r\n',
    );
  });

  it('is a call: reaches the server byte for byte once it is allowed', async () => {
    const call =
      '{"params":{"arguments":{"é":1.0,"__proto__":{},"n":12345678901234567890},"name":"echo","x":1},"id":"call","method":"tools\\/call"}';
    const before = scene.received().length;
    scene.gate.send(call);
    await scene.gate.answer('call');
    expect(scene.received()[before]?.toString()).toBe(`${call}\n`);
  });
});

describe('a line of the server', () => {
  const arrives = async (id: string, line: Buffer): Promise<void> => {
    const from = scene.gate.out.length;
    scene.gate.call(id, 'raw', { lines: [line.toString('base64')] });
    await scene.gate.answer(id);
    expect(scene.gate.out.subarray(from, from + line.length)).toEqual(line);
  };

  it.each(SHAPES)('reaches the client byte for byte: %s', async (name, shape) => {
    await arrives(`raw ${name}`, Buffer.from(`${shape(JSON.stringify(`from ${name}`))}\n`));
  });

  it.each(NOISE)('reaches the client byte for byte: %s', async (name, line) => {
    await arrives(`noise ${name}`, line);
  });
});
