import {
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../src/store/ledgerVerify.ts';
import { drawn } from '../ledger/tokens.ts';
import { freshFolder } from './folder.ts';
import {
  deadSegment,
  eventsOf,
  forward,
  KEY,
  ledgerIn,
  linesOf,
  result,
  segments,
} from './ledgerFolder.ts';

const fresh = freshFolder();
const OK = { ok: true, value: undefined };
const kinds = (dir: string, file?: string) => eventsOf(dir, file).map((e) => e.kind);
const clean = { problems: [], notes: [] };

describe('the ledger of a window', () => {
  it('has every event in its file, for this user alone, when append returns', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    expect(ledger.append([forward(1, '{"a":1}'), result(1)])).toEqual(OK);
    expect(kinds(dir)).toEqual(['segment', 'open', 'forward', 'result']);
    expect(statSync(path.join(dir, segments(dir)[0] ?? '')).mode & 0o777).toBe(0o600);
    await ledger.close();
    expect(kinds(dir)).toEqual(['segment', 'open', 'forward', 'result', 'checkpoint']);
    expect(await verifyLedger(dir, KEY)).toMatchObject({ segments: 1, events: 3, ...clean });
  });

  it('signs a checkpoint every 256 events', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    for (let i = 0; i < 600; i++) expect(ledger.append([result(i)])).toEqual(OK);
    expect(kinds(dir).flatMap((k, i) => (k === 'checkpoint' ? [i] : []))).toEqual([256, 513]);
    await ledger.close();
    expect(await verifyLedger(dir, KEY)).toMatchObject({ events: 601, ...clean });
  });

  it('signs a checkpoint two seconds after an event, busy or idle', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    const until = Date.now() + 2600;
    for (let n = 0; Date.now() < until; n++) {
      expect(ledger.append([result(n)])).toEqual(OK);
      await sleep(100);
    }
    expect(kinds(dir).filter((k) => k === 'checkpoint').length).toBeGreaterThanOrEqual(1);
    await ledger.close();
  });

  it('keeps the order of calls where one of them has to be searched for secrets', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    const token = `ghp_${drawn(36, 1)}`;
    const slow = ledger.append([forward(1, JSON.stringify({ token: 1, t: token }))]);
    const fast = ledger.append([result(1)]);
    expect(slow).toBeInstanceOf(Promise);
    expect(fast).toBeInstanceOf(Promise);
    expect(await Promise.all([slow, fast])).toEqual([OK, OK]);
    expect(ledger.append([result(2)])).toEqual(OK);
    expect(eventsOf(dir).map((e) => [e.kind, e['n']])).toEqual([
      ['segment', undefined],
      ['open', undefined],
      ['forward', 1],
      ['result', 1],
      ['result', 2],
    ]);
    expect(linesOf(dir).join()).not.toContain(token);
    await ledger.close();
  });

  it('keeps no secret in any text, and cuts names that a server chose', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    const at = 1;
    const secret = 'password=hunter2';
    await ledger.append([
      { kind: 'launch', at, command: `run --${secret}`, effect: 'allow', reason: 'r' },
      {
        kind: 'answer',
        at,
        question: 'q',
        answer: 'deny',
        text: secret,
        editedArgs: `{"${secret}":1}`,
      },
      { kind: 'refusal', at, tool: 'x'.repeat(9000), args: `{"a":"${secret}"}`, reason: 'r' },
      { kind: 'trust', at, change: 'judge', subject: secret },
    ]);
    const text = linesOf(dir).join('\n');
    expect(text).not.toContain('hunter2');
    expect(text.match(/password=\[secret: name\]/g)).toHaveLength(5);
    expect(text).toContain(`${'x'.repeat(512)}… [9000 characters]`);
    expect(text.length).toBeLessThan(5000);
    await ledger.close();
  });

  it('goes on in a next segment that names the last hash of the one before', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir, { maxBytes: 4000 });
    for (let i = 0; i < 60; i++) expect(ledger.append([result(i)])).toEqual(OK);
    await ledger.close();
    const files = segments(dir);
    expect(files.length).toBeGreaterThan(3);
    for (const [i, file] of files.entries()) {
      expect(statSync(path.join(dir, file)).size).toBeLessThan(4800);
      const last = JSON.parse(linesOf(dir, file).at(-1) ?? '') as { own: string };
      const next = files[i + 1];
      if (next !== undefined)
        expect(eventsOf(dir, next)[0]).toMatchObject({ previous: { file, own: last.own } });
    }
    expect(await verifyLedger(dir, KEY)).toMatchObject({ events: 61, ...clean });
  });

  it('refuses after it was closed', async () => {
    const ledger = await ledgerIn(fresh());
    await ledger.close();
    await ledger.close();
    expect(ledger.append([result(1)])).toEqual({ ok: false, error: 'closed' });
  });

  it('takes in what was appended before it was closed', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    const slow = ledger.append([forward(1, JSON.stringify({ t: `ghp_${drawn(36, 1)}` }))]);
    await ledger.close();
    expect(await slow).toEqual(OK);
    expect(kinds(dir)).toEqual(['segment', 'open', 'forward', 'checkpoint']);
  });

  it('is refused in a folder that is a link', async () => {
    const dir = fresh();
    symlinkSync(fresh(), path.join(dir, 'link'));
    await expect(ledgerIn(path.join(dir, 'link'))).rejects.toThrow(/is a link/);
  });
});

