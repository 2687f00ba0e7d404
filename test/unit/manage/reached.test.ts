import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { Rig } from './rig.ts';

interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}
let rig: Rig;
let owned: { dispose(): unknown };
beforeEach(() => {
  rig = new Rig();
  owned = rig.start();
});
afterEach(() => void owned.dispose());

const children = (row?: Row): Promise<Row[]> =>
  (rig.editor.trees.get('countersign.activity') as Tree).getChildren(row);

const web = { connection: 'c-web', server: 'web', conversation: 'talk' };
const call = (n: number, at: number, tool: string): LedgerEvent => ({
  ...{ ...web, kind: 'forward', at, n, tool, hash: `h${String(n)}`, bytes: 2, args: '{}' },
  reason: 'person.allowed',
});
const result = (n: number, at: number): LedgerEvent => ({
  ...{ ...web, kind: 'result', at, n, status: 'ok', bytes: 1 },
});
type Touch = Extract<LedgerEvent, { kind: 'touch' }>;
const touch = (at: number, more: Partial<Touch>): LedgerEvent => ({
  ...{ ...web, kind: 'touch', at, what: 'host', target: 'a.example:443', effect: 'allow' },
  ...{ reason: 'sandbox.allows', tools: ['fetch'], ...more },
});
const events = [
  call(1, 10, 'fetch'),
  touch(11, {}),
  touch(12, { what: 'sent', count: 700 }),
  touch(13, { target: '[::1]:80', effect: 'deny' }),
  result(1, 20),
  call(2, 5000, 'fetch'),
  touch(5001, { what: 'sent', count: 300 }),
  result(2, 5002),
  // Nothing ran, and no conversation was named: it belongs to the one before.
  touch(9000, { target: 'b.example:443', tools: [], conversation: undefined }),
  touch(9001, { what: 'steer', target: '/ws/.mcp.json', reason: 'sandbox.steered' }),
];

describe('what left sandboxes in a conversation', () => {
  it('is told once for each host, with the bytes, above the calls', async () => {
    rig.events = events;
    const [talk, ...others] = await children();
    expect(others).toEqual([]);
    const [reached, ...rows] = await children(talk);
    expect(reached?.text).toBe('Servers in sandboxes reached or tried 3 hosts');
    expect((await children(reached)).map((r) => [r.text, r.note])).toEqual([
      ['web → a.example:443', 'connected once, sent 1,000 bytes'],
      ['web → b.example:443', 'connected once'],
      ['web → [::1]:80', 'refused once'],
    ]);
    // What was sent is no line of its own.
    expect(rows.map((r) => r.text)).not.toContain('700 bytes to a.example:443');
    const warned = rows.find((r) => r.text.startsWith('new file /ws/.mcp.json'));
    expect(warned?.color).toBe('list.warningForeground');
  });

  it('is told below the very call during which it happened', async () => {
    rig.events = events;
    const [talk] = await children();
    const calls = (await children(talk)).filter((r) => r.text === 'fetch');
    const hops = await Promise.all(calls.map(children));
    expect(hops.map((h) => h.map((r) => [r.text, r.note]))).toEqual([
      [['web → a.example:443', 'sent 300 bytes']],
      [
        ['web → a.example:443', 'connected once, sent 700 bytes'],
        ['web → [::1]:80', 'refused once'],
      ],
    ]);
  });

  it('is exported as text that nothing becomes of', async () => {
    rig.events = [
      ...events,
      touch(9002, { target: '`[x](/evil.example)|:443', what: 'sent', count: 9 }),
    ];
    const [talk] = await children();
    await rig.run('countersign.exportConversation', talk);
    const [text = ''] = rig.editor.opened;
    expect(text).toContain('### Hosts that servers in sandboxes reached');
    expect(text).toContain(
      '- `web` to `a.example:443`: connected once, sent 1,000 bytes, during `fetch`',
    );
    expect(text).toContain('- `web` to `‹U+0060›[x](/evil.example)‹U+007C›:443`: ');
  });
});
