import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { launcherOf } from '../../../src/store/gateInstall.ts';
import type { Entry } from '../../../src/ui/ports.ts';
import { Guarding } from '../../../src/wiring/guarding.ts';
import { Visits } from '../../../src/wiring/visit.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines();

/** A server that writes what it is asked into a file, and lists tools in two pages, and instructions. */
const SERVER = `
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const [, , log] = process.argv;
appendFileSync(log, 'started ' + process.env.TOKEN + '\\n');
const answers = {
  initialize: ({ clientInfo }) => (appendFileSync(log, clientInfo.name + '\\n'), {
    protocolVersion: '2025-06-18', serverInfo: { name: 's', version: '1' },
    capabilities: { tools: {}, prompts: {} }, instructions: 'Reads files.',
  }),
  'tools/list': (p) => p?.cursor
    ? { tools: [{ name: 'second', inputSchema: { type: 'object' } }] }
    : { tools: [{ name: 'first', inputSchema: { type: 'object' } }], nextCursor: 'two' },
  'prompts/list': () => ({ prompts: [{ name: 'ask' }] }),
};
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  appendFileSync(log, method + '\\n');
  const answer = answers[method];
  if (id !== undefined) console.log(JSON.stringify(answer
    ? { jsonrpc: '2.0', id, result: answer(params) }
    : { jsonrpc: '2.0', id, error: { code: -32601, message: 'no' } }));
});
`;

async function scene(m: Machine) {
  const window = await m.window();
  const work = m.dir('work');
  const log = path.join(m.dir('logs'), 'log');
  writeFileSync(log, '');
  writeFileSync(path.join(work, 'server.mjs'), SERVER);
  const file = path.join(m.dir('work/.vscode'), 'mcp.json');
  const entry = {
    command: process.execPath,
    args: ['${workspaceFolder}/server.mjs', log],
    env: { TOKEN: 'tok', ASKED: 'x' },
  };
  writeFileSync(file, JSON.stringify({ servers: { fs: entry, asks: { ...entry, env: { A: '${input:a}' } } } })); // prettier-ignore
  const guarding = new Guarding(m.home, launcherOf(m.home));
  const found = await guarding.find([{ file, family: 'vscode.workspace', root: work }], {});
  const visits = new Visits(guarding, window.engine.trustPort, '1.100.0');
  const of = (name: string): Entry => {
    const one = found.entries.find((e) => e.name === name);
    if (!one) throw new Error('it is listed');
    return one;
  };
  const before = readFileSync(file, 'utf8');
  return { window, visits, of, log: () => readFileSync(log, 'utf8').split('\n'), file, before };
}

/** The socket of the window, as the extension host hands it to what it starts. */
async function within<T>(socket: string | undefined, run: () => Promise<T>): Promise<T> {
  process.env['COUNTERSIGN_SOCKET'] = socket;
  try {
    return await run();
  } finally {
    delete process.env['COUNTERSIGN_SOCKET'];
  }
}

describe('inspecting a server before trusting it', () => {
  it('fetches every list for review, away from any call, writes nothing, and ends it', async () => {
    const m = await machine();
    const { window, visits, of, log, file, before } = await scene(m);
    m.person.script = ({ kind }) =>
      kind === 'launch' ? { kind: 'start', trust: false } : undefined;
    const visited = await within(window.engine.socket, () =>
      visits.visit(of('fs'), new AbortController().signal),
    );
    expect(visited).toMatchObject({ ok: true });
    const id = visited.ok ? visited.value.launchId : '';
    const items = window.engine.review
      .surfaces()
      .flatMap((s) => (s.launchId === id ? s.items : []));
    expect(items.map((i) => [i.kind, i.name])).toEqual(
      expect.arrayContaining([
        ['tool', 'first'],
        ['tool', 'second'],
        ['prompt', 'ask'],
        ['instructions', ''],
      ]),
    );
    expect(log()).toContain('started tok');
    expect(log()).toContain('Visual Studio Code');
    expect(log()).not.toContain('tools/call');
    expect(window.engine.live.connections()).toEqual([]);
    expect(window.engine.trust.policy().trust.servers).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('starts nothing before its start was allowed, and nothing where it was refused', async () => {
    const m = await machine();
    const { window, visits, of, log } = await scene(m);
    m.person.script = () => undefined;
    const visiting = within(window.engine.socket, () =>
      visits.visit(of('fs'), new AbortController().signal),
    );
    const card = await m.person.launch();
    expect(card.question.launch.server).toBe('fs');
    expect(log()).toEqual(['']);
    card.answer({ kind: 'refuse', block: false });
    expect((await visiting).ok).toBe(false);
    expect(log()).toEqual(['']);
  });

  it('takes its question back where the person gives up', async () => {
    const m = await machine();
    const { window, visits, of, log } = await scene(m);
    m.person.script = () => undefined;
    const abort = new AbortController();
    const visiting = within(window.engine.socket, () => visits.visit(of('fs'), abort.signal));
    await m.person.launch();
    abort.abort();
    expect(await visiting).toEqual({ ok: false, error: '' });
    expect(log()).toEqual(['']);
  });

  it('does not start a server whose values only the editor knows', async () => {
    const m = await machine();
    const { window, visits, of } = await scene(m);
    const visited = await within(window.engine.socket, () =>
      visits.visit(of('asks'), new AbortController().signal),
    );
    expect(visited).toEqual({ ok: false, error: 'variable' });
    expect(m.person.cards).toEqual([]);
  });
});
