import { describe, expect, it } from 'vitest';
import { Reaches } from '../../../src/broker/reaches.ts';

const to = (host: string, more = {}) => ({ server: 's', host, port: 443, tools: ['t'], ...more });

describe('hosts that were reached in a conversation', () => {
  it('are kept apart by conversation and server, and added up', () => {
    const reaches = new Reaches();
    reaches.add('a', to('x.example', { allowed: 1 }));
    reaches.add('a', to('x.example', { sent: 10, tools: ['u'] }));
    reaches.add('a', to('x.example', { refused: 1, server: 'other' }));
    reaches.add('b', to('x.example', { sent: 5 }));
    expect(reaches.of('a')).toEqual([
      { ...to('x.example'), allowed: 1, refused: 0, sent: 10, tools: ['t', 'u'] },
      { ...to('x.example', { server: 'other' }), allowed: 0, refused: 1, sent: 0 },
    ]);
    expect(reaches.of('b')[0]?.sent).toBe(5);
    expect(reaches.of('c')).toEqual([]);
  });

  it('do not grow without end', () => {
    const reaches = new Reaches();
    for (let i = 0; i < 100; i++) reaches.add('many', to(`h${String(i)}.example`));
    expect(reaches.of('many')).toHaveLength(50);
    for (let i = 0; i < 64; i++) reaches.add(`c${String(i)}`, to('x.example'));
    expect(reaches.of('many')).toEqual([]);
    expect(reaches.of('c0')).toHaveLength(1);
  });
});
