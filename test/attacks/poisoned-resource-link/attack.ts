import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['evil.example'],
  ran: ['report'],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const id = client.call('report');
    const card = await stage.held();
    expect(card.question.findings.flatMap((f) => f.evidence.map((e) => e.path))).toContain(
      '/content/1/description',
    );
    card.answer({ kind: 'release', how: 'redacted' });
    const { result } = await client.answer(id);
    expect(result?.content?.[0]?.text).toBe('The report is ready.');
  },
};
