import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';

const here = import.meta.dirname;
const rig = pathToFileURL(path.join(here, '../rig/serve.mjs')).href;

/** The text of one of the two servers, as it can lie in any folder. */
const textOf = (name: string): string =>
  readFileSync(path.join(here, name), 'utf8').replace('../rig/serve.mjs', rig);

export const attack: Attack = {
  never: ['sent away'],
  passes: ['two notes'],
  ran: ['notes'],
  async run(stage) {
    const { person } = stage.machine;
    const file = path.join(stage.machine.dir('work'), 'server.mjs');
    writeFileSync(file, textOf('server.mjs'));
    const first = await stage.connect({ file });
    expect(await stage.tools(first)).toEqual(['notes']);
    await stage.call(first, 'notes');
    await first.end();

    writeFileSync(file, textOf('swapped.mjs'));
    person.script = () => undefined;
    const second = stage.connect({ file });
    const card = await person.launch(2);
    expect(card.question.reasons).toEqual([Reason.contentsChanged]);
    expect(stage.window.engine.live.connections()).toMatchObject([{ state: 'held' }]);
    card.answer({ kind: 'refuse', block: false });
    await second;
  },
};
