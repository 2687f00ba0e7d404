import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { context7, elsewhere, everythingOverHttp } from './httpServers.ts';
import { everything } from './realServers.ts';
import { PATIENT } from './lineClient.ts';
import { allowsAll } from './person.ts';
import { machines } from './stack.ts';

const machine = machines();

describe('a server elsewhere', () => {
  it('is connected to after a person allowed its URL, and its calls are asked about', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m);
    m.person.script = () => undefined;
    await m.window();
    const client = m.client(elsewhere(url));
    const hello = client.initialize();
    const card = await m.person.launch();
    expect(card.question.launch).toMatchObject({
      command: url,
      args: [],
      remote: { headers: [], reach: [] },
    });
    card.answer({ kind: 'start', trust: true });
    expect((await hello).result).toMatchObject({ protocolVersion: '2025-11-25' });
    const { result } = await client.answer(client.request('tools/list'));
    expect(result?.tools?.map((t) => t.name)).toContain('echo');
    const call = client.call('echo', { message: 'far' });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(call)).toBe('Echo: far');
    expect((await client.end()).code).toBe(0);
  });

  it('answers as it does on stdio', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m);
    m.person.script = allowsAll;
    await m.window();
    const { guarded, requests } = everything();
    const [near, far] = [m.direct(guarded), m.client(elsewhere(url))];
    for (const client of [near, far]) {
      await client.initialize();
      for (const [method, params] of requests) await client.answer(client.request(method, params));
      await client.answer(
        client.call(
          'trigger-long-running-operation',
          { duration: 0.2, steps: 2 },
          { _meta: { progressToken: 't' } },
        ),
      );
    }
    const answers = (lines: readonly string[]) =>
      lines
        .filter((l) => !l.includes('list_changed') && !l.includes('notifications/message'))
        .sort();
    expect(answers(far.lines)).toEqual(answers(near.lines));
  });
});

describe('a real server elsewhere', () => {
  it('of the older transport is asked about and called like any other', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m, 'sse');
    await m.window();
    const client = m.client(elsewhere(url));
    await client.initialize();
    await client.answer(client.request('tools/list'));
    const call = client.call('echo', { message: 'old' });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(call)).toBe('Echo: old');
    await client.end();
  });

  it('that is killed answers as lost, and after its restart the session goes on', async () => {
    const m = await machine();
    const { server, url } = await everythingOverHttp(m);
    m.person.script = allowsAll;
    await m.window();
    const client = m.client(elsewhere(url));
    await client.initialize();
    await client.answer(client.request('tools/list'));
    const slow = client.call('trigger-long-running-operation', { duration: 60, steps: 60 });
    await m.person.call();
    await until(() => client.lines.length > 1, 'the list');
    await server.stop();
    expect(['http.cut', 'http.unreachable']).toContain(
      (await client.answer(slow)).error?.data?.reason,
    );
    await server.start();
    const first = await client.answer(client.call('echo', { message: 'a' }));
    expect(first.error?.data?.reason).toBe('http.session');
    expect(await client.text(client.call('echo', { message: 'b' }))).toBe('Echo: b');
  });

  it('of 2026-07-28 is spoken to without a session', async () => {
    const m = await machine();
    const url = await context7(m);
    await m.window();
    const client = m.client(elsewhere(url));
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
      'io.modelcontextprotocol/clientInfo': { name: PATIENT, version: '1' },
    };
    const hello = await client.answer(client.request('server/discover', { _meta }));
    expect(JSON.stringify(hello.result)).toContain('2026-07-28');
    const { result } = await client.answer(client.request('tools/list', { _meta }));
    expect(result?.tools?.length).toBeGreaterThan(0);
    const name = result?.tools?.[0]?.name ?? '';
    const call = client.call(name, {}, { _meta });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    const answer = await client.answer(call);
    expect(answer.error ?? answer.result?.isError).toBeTruthy();
    expect(answer.error?.data?.reason).toBeUndefined();
  });
});

describe('what is kept of a server elsewhere', () => {
  it('holds neither the values of its headers nor secrets of its address', async () => {
    const m = await machine();
    const { url } = await everythingOverHttp(m);
    m.person.script = allowsAll;
    const window = await m.window();
    const [inUrl, inHeader] = ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'hdr-77f0c1d9a2b3'];
    const client = m.client(
      elsewhere(`${url}?api_key=${inUrl}`, {
        options: ['--header', 'Authorization'],
        env: { CSHEADER_1: `Bearer ${inHeader}` },
      }),
    );
    await client.initialize();
    await client.answer(client.request('tools/list'));
    expect(await client.text(client.call('echo', { message: 'x' }))).toBe('Echo: x');
    await client.end();
    await window.close();
    const files = readdirSync(m.storage, { recursive: true, withFileTypes: true });
    const kept = files
      .filter((f) => f.isFile())
      .map((f) => readFileSync(path.join(f.parentPath, f.name), 'utf8'));
    expect(kept.some((text) => text.includes('127.0.0.1'))).toBe(true);
    for (const text of kept) {
      expect(text).not.toContain(inUrl);
      expect(text).not.toContain(inHeader);
    }
  });
});
