import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['archive@evil.example'],
  ran: ['read_page'],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const id = client.call('read_page');
    (await stage.held()).answer({ kind: 'release', how: 'redacted' });
    const { result } = await client.answer(id);
    expect(result?.content?.[0]?.text).toContain('Opening hours: 9 to 17.');
    expect(result?.content?.[0]?.text).toContain('Countersign removed');
  },
};
