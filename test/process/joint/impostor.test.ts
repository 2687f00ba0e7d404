import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { transcript, type RegistryEntry } from '../../../src/shared/protocol/handshake.ts';
import { Journal } from './journal.ts';
import { machines, type Machine } from './stack.ts';

const machine = machines({ timing: { reconnect: 700, noBroker: 700 } });

/** The one entry of the registry, and its file. */
function registered(m: Machine): { file: string; text: string; entry: RegistryEntry } {
  const run = path.join(m.home, 'run');
  const [name = ''] = readdirSync(run).filter((n) => n.endsWith('.json'));
  const file = path.join(run, name);
  const text = readFileSync(file, 'utf8');
  return { file, text, entry: JSON.parse(text) as RegistryEntry };
}

/** What somebody without the secret may say to whoever connects; `data` is what the gate said. */
type Speech = (say: (text: string) => void, entry: RegistryEntry, data?: string) => void;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const NONCE = randomBytes(32).toString('hex');
const challenge = ({ id }: RegistryEntry): string =>
  line({ countersign: 1, broker: id, nonce: NONCE });
/** Verdicts that allow whatever may be open. */
const allowAll = Array.from({ length: 20 }, (_, n) =>
  line({ t: 'verdict', n, allow: true, reason: 'person.allowed' }),
).join('');

const SPEECHES: Readonly<Record<string, Speech>> = {
  'says nothing': () => undefined,
  'talks garbage': (say) => say(randomBytes(10_000).toString('latin1')),
  'sends verdicts at once': (say) => say(allowAll),
  'sends verdicts behind the challenge': (say, entry) => say(challenge(entry) + allowAll),
  'sends verdicts behind a welcome of its own': (say, entry, data) => {
    if (data === undefined) {
      say(challenge(entry));
      return;
    }
    const { nonce } = JSON.parse(data) as { nonce: string };
    const mac = createHmac('sha256', 'f'.repeat(64))
      .update(transcript('broker', entry.id, NONCE, nonce))
      .digest('hex');
    say(line({ mac }) + allowAll);
  },
  'sends the proof of the gate back': (say, entry, data) => {
    if (data === undefined) say(challenge(entry));
    else say(line({ mac: (JSON.parse(data) as { mac: string }).mac }) + allowAll);
  },
  'claims to be another window': (say, entry) =>
    say(challenge({ ...entry, id: 'another-window' }) + allowAll),
};

/** Listens in the place of a window that is gone; `heard` is everything that gates said to it. */
async function impostor(
  m: Machine,
  at: { entry: RegistryEntry; file: string; text: string },
  speech: Speech,
) {
  let heard = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const say = (text: string) => void socket.write(text);
    socket.on('error', () => socket.destroy());
    speech(say, at.entry);
    socket.setEncoding('utf8').on('data', (data: string) => {
      heard += data;
      speech(say, at.entry, data);
    });
  });
  writeFileSync(at.file, at.text, { mode: 0o600 });
  rmSync(at.entry.socket, { force: true });
  await new Promise<void>((resolve) => server.listen(at.entry.socket, resolve));
  m.ends.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { heard: () => heard, met: () => sockets.size };
}

describe('somebody who listens in the place of a window and', () => {
  it.each(Object.entries(SPEECHES))(
    '%s starts nothing, runs nothing that waits, and learns no arguments',
    async (_name, speech) => {
      const m = await machine();
      const journal = new Journal(m);
      const window = await m.window();
      const at = registered(m);
      const client = m.client(journal.server());
      await client.initialize();
      const id = client.call('echo', { marked: 'argument' });
      await m.person.call();
      await window.close();
      const { heard, met } = await impostor(m, at, speech);

      const late = m.client(journal.server()).initialize();
      expect(await client.text(id)).toMatch(/The call was not run/);
      await client.answer(client.request('ping'));
      expect((await late).error?.data?.reason).toBe('broker.absent');
      expect(met()).toBeGreaterThan(1);
      expect(journal.ran).toEqual([]);
      expect(journal.started).toHaveLength(1);
      expect(heard()).not.toMatch(/marked|echo|tools/);
      expect(heard()).not.toContain(at.entry.secret);
    },
  );
});

describe('an entry with the wrong secret', () => {
  it('lets no gate in: nothing starts, and a gate that is connected already goes on', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const window = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const { file, entry } = registered(m);
    writeFileSync(file, JSON.stringify({ ...entry, secret: 'a'.repeat(64) }), { mode: 0o600 });
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('broker.absent');
    expect(journal.started).toHaveLength(1);
    const id = client.call('echo', { a: 1 });
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(id)).toBe('{"a":1}');
    await window.close();
  });

  it('that others can read is not used', async () => {
    const m = await machine();
    const journal = new Journal(m);
    await m.window();
    const { file, text } = registered(m);
    rmSync(file);
    writeFileSync(file, text, { mode: 0o644 });
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('broker.absent');
    expect(journal.entries).toEqual([]);
  });
});

describe('somebody without the secret who connects to a window', () => {
  it.each([
    ['asks at once', line({ t: 'launch' })],
    ['proves with another secret', line({ nonce: NONCE, mac: 'a'.repeat(64) })],
    ['sends a line without an end', 'x'.repeat(100_000)],
    ['sends bytes that are no text', Buffer.from([0xff, 0xfe, 0x0a]).toString('latin1')],
  ])('and %s is shut out without a question', async (_name, text) => {
    const m = await machine();
    const window = await m.window();
    const socket = connect(window.engine.socket ?? '');
    let heard = '';
    socket.setEncoding('utf8').on('data', (data: string) => (heard += data));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(text);
    await closed;
    expect(heard.split('\n').filter((l) => l !== '').length).toBeLessThan(2);
    expect(heard).not.toContain(registered(m).entry.secret);
    expect(m.person.cards).toEqual([]);
    expect(window.engine.live.connections()).toEqual([]);
  });
});
