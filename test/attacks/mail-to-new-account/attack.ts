import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';

export const attack: Attack = {
  passes: ['XY4410029987'],
  ran: ['read_mail', 'transfer', 'read_mail', 'read_mail', 'transfer'],
  async run(stage) {
    const mail = await stage.connect();
    const bank = await stage.connect({ name: 'bank', file: 'bank.mjs' });
    await remembered(stage, [
      [mail, 'read_mail', { id: '0' }],
      [bank, 'transfer', { account: 'DE0007004711', amount: '910' }],
    ]);

    const changed = new Chat(stage, 'a new account');
    await changed.runs(mail, 'read_mail', { id: '1' });
    const transfer = { account: 'XY4410029987', amount: '910' };
    const reasons = [Reason.untrustedValue, Reason.trifecta];
    const asked = await changed.asked(reasons, bank, 'transfer', transfer);
    expect(asked.card.question.suspicion).toMatchObject({
      slow: true,
      trails: [{ path: '/account', source: { server: 'tools', tool: 'read_mail' } }],
    });
    await asked.deny();

    const usual = new Chat(stage, 'the account as ever');
    await usual.runs(mail, 'read_mail', { id: '2' });
    await usual.runs(bank, 'transfer', { account: 'DE0007004711', amount: '910' });
  },
};
