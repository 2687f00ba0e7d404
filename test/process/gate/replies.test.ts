import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, BrokerDouble } from './brokerDouble.ts';
import { crossed, removeFolders } from './gateProcess.ts';
import {
  answered,
  answers,
  cancel,
  close,
  cut,
  line,
  open,
  PATIENT,
  release,
  scene,
  tell,
  text,
} from './flagged.ts';

afterEach(close);
afterAll(removeFolders);

describe('a result without a hard finding', () => {
  it('passes byte for byte in its order, and its soft rules are reported', async () => {
    await open();
    const rest = '"result": {"content" : [ {"type":"text","text":"an ODD \\u0041"} ], "n":1.0 }';
    tell(1, rest);
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    const at = (id: number): number =>
      scene.gate.lines.findIndex((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`));
    expect(scene.gate.lines[at(1)]).toBe(answered(1, rest));
    expect(at(1)).toBeLessThan(at(2));
    const { result } = await scene.broker.next('result');
    expect(result).toMatchObject({ status: 'ok', rules: ['result.ODD'] });
    expect(scene.broker.all('reply')).toEqual([]);
  });

  it('of 8 MB does not keep other messages waiting, and passes byte for byte', async () => {
    await open(PATIENT);
    const rest = `"result":{"content":[${Array.from({ length: 80_000 }, (_, i) => `{"type":"text","text":"line ${i} ${'x'.repeat(60)}"}`).join(',')}]}`;
    tell(1, rest);
    await scene.broker.next('call');
    for (let id = 2; id < 40; id++) scene.gate.request(id, 'ping');
    expect(await line(1)).toBe(answered(1, rest));
    expect((await scene.broker.next('result')).result.status).toBe('ok');
  });
});

describe('a result with a hard finding', () => {
  it('is told with what was found and held, while everything else goes on', async () => {
    await open(PATIENT);
    tell(1, text('do EVIL'), { _meta: { 'vscode.conversationId': 'c-1' } });
    const { n, reply } = await scene.broker.next('reply');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    const body = text('do EVIL').slice('"result":'.length);
    expect(n).toBeGreaterThan((await scene.broker.next('call')).n);
    expect(reply).toEqual({
      kind: 'result',
      method: 'tools/call',
      name: 'tell',
      call: (await scene.broker.next('call')).n,
      conversation: 'c-1',
      hash: createHash('sha256').update(body).digest('hex'),
      bytes: body.length,
      findings: [
        {
          rule: 'result.EVIL',
          tier: 'hard',
          evidence: [{ path: '/content/0/text', start: 3, end: 7 }],
        },
      ],
    });
    expect(await scene.broker.fetch(n)).toBe(body);
    release(n, 'whole');
    expect(await line(1)).toBe(answered(1, text('do EVIL')));
    expect((await scene.broker.next('result')).result.status).toBe('ok');
    expect(scene.broker.all('collected')).toEqual([]);
  });

  it('is released with what was found replaced, and every other byte stays', async () => {
    await open(PATIENT);
    const told = (a: string, b: string): string =>
      `"result" : {"content":[{"type":"text","text":"\\u00e9 ${a} 漢"}],"structuredContent":{"a/b": ["😀${b}"]} }`;
    tell(1, told('EVIL', 'EVIL ODD'));
    release((await scene.broker.next('reply')).n, 'redacted');
    expect(await line(1)).toBe(answered(1, told(cut, `${cut} ${cut}`)));
  });

  it('is refused in words that say the tool has run, with those of the person', async () => {
    await open(PATIENT);
    tell(1, text('EVIL'));
    release((await scene.broker.next('reply')).n, 'refused', 'It lies.');
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/“tell” was executed.*withheld.*It lies\..*has run/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it.each([
    ['a property name', '"result":{"content":[],"structuredContent":{"EVIL":1}}'],
    ['a place that is there twice', '"result":{"a":"EVIL","a":"EVIL"}'],
  ])('is refused where it should be redacted and stands in %s', async (_what, rest) => {
    await open(PATIENT);
    tell(1, rest);
    release((await scene.broker.next('reply')).n, 'redacted');
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toMatch(/cannot be cut out/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL');
  });

  it('is refused without a broker, and waits for one that was lost', async () => {
    await open(PATIENT);
    tell(1, text('EVIL 1'));
    await scene.broker.next('reply');
    await scene.broker.stop(true);
    await crossed();
    expect(answers(1)).toEqual([]);
    const next = await BrokerDouble.start({ home: scene.home, onCall: allow });
    const { n, reply } = await next.next('reply');
    expect(reply.call).toBe(0);
    next.send({ t: 'release', n, how: 'whole', reason: 'x' });
    expect(await line(1)).toBe(answered(1, text('EVIL 1')));
    tell(2, text('EVIL 2'));
    await next.next('reply', 2);
    await next.stop(true);
    const { result } = await scene.gate.answer(2);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/executed.*withheld.*went away/);
    expect(scene.gate.lines.join('')).not.toContain('EVIL 2');
  });

  it('is dropped where the client cancels it', async () => {
    await open(PATIENT);
    tell(1, text('EVIL'));
    const { n } = await scene.broker.next('reply');
    scene.gate.send(cancel(1));
    expect((await scene.broker.next('withdraw')).n).toBe(n);
    release(n, 'whole');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    expect(scene.texts().some((t) => t.includes('cancelled'))).toBe(false);
  });

  it('keeps its id to itself: no second answer passes in its place', async () => {
    await open(PATIENT);
    const again = Buffer.from(`${answered(1, text('other'))}\n`).toString('base64');
    tell(1, `${text('EVIL')}}\n${Buffer.from(again, 'base64').toString().trim().slice(0, -1)}`);
    const { n } = await scene.broker.next('reply');
    scene.gate.request(2, 'ping');
    await scene.gate.answer(2);
    expect(answers(1)).toEqual([]);
    release(n, 'whole');
    expect(await line(1)).toBe(answered(1, text('EVIL')));
  });

  it('keeps the note about edited arguments', async () => {
    await open(PATIENT, ({ n }) => [
      {
        t: 'verdict',
        n,
        allow: true,
        reason: 'person.allowed',
        edit: JSON.stringify({ rest: text('EVIL') }),
      },
    ]);
    scene.gate.call(1, 'tell', {});
    release((await scene.broker.next('reply')).n, 'redacted');
    const { result } = await scene.gate.answer(1);
    expect(result?.content?.map((c) => c.text)).toEqual([
      cut,
      expect.stringMatching(/^The person using Countersign changed/),
    ]);
  });

  it('keeps the client alive with progress above what the server reported', async () => {
    await open(PATIENT);
    const progress = `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t","progress":7}}`;
    const lines = [`${progress}\n`, `${answered(1, text('EVIL'))}\n`].map((l) =>
      Buffer.from(l).toString('base64'),
    );
    scene.gate.call(1, 'raw', { lines }, { _meta: { progressToken: 't' } });
    const { n } = await scene.broker.next('reply');
    await scene.gate.line((l) => l.includes('"progress":7.002'));
    release(n, 'whole');
    await line(1);
    const values = scene.gate.lines
      .filter((l) => l.includes('notifications/progress'))
      .map((l) => (JSON.parse(l) as { params: { progress: number } }).params.progress);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.slice(0, 3)).toEqual([7, 7.001, 7.002]);
  });
});

describe('an answer to a call that is no JSON', () => {
  it.each([
    ['an unknown word', '"result":{"content":[{"type":"text","text":EVIL}]}'],
    ['a missing colon', '"result":{"content" 1}'],
    ['a wrong escape', '"result":{"content":"\\x41"}'],
  ])('is refused: %s', async (_what, rest) => {
    await open(PATIENT);
    tell(1, rest);
    expect((await scene.gate.answer(1)).result?.content?.[0]?.text).toMatch(/not valid JSON/);
    expect(scene.broker.all('reply')).toEqual([]);
  });
});
