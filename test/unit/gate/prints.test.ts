import { describe, expect, it } from 'vitest';
import type { Print } from '../../../src/core/flow/print.ts';
import { Prints } from '../../../src/gate/reply/prints.ts';
import { Slices } from '../../../src/gate/slices.ts';

/** What happened, in order, when this print of a reply was told. */
function told(print: Print): { readonly order: readonly string[]; readonly prints: Prints } {
  const order: string[] = [];
  const send = ({ t }: { readonly t: string }) => order.push(t) > 0;
  const prints = new Prints({ send }, () => 5, new Slices());
  prints.set(7);
  const asked = { kind: 'result', name: 'read', conversation: undefined } as const;
  prints.tell(asked, print, Buffer.from('{}\n'), () => void order.push('reply'));
  return { order, prints };
}

describe('the print of a reply', () => {
  it('is sent before the client gets the reply, so that no call through another gate comes first', () => {
    expect(told({ plain: [1], ordered: [], requested: [] }).order).toEqual(['print', 'reply']);
  });

  it('with an order or a request holds the reply until the broker has taken it', () => {
    const { order, prints } = told({ plain: [1], ordered: [2], requested: [] });
    expect(order).toEqual(['print']);
    prints.answered({ t: 'printed', n: 5 });
    expect(order).toEqual(['print', 'reply']);
  });

  it('is not sent where nothing was said', () => {
    expect(told({ plain: [], ordered: [], requested: [] }).order).toEqual(['reply']);
  });
});
