import { expect } from 'vitest';
import type { Attack } from './attack.ts';

/** The list without `tool`; `beside` is served, and a call of `tool` is refused. */
export const withheldTool = (tool: string, never: readonly string[], beside = 'time'): Attack => ({
  never,
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual([beside]);
    expect(stage.withheld(tool)).toBe('finding');
    expect((await stage.call(client, tool)).result?.isError).toBe(true);
  },
});

/** The list with `tool` as the server sent it: what was found in it is shown, and its calls ask like any other. */
export const shownTool = (tool: string, passes: readonly string[], beside = 'time'): Attack => ({
  passes,
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual([tool, beside]);
    expect(stage.withheld(tool)).toBeUndefined();
    expect(stage.item(tool)?.findings.map((f) => f.tier)).not.toContain('hard');
  },
});

/** A result that is held; the person keeps it, and the model is told so in its place. */
export const heldResult = (tool: string, never: readonly string[]): Attack => ({
  never,
  ran: [tool],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const id = client.call(tool);
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'result', name: tool });
    card.answer({ kind: 'withhold' });
    expect((await client.answer(id)).result?.isError).toBe(true);
  },
});

/** A result that is relayed as it came, with what was found in it in the ledger. */
export const notedResult = (tool: string, passes: readonly string[]): Attack => ({
  passes,
  ran: [tool],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const { result } = await stage.call(client, tool);
    expect(result?.isError).toBeUndefined();
    await stage.ended();
    expect(stage.machine.person.cards.map((c) => c.question.kind)).not.toContain('reply');
  },
});
