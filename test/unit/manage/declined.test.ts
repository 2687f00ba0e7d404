import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { activityRows } from '../../../src/ui/activityRows.ts';
import { DeclinedNotice } from '../../../src/ui/declinedNotice.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import { Rig } from './rig.ts';

const HASH = 'a'.repeat(64);
const CALL = { id: 'q', connection: 'c1', server: 'mail', tool: 'send', hash: HASH };
const base = { connection: 'c1', server: 'mail', launchId: 'l' };
const question: LedgerEvent = {
  ...{ ...base, kind: 'question', at: 1, question: 'q', tool: 'send' },
  ...{ hash: HASH, args: '{}' },
};
const refusal = (at: number, reason: string, hash = HASH): LedgerEvent => ({
  ...{ ...base, kind: 'refusal', at, tool: 'send', hash, reason },
});

let rig: Rig;
let owned: { dispose(): unknown } | undefined;
beforeEach(() => (rig = new Rig()));
afterEach(() => {
  owned?.dispose();
  owned = undefined;
});

describe('the rows of a declined call', () => {
  it('offer to ask again, on the call that was answered and on each that was refused since', () => {
    const events = [
      question,
      refusal(2, 'person.denied'),
      refusal(3, 'declined.before'),
      refusal(4, 'person.denied', 'b'.repeat(64)),
    ];
    const [server] = activityRows(recordsOf(events), String, [{ ...CALL, repeats: 1 }]);
    expect(server?.rows.map((r) => [r.flags.join(' '), r.targets.declined])).toEqual([
      ['call', undefined],
      ['call declined', 'q'],
      ['call declined', 'q'],
    ]);
  });

  it('offer nothing once its conversation is over', () => {
    const [server] = activityRows(recordsOf([question, refusal(2, 'person.denied')]), String, []);
    expect(server?.rows.map((r) => r.flags)).toEqual([['call']]);
  });
});

describe('the notice about a repeated call', () => {
  it('says nothing while the call did not come again', async () => {
    rig.declined = [{ ...CALL, repeats: 0 }];
    await new DeclinedNotice(rig.ports.live).look();
    expect(rig.editor.shown).toEqual([]);
  });

  it('comes once, however often the agent repeats the call', async () => {
    const notice = new DeclinedNotice(rig.ports.live);
    for (const repeats of [1, 2, 3]) {
      rig.declined = [{ ...CALL, repeats }];
      await notice.look();
    }
    expect(rig.editor.said('information')).toEqual([
      'The agent repeated a call of "send" (mail) that you declined. It was refused without asking you again.',
    ]);
    expect(rig.askedAgain).toEqual([]);
  });

  it('lets the person be asked again', async () => {
    rig.declined = [{ ...CALL, repeats: 1 }];
    rig.editor.person = ({ items }) => items[0];
    await new DeclinedNotice(rig.ports.live).look();
    expect(rig.askedAgain).toEqual(['q']);
  });

  it('keeps what a server calls its tool from becoming anything but text', async () => {
    rig.declined = [{ ...CALL, tool: 'send](command:evil) $(bell)\u202e', repeats: 1 }];
    await new DeclinedNotice(rig.ports.live).look();
    expect(rig.editor.said()[0]).not.toMatch(/\]\(command|\$\(bell\)|\u202e/);
  });
});

describe('the command', () => {
  it('asks again about the row that it was called on, and changes no trust', async () => {
    owned = rig.start();
    rig.declined = [{ ...CALL, repeats: 1 }];
    const before = rig.told();
    await rig.run('countersign.askAgain', { targets: { declined: 'q' } });
    expect(rig.askedAgain).toEqual(['q']);
    expect(rig.told()).toEqual(before);
  });

  it('does nothing about a call whose conversation is over', async () => {
    owned = rig.start();
    await rig.run('countersign.askAgain', 'q');
    expect(rig.askedAgain).toEqual([]);
  });
});
