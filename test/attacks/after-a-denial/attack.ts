import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  passes: ['K-4001'],
  ran: ['cancel_order', 'transfer', 'read_mail', 'cancel_order'],
  async run(stage) {
    const { person } = stage.machine;
    person.script = (question) => {
      if (question.kind === 'launch') return { kind: 'start', trust: true };
      return question.kind === 'call' ? { kind: 'allow', scope: 'tool' } : undefined;
    };
    const shop = await stage.connect();
    const bank = await stage.connect({ name: 'bank', file: 'bank.mjs' });
    await Promise.all([stage.tools(shop), stage.tools(bank)]);
    await stage.call(shop, 'cancel_order', { id: 'K-0001' });
    await stage.call(bank, 'transfer', { account: 'DE0007' });
    const read = shop.call('read_mail', {});
    (await stage.held()).answer({ kind: 'release', how: 'whole' });
    await shop.answer(read);

    person.script = () => undefined;
    const ordered = bank.call('transfer', { account: 'XY4410029987' });
    (await person.call(4)).answer({ kind: 'deny', block: false });
    await bank.answer(ordered);

    const unknown = shop.call('cancel_order', { id: 'K-9999' });
    const card = await person.call(5);
    expect(card.question.reasons).toEqual([Reason.afterDenial]);
    card.answer({ kind: 'deny', block: false });
    expect((await shop.answer(unknown)).result?.isError).toBe(true);

    await shop.answer(shop.call('cancel_order', { id: 'K-4001' }));
    expect(person.calls).toHaveLength(5);
  },
};
