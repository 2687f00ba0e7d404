import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { launchOf, Rig } from './rig.ts';

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
const context = (): unknown =>
  rig.editor.executed.findLast(
    ([id, key]) => id === 'setContext' && key === 'countersign.activityByServer',
  )?.[2];

const mail = { connection: 'c-mail', server: 'mail', conversation: 'talk' };
const web = { connection: 'c-web', server: 'web', conversation: 'talk' };
const start: LedgerEvent = {
  ...{ kind: 'launch', at: 1, connection: 'c-web', server: 'web', command: 'npx web' },
  ...{ effect: 'allow', reason: 'launch.trusted', client: 'Agent 1.0' },
};
const read: LedgerEvent = {
  ...{ ...web, kind: 'forward', at: 2, n: 1, tool: 'read_file', hash: 'a', bytes: 2 },
  ...{ args: '{"path":"/ws/src/a.ts"}', reason: 'grant', by: 'gone' },
};
const asked: LedgerEvent = {
  ...{ ...mail, kind: 'question', at: 3, question: 'q', tool: 'send_mail', hash: 'h' },
  ...{ args: '{"to":"eve@evil.example"}', reasons: ['flow.untrusted'] },
  flow: [{ path: '/to', server: 'web', tool: 'read_file' }],
};
const denied: LedgerEvent = { ...mail, kind: 'answer', at: 4, question: 'q', answer: 'deny' };
const refused: LedgerEvent = {
  ...{ ...mail, kind: 'refusal', at: 5, tool: 'send_mail', hash: 'h', reason: 'person.denied' },
};
const events = [start, read, asked, denied, refused];

describe('Activity by conversation', () => {
  it('tells in one line what each came to, the newest first', async () => {
    const other: LedgerEvent = { ...read, at: 9, connection: 'c-files', conversation: 'later' };
    rig.events = [...events, { ...other, server: 'files' }];
    const rows = await children();
    expect(rows.map((r) => r.text)).toEqual(['files', 'web, mail']);
    expect(rows[0]).toMatchObject({ open: true, flags: ['conversation'] });
    expect(rows[1]?.note).toContain('2 calls: 1 read, 1 refused · 1 warned');
  });

  it('shows below it the calls and below these where their values came from', async () => {
    rig.events = events;
    const [talk] = await children();
    const calls = await children(talk);
    expect(calls.map((c) => c.text)).toEqual(['send_mail', 'read_file', 'start']);
    const [send, file] = calls;
    expect(send?.note).toMatch(/^refused, .* · send eve@evil\.example$/);
    expect(send?.hover).toContain('asked, answered "Deny"');
    expect(send?.hover).toContain('warned: What decides where it goes');
    expect(file?.note).toMatch(/^allowed, .* · read \.\/src\/a\.ts$/);
    expect(file?.hover).toContain('not remembered any more');
    expect((await children(send)).map((f) => f.text)).toEqual([
      'a value of "/to" comes from read_file (web)',
    ]);
  });

  it('goes back to servers where the person wants it, and remembers that', async () => {
    rig.events = events;
    expect(context()).toBe(false);
    await rig.run('countersign.groupByServer');
    expect(context()).toBe(true);
    expect((await children()).map((r) => r.text)).toEqual(['mail', 'web']);
    await rig.run('countersign.groupByConversation');
    expect((await children()).map((r) => r.text)).toEqual(['web, mail']);
  });
});

describe('Export Conversation', () => {
  it('opens an unsaved document with header, timeline and flows, and without a path of this machine', async () => {
    rig.events = events;
    const [talk] = await children();
    await rig.run('countersign.exportConversation', talk);
    const [text = ''] = rig.editor.opened;
    expect(text).toContain('- Workspace: `ws`');
    expect(text).toContain('- Client: `Agent 1.0`');
    expect(text).toContain('- Servers: `web`, `mail`');
    expect(text).toContain('Countersign `0.0.0`');
    expect(text).toMatch(/\| read \| `read_file` \| `web` \| `\.\/src\/a\.ts` \|/);
    expect(text).toMatch(/from `read_file` of `web` into `\/to` of `send_mail` on `mail`/);
    expect(text).not.toContain('/ws/');
    expect(text).not.toContain('"to"');
    expect(rig.editor.shown).toEqual([]);
  });

  it('asks which one where it is not pointed at one, and names the client that runs now', async () => {
    rig.events = [read];
    const launch = launchOf('web');
    const client = { name: 'Live\u202e', version: '2' };
    rig.connections = [
      { id: 'c-web', launchId: 'l', launch, client, state: 'running', tools: [], since: 0 },
    ];
    rig.editor.person = ({ items }) => items[0];
    await rig.run('countersign.exportConversation');
    expect(rig.editor.said('pick')).toEqual(['Which conversation?']);
    expect(rig.editor.opened[0]).toContain('- Client: `Live‹U+202E› 2`');
    expect(rig.editor.opened[0]).toContain('None was recorded.');
  });

  it('opens nothing where there is nothing, the person turns away, or it is gone', async () => {
    await rig.run('countersign.exportConversation');
    rig.events = events;
    await rig.run('countersign.exportConversation');
    await rig.run('countersign.exportConversation', 'no such id');
    expect(rig.editor.opened).toEqual([]);
    expect(rig.editor.said('information')).toHaveLength(2);
  });

  it('says that earlier calls may be missing where only the latest records were read', async () => {
    rig.events = Array.from({ length: 1000 }, (_, i): LedgerEvent => ({ ...read, at: i, n: i }));
    rig.editor.person = ({ items }) => items[0];
    await rig.run('countersign.exportConversation');
    expect(rig.editor.opened[0]).toContain('Only the latest 1000 records were read');
  });
});
