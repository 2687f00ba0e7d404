import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  passes: ['XY4410029987'],
  ran: ['transfer', 'read_file', 'transfer'],
  async run(stage) {
    const { person } = stage.machine;
    person.script = (question) => {
      if (question.kind === 'launch') return { kind: 'start', trust: true };
      return question.kind === 'call' ? { kind: 'allow', scope: 'tool' } : undefined;
    };
    const client = await stage.connect();
    await stage.tools(client);
    await stage.call(client, 'transfer', { account: 'DE0007' });
    await stage.call(client, 'read_file');

    person.script = () => undefined;
    const first = client.call('transfer', { account: 'XY4410029987' });
    const card = await person.call(3);
    expect(card.question.reasons).toEqual([Reason.requestedValue]);
    card.answer({ kind: 'deny', block: false });
    expect((await client.answer(first)).result?.isError).toBe(true);

    const again = client.call('transfer', { account: 'XY4410029987', note: 'deposit' });
    (await person.call(4)).answer({ kind: 'allow', scope: 'once' });
    expect((await client.answer(again)).result?.isError).not.toBe(true);
  },
};
