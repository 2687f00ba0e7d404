import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventReader } from '../../../src/gate/upstream/http/sse.ts';

function read(pieces: readonly Buffer[], limit = 1 << 20) {
  const seen: unknown[] = [];
  const reader = new EventReader(limit, {
    event: (type, data) => seen.push([type, data.map(String).join('\n')]),
    id: (id) => seen.push({ id }),
    retry: (ms) => seen.push({ retry: ms }),
    oversize: () => seen.push('oversize'),
  });
  for (const piece of pieces) reader.push(piece);
  return seen;
}

const TEXT =
  '\ufeff: hello\nretry: 250\nid: a\ndata: {"é":\r\ndata:1}\r\n\r\nevent: endpoint\rdata: /m\r\rdata\n\nevent:x\n\nid: \u0000\nretry: no\nother: 1\ndata:  two\n\n';
const EVENTS = [
  { retry: 250 },
  { id: 'a' },
  ['message', '{"é":\n1}'],
  ['endpoint', '/m'],
  ['message', ''],
  ['message', ' two'],
];

describe('an event stream', () => {
  it('is read as the standard says, whatever ends its lines', () => {
    expect(read([Buffer.from(TEXT)])).toEqual(EVENTS);
  });

  it('is read the same however it is cut into chunks', () => {
    const bytes = Buffer.from(TEXT);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 40 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(read(pieces)).toEqual(EVENTS);
      }),
    );
    expect(read([...bytes].map((b) => Buffer.from([b])))).toEqual(EVENTS);
  });

  it('holds no event that was not finished', () => {
    expect(read([Buffer.from('data: x\n')])).toEqual([]);
  });

  it('drops an event above the limit, and goes on behind it', () => {
    const long = 'x'.repeat(3000);
    for (const text of [`data: ${long}\ndata: ${long}\n\n`, `: ${long}${long}${long}\ndata: y\n\n`])
      expect(read([Buffer.from(`${text}data: 1\n\n`)], 4000)).toEqual([
        'oversize',
        ['message', '1'],
      ]);
  });
});
