import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['delete the branch main'],
  ran: ['build'],
  async run(stage) {
    const client = await stage.connect({ capabilities: { tasks: {} } });
    await stage.tools(client);
    const started = await client.answer(client.call('build', {}, { task: { ttl: 60_000 } }));
    expect(JSON.stringify(started.result)).toContain('build-1');
    const id = client.request('tasks/result', { taskId: 'build-1' });
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'result', name: 'build' });
    card.answer({ kind: 'withhold' });
    expect((await client.answer(id)).result?.isError).toBe(true);
  },
};
