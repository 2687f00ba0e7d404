import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtGate, removeFolders } from '../process/gate/gateProcess.ts';
import { Machine } from '../process/joint/stack.ts';
import type { Attack } from './rig/attack.ts';
import { attacks, folders, pageOf, TIERS } from './rig/pages.ts';
import { Stage } from './rig/stage.ts';

afterAll(removeFolders);

describe.concurrent.each(folders)('%s', (name) => {
  const folder = path.join(attacks, name);

  it('comes to what its page says, and runs nothing that was not allowed', async () => {
    const { attack } = (await import(path.join(folder, 'attack.ts'))) as { attack: Attack };
    const { never = [], passes = [], ran = [] } = attack;
    const machine = new Machine(await builtGate());
    try {
      const stage = await Stage.open(machine, folder);
      await attack.run(stage);
      expect(never.length + passes.length).toBeGreaterThan(0);
      const { received } = stage;
      for (const said of never) expect(received).not.toContain(said);
      for (const said of passes) expect(received).toContain(said);
      expect(stage.ran).toEqual(ran);
      expect((await stage.window.ledger()).sound).toBe(true);
      const found = await stage.found();
      for (const { rule, tier } of pageOf(name).rules) {
        const told = (TIERS[tier] ?? []).map((t) => `${rule} ${t}`);
        if (told.length > 0)
          expect(
            told.some((f) => found.includes(f)),
            `${rule}: ${found.join()}`,
          ).toBe(true);
      }
    } finally {
      await machine.close();
    }
  });
});
