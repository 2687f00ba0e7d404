import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { allow, BrokerDouble } from './brokerDouble.ts';
import { crossed, removeFolders, until } from './gateProcess.ts';
import {
  answered,
  answers,
  cancel,
  close,
  cut,
  executions,
  line,
  open,
  release,
  scene,
  tell,
  text,
} from './flagged.ts';

afterEach(close);
afterAll(removeFolders);

describe('a client that cannot wait for the review', () => {
  const late = async (): Promise<number> => {
    await open();
    tell(1, text('EVIL'));
    const { n } = await scene.broker.next('reply');
    const { result } = await scene.gate.answer(1);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toMatch(/was executed.*withheld until.*not executed again/);
    expect((await scene.broker.next('detach')).n).toBe(n);
    return n;
  };

  it('collects the released result with the identical call, which is not executed again', async () => {
    const n = await late();
    release(n, 'redacted');
    await crossed();
    tell(2, text('EVIL'));
    expect(await line(2)).toBe(answered(2, text(cut)));
    expect((await scene.broker.next('collected')).n).toBe(n);
    expect(executions()).toBe(1);
    expect(scene.broker.all('call')).toHaveLength(1);
    tell(3, text('EVIL'));
    await scene.broker.next('reply', 2);
    expect(executions()).toBe(2);
  });

  it('joins the wait with the identical call, as often as it likes', async () => {
    const n = await late();
    tell(2, text('EVIL'));
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toMatch(/withheld until/);
    tell('3', text('EVIL'));
    await crossed();
    release(n, 'whole');
    expect(await scene.gate.line((l) => l.includes('"id":"3"'))).toBe(
      `{"jsonrpc":"2.0","id":"3",${text('EVIL')}}`,
    );
    expect(executions()).toBe(1);
    expect(scene.broker.all('reply')).toHaveLength(1);
    expect(await scene.broker.next('collected')).toEqual({ t: 'collected', n });
  });

  it('gets a refusal by the identical call where the person withheld the result', async () => {
    const n = await late();
    release(n, 'refused', 'No.');
    await crossed();
    tell(2, text('EVIL'));
    expect((await scene.gate.answer(2)).result?.content?.[0]?.text).toMatch(/withheld.*No\./);
    expect(executions()).toBe(1);
  });

  it.each([
    ['other arguments', (): void => tell(2, `${text('EVIL')} `)],
    [
      'another conversation',
      (): void => tell(2, text('EVIL'), { _meta: { 'vscode.conversationId': 'c' } }),
    ],
    [
      'an answer to a question of the server',
      (): void => tell(2, text('EVIL'), { inputResponses: {} }),
    ],
    ['a task', (): void => tell(2, text('EVIL'), { task: {} })],
  ])('executes a call with %s', async (_what, call) => {
    release(await late(), 'whole');
    await crossed();
    call();
    await scene.broker.next('call', 2);
    await until(() => executions() === 2, 'executed');
  });

  it('may cancel the repeated call and come back once more', async () => {
    const n = await late();
    tell(2, text('EVIL'));
    await crossed();
    scene.gate.send(cancel(2));
    await crossed();
    release(n, 'whole');
    tell(3, text('EVIL'));
    expect(await line(3)).toBe(answered(3, text('EVIL')));
    expect(answers(2)).toEqual([]);
    expect(executions()).toBe(1);
  });

  it('finds the result kept over the loss of the broker', async () => {
    await late();
    await scene.broker.stop(true);
    await crossed();
    const next = await BrokerDouble.start({ home: scene.home, onCall: allow });
    const { n } = await next.next('reply');
    expect((await next.next('detach')).n).toBe(n);
    next.send({ t: 'release', n, how: 'whole', reason: 'x' });
    await crossed();
    tell(2, text('EVIL'));
    expect(await line(2)).toBe(answered(2, text('EVIL')));
    expect(executions()).toBe(1);
    await next.stop(true);
  });
});
