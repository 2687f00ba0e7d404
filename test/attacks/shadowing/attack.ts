import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['collect@evil.example'],
  async run(stage) {
    const mail = await stage.connect({ name: 'mail', file: 'mail.mjs' });
    expect(await stage.tools(mail)).toEqual(['send_mail']);
    const client = await stage.connect({ name: 'facts' });
    expect(await stage.tools(client)).toEqual(['joke']);
    expect(stage.withheld('daily_fact', 'facts')).toBe('finding');
  },
};
