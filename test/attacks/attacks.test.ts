import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { machines } from '../process/joint/stack.ts';
import type { Attack } from './rig/attack.ts';
import { Stage } from './rig/stage.ts';

const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'rig')
  .map((entry) => entry.name);
const machine = machines();

describe.each(folders)('%s', (name) => {
  const folder = path.join(here, name);

  it('keeps the attack from the model, and runs nothing that was not allowed', async () => {
    const { attack } = (await import(path.join(folder, 'attack.ts'))) as { attack: Attack };
    const stage = await Stage.open(await machine(), folder);
    await attack.run(stage);
    expect(attack.never.length).toBeGreaterThan(0);
    for (const said of attack.never) expect(stage.received).not.toContain(said);
    expect(stage.ran).toEqual(attack.ran ?? []);
    expect((await stage.window.ledger()).verdict).toBeTruthy();
  });

  it('is documented', () => {
    expect(existsSync(path.join(folder, 'README.md'))).toBe(true);
    const page = readFileSync(path.join(folder, 'README.md'), 'utf8');
    for (const heading of [
      '# ',
      '## The attack',
      '## What Countersign does',
      '## What it does not do',
    ])
      expect(page).toContain(heading);
  });
});