describe('a ledger whose file is tampered with while the window lives', () => {
  it.each([
    ['removed', (file: string) => rmSync(file)],
    ['cut', (file: string) => truncateSync(file, 10)],
  ])('(%s) records the next event in a new segment, which says so', async (_, spoil) => {
    const dir = fresh();
    const ledger = await ledgerIn(dir);
    expect(ledger.append([result(1)])).toEqual(OK);
    const [first = ''] = segments(dir);
    spoil(path.join(dir, first));
    expect(ledger.append([result(2)])).toEqual(OK);
    const next = segments(dir).find((n) => n !== first);
    expect(eventsOf(dir, next)).toMatchObject([
      { kind: 'segment', previous: { file: first, lines: 3, fault: 'changed' } },
      { kind: 'open', note: `removed or changed: ${first}:4` },
      { kind: 'result', n: 2 },
    ]);
    await ledger.close();
    expect((await verifyLedger(dir, KEY)).problems).toMatchObject([{ file: first }]);
  });

  it('records on where its folder was removed', async () => {
    const dir = path.join(fresh(), 'ledger');
    const ledger = await ledgerIn(dir);
    renameSync(dir, `${dir}-away`);
    rmSync(`${dir}-away`, { recursive: true });
    expect(ledger.append([result(1)])).toEqual(OK);
    expect(segments(dir)).toHaveLength(1);
    await ledger.close();
  });
});

describe('the start of a window', () => {
  it('names how earlier windows ended, and says what they lost', async () => {
    const dir = fresh();
    deadSegment(dir, [result(1)], { name: 'a.jsonl' });
    deadSegment(dir, [result(1)], { name: 'b.jsonl', seal: false });
    deadSegment(dir, [result(1), result(2)], { name: 'c.jsonl', seal: false });
    truncateSync(path.join(dir, 'c.jsonl'), statSync(path.join(dir, 'c.jsonl')).size - 5);
    const ledger = await ledgerIn(dir);
    expect(ledger.notes).toEqual([
      { file: 'b.jsonl', line: 3, why: 'unsealed' },
      { file: 'c.jsonl', line: 3, why: 'cut' },
    ]);
    const own = segments(dir).find((n) => n.startsWith('2'));
    expect(eventsOf(dir, own)[1]).toMatchObject({
      kind: 'open',
      note: 'unsealed b.jsonl:3; cut c.jsonl:3',
    });
    await ledger.close();
    const next = await ledgerIn(dir, { broker: 'window-2' });
    expect(next.notes).toEqual([]);
    await next.close();
  });

  it('leaves segments of live windows alone', async () => {
    const dir = fresh();
    const other = await ledgerIn(dir, { broker: 'window-2' });
    const ledger = await ledgerIn(dir, { retentionDays: 0 });
    expect(ledger.notes).toEqual([]);
    await ledger.close();
    expect(other.append([result(1)])).toEqual(OK);
    await other.close();
    expect(await verifyLedger(dir, KEY)).toMatchObject({ segments: 2, ...clean });
  });

  it('that cannot be recorded is tried again with every event, and refuses until it is', async () => {
    const dir = fresh();
    let time = 5;
    const now = () => time;
    await (await ledgerIn(dir, { now })).close();
    // The name that the next segment of this time would take is taken.
    const ledger = await ledgerIn(dir, { now });
    expect(ledger.append([result(1)])).toEqual({ ok: false, error: 'EEXIST' });
    time = 6;
    expect(ledger.append([result(2)])).toEqual(OK);
    expect(kinds(dir, segments(dir)[1])).toEqual(['segment', 'open', 'result']);
    await ledger.close();
    expect(await verifyLedger(dir, KEY)).toMatchObject({ segments: 2, ...clean });
  });

  it('deletes segments past their time, and records that before', async () => {
    const dir = fresh();
    const names = ['a.jsonl', 'b.jsonl'].map((name) => deadSegment(dir, [result(1)], { name }));
    for (const name of names) utimesSync(path.join(dir, name), 1, 1);
    deadSegment(dir, [result(1)], { name: 'young.jsonl' });
    const ledger = await ledgerIn(dir);
    await ledger.close();
    expect(segments(dir)).toHaveLength(2);
    expect(eventsOf(dir, segments(dir)[0])).toContainEqual(
      expect.objectContaining({ kind: 'retention', deleted: names }),
    );
    expect(await verifyLedger(dir, KEY)).toMatchObject({ segments: 2, ...clean });
    expect(readFileSync(path.join(dir, 'young.jsonl'), 'utf8')).toContain('result');
  });
});
