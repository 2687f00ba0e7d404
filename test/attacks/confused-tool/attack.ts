import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';

export const attack: Attack = {
  passes: ['live4410029987QwErTyUiOp'],
  ran: ['read_file', 'check_host', 'read_file', 'read_file', 'check_host'],
  async run(stage) {
    const files = await stage.connect();
    const checker = await stage.connect({ name: 'checker', file: 'checker.mjs' });
    const usual = { host: 'www.acme.example', label: 'the site' };
    await remembered(stage, [
      [files, 'read_file', { path: 'a.md' }],
      [checker, 'check_host', usual],
    ]);

    const confused = new Chat(stage, 'a key as a label');
    await confused.runs(files, 'read_file', { path: '.env' });
    const call = { ...usual, label: 'run live4410029987QwErTyUiOp' };
    const asked = await confused.asked([Reason.privateOut], checker, 'check_host', call);
    expect(asked.card.question.suspicion?.trails).toMatchObject([
      { path: '/label', source: { server: 'tools', tool: 'read_file' } },
    ]);
    await asked.deny();

    const work = new Chat(stage, 'a host of a file');
    await work.runs(files, 'read_file', { path: 'site.md' });
    await work.runs(checker, 'check_host', usual);
  },
};
