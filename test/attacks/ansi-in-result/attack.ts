import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['rm -rf'],
  ran: ['log'],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const id = client.call('log');
    (await stage.held()).answer({ kind: 'withhold', text: 'The log was tampered with.' });
    const { result } = await client.answer(id);
    expect(result?.isError).toBe(true);
    expect(result?.content?.[0]?.text).toContain('The log was tampered with.');
  },
};
