import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  passes: ['XY4410029987'],
  ran: ['transfer', 'read_mail'],
  async run(stage) {
    const { person } = stage.machine;
    person.script = (question) => {
      if (question.kind === 'launch') return { kind: 'start', trust: true };
      return question.kind === 'call' ? { kind: 'allow', scope: 'tool' } : undefined;
    };
    const mail = await stage.connect();
    const bank = await stage.connect({ name: 'bank', file: 'bank.mjs' });
    await Promise.all([stage.tools(mail), stage.tools(bank)]);
    await stage.call(bank, 'transfer', { account: 'DE0007', amount: 5 });
    const read = mail.call('read_mail', {});
    (await stage.held()).answer({ kind: 'release', how: 'whole' });
    await mail.answer(read);

    person.script = () => undefined;
    const id = bank.call('transfer', { account: 'XY4410029987', amount: 900 });
    const card = await person.call(3);
    expect(card.question).toMatchObject({
      reasons: [Reason.orderedValue, Reason.untrustedValue, Reason.firstSeen, Reason.trifecta],
      suspicion: {
        trails: [{ path: '/account', source: { server: 'tools', tool: 'read_mail' } }, {}],
      },
    });
    card.answer({ kind: 'deny', block: false });
    expect((await bank.answer(id)).result?.isError).toBe(true);

    const { events } = await stage.window.ledger();
    expect(events.findLast((e) => e.kind === 'question')).toMatchObject({
      reasons: [Reason.orderedValue, Reason.untrustedValue, Reason.firstSeen, Reason.trifecta],
      flow: ['/account', '/amount'].map((path) => ({ path, server: 'tools', tool: 'read_mail' })),
    });
  },
};
