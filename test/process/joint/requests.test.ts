import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import { startsAll } from './person.ts';
import { everything, filesystem } from './realServers.ts';
import { machines } from './stack.ts';

const machine = machines();
const NOTES =
  'The merger with Northwind closes in March, the price is forty two million and the bank is Halden Trust of Oslo';
const IN = { _meta: { 'vscode.conversationId': 'talk' } };

it('the template of a real server is filled without a question, unless with what another one read', async () => {
  const m = await machine();
  const files = filesystem(m);
  const notes = path.join(m.dir('files'), 'notes.txt');
  writeFileSync(notes, NOTES);
  m.person.script = (q) =>
    startsAll(q) ??
    (q.kind === 'call' && q.request !== true ? { kind: 'allow', scope: 'tool' } : undefined);
  await m.window();
  const reader = m.client(files.guarded);
  await reader.initialize();
  const other = m.client(everything().guarded);
  await other.initialize();
  for (const client of [reader, other]) await client.answer(client.request('tools/list'));
  expect(await reader.text(reader.call('read_text_file', { path: notes }, IN))).toContain('Halden');
  const asked = m.person.calls.length;
  const ask = (method: string, params: object): number =>
    other.request(method, { ...params, ...IN });
  for (const uri of ['demo://resource/dynamic/text/1', 'demo://resource/dynamic/blob/2']) {
    const { result, error } = await other.answer(ask('resources/read', { uri }));
    expect(error).toBeUndefined();
    expect(JSON.stringify(result)).toContain(uri);
  }
  const city = { name: 'args-prompt', arguments: { city: 'Oslo', state: 'Norway' } };
  expect(JSON.stringify((await other.answer(ask('prompts/get', city))).result)).toContain('Oslo');
  expect(m.person.calls).toHaveLength(asked);

  const uri = `demo://resource/dynamic/text/${encodeURIComponent(NOTES)}`;
  const denied = ask('resources/read', { uri });
  const first = await m.person.call(asked + 1);
  expect(first.question).toMatchObject({
    ...{ tool: 'resources/read', request: true, reasons: [Reason.privateOut] },
    suspicion: { trails: [{ path: '/uri', source: { server: 'files', tool: 'read_text_file' } }] },
  });
  const [passage] = (await first.control.passages?.()) ?? [];
  expect(passage?.text).toBe(NOTES);
  first.answer({ kind: 'deny', block: false });
  expect((await other.answer(denied)).error?.message).toContain('denied');

  const letter = { name: 'args-prompt', arguments: { city: NOTES } };
  const allowed = ask('prompts/get', letter);
  (await m.person.call(asked + 2)).answer({ kind: 'allow', scope: 'once' });
  expect(JSON.stringify((await other.answer(allowed)).result)).toContain('Halden Trust');
});
