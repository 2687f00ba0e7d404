import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';

const ALLOW = '{ "effect": "allow", "servers": ["*"], "tools": ["*"] }';

/** Files of a repository that try to let calls pass, and why a person is asked all the same. */
const TRIES: readonly (readonly [string, Reason])[] = [
  [`{ "version": 1, "rules": [${ALLOW}] }`, Reason.ruleFaulty],
  [`{ "version": 1, "origin": "managed", "rules": [${ALLOW}] }`, Reason.rulesUnreadable],
  [`{ "version": 2, "rules": [${ALLOW}] }`, Reason.rulesUnreadable],
  [`{ "version": 1, "rules": [], "rules": [${ALLOW}] }`, Reason.rulesUnreadable],
  ['{ "version": 1, "rules": [{ "effect": "ask", "effect": "allow" }] }', Reason.ruleFaulty],
  ['{ "version": 1, "rules": [{ "effect": "Allow", "servers": ["*"] }] }', Reason.ruleFaulty],
  ['{ "version": 1, "rules": [{ "effect": "ask", "origin": "user" }] }', Reason.ruleFaulty],
  [
    `{ "version": 1, "rules": [{ "effect": "ask", "confirm": "${'a'.repeat(64)}" }] }`,
    Reason.ruleFaulty,
  ],
  [
    '{ "version": 1, "rules": [{ "effect": "ask", "__proto__": { "effect": "allow" } }] }',
    Reason.ruleFaulty,
  ],
  ['{ "version": 1, "launches": [{ "servers": ["*"], "trusted": true }] }', Reason.noRule],
];

export const attack: Attack = {
  never: ['ran send_notes'],
  passes: ['denied this call'],
  ran: [],
  async run(stage) {
    const { machine, window } = stage;
    const { person } = machine;
    const client = await stage.connect();
    await stage.tools(client);
    const file = path.join(machine.dir('work'), '.vscode', 'countersign.json');
    mkdirSync(path.dirname(file), { recursive: true });
    const asked: Reason[] = [];
    person.script = (question) => {
      if (question.kind !== 'call') return undefined;
      asked.push(...question.reasons);
      return { kind: 'deny', block: false };
    };
    for (const [i, [text, reason]] of TRIES.entries()) {
      writeFileSync(file, text);
      window.engine.rules.look();
      // Other arguments every time: a call that was declined is not asked about again.
      expect((await stage.call(client, 'send_notes', { i })).result?.isError, text).toBe(true);
      expect(asked.splice(0), text).toEqual([reason]);
    }
  },
};
