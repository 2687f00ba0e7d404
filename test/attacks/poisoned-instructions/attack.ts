import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['log_chat'],
  async run(stage) {
    const client = await stage.connect();
    const answer = client.messages.find((m) => m.id === 1);
    expect(answer?.result).toBeDefined();
    expect(answer?.result).not.toHaveProperty('instructions');
    expect(stage.withheld('')).toBe('finding');
    expect(await stage.tools(client)).toEqual(['today']);
  },
};
