import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import type { LeasedCheck, LeasedGrant } from '../../../src/shared/protocol/lease.ts';
import { INLINE_ARGS, LEASED_CALLS } from '../../../src/shared/protocol/limits.ts';
import { allow, BrokerDouble } from './brokerDouble.ts';
import * as flagged from './flagged.ts';
import { removeFolders, until } from './gateProcess.ts';

afterEach(() => flagged.close());
afterAll(removeFolders);

const leaseOf = (more: Partial<LeasedGrant> = {}, except: string[] = []): BrokerMessage => ({
  t: 'lease',
  n: 0,
  lease: {
    id: 'L',
    grants: [{ id: 'g', tools: ['tell'], condition: { kind: 'any' }, ...more }],
    except,
    exceptUnnamed: false,
  },
});
const unlease: BrokerMessage = { t: 'unlease', n: 0, lease: 'L' };

const broker = (): BrokerDouble => flagged.scene.broker;
const said = (t: string): number => broker().said.filter((m) => m.t === t).length;
const tell = (id: number, more?: object): void => flagged.tell(id, flagged.text(`r${id}`), more);

/** A gate whose broker answers no call by itself, with a lease for `tell`. */
async function leased(message = leaseOf()): Promise<void> {
  await flagged.open(flagged.PATIENT, () => []);
  broker().send(message);
  await heard();
}

/** The gate has read what the broker said. */
async function heard(): Promise<void> {
  const before = said('unleased');
  broker().send({ t: 'unlease', n: 0, lease: 'none' });
  await until(() => said('unleased') > before, 'the gate to read');
}

/** An asked call with this id stays with the broker. */
async function isAsked(id: number): Promise<void> {
  await until(
    () =>
      broker()
        .all('call')
        .some(({ call }) => call.id === String(id)),
    `call ${id} to be asked about`,
  );
  expect(flagged.answers(id)).toEqual([]);
}

describe('a gate with a lease', () => {
  it('forwards what it covers without a verdict, told first and as it is', async () => {
    await leased();
    tell(1);
    expect(await flagged.line(1)).toBe(flagged.answered(1, flagged.text('r1')));
    const told = await broker().next('leased');
    expect(told).toMatchObject({ lease: 'L', grant: 'g', call: { id: '1', tool: 'tell' } });
    expect(said('call')).toBe(0);
    const result = await broker().next('result');
    expect(result.n).toBe(told.n);
    const order = broker()
      .said.map((m) => m.t)
      .filter((t) => t === 'leased' || t === 'result');
    expect(order).toEqual(['leased', 'result']);
  });

  it('forwards them while its broker reads nothing, a bounded number, and asks about the next', async () => {
    await leased();
    broker().read(false);
    for (let id = 1; id <= LEASED_CALLS + 1; id++) tell(id);
    await flagged.line(LEASED_CALLS);
    expect(flagged.answers(LEASED_CALLS + 1)).toEqual([]);
    broker().read(true);
    await isAsked(LEASED_CALLS + 1);
    const n = broker().all('leased').at(-1)?.n ?? 0;
    expect(said('leased')).toBe(LEASED_CALLS);
    const ask = broker().all('call')[0];
    broker().send({ t: 'recorded', n }, ...(ask ? allow(ask) : []));
    await flagged.line(LEASED_CALLS + 1);
    tell(LEASED_CALLS + 2);
    await flagged.line(LEASED_CALLS + 2);
    expect(said('leased')).toBe(LEASED_CALLS + 1);
  });

  it('asks about everything else', async () => {
    await leased(leaseOf({}, ['talk']));
    flagged.scene.gate.call(1, 'other', {});
    await isAsked(1);
    broker().send(...allow({ n: broker().all('call')[0]?.n ?? 0 }));
    tell(2, { _meta: { 'vscode.conversationId': 'talk' } });
    await isAsked(2);
    tell(3, { _meta: { 'vscode.conversationId': 'else' } });
    expect(said('leased')).toBe(0);
  });

  it('keeps the order: a call behind one that is asked about is asked about, too', async () => {
    await leased();
    flagged.scene.gate.call(1, 'other', {});
    tell(2);
    await isAsked(1);
    await isAsked(2);
    broker().send(...broker().all('call').flatMap(allow));
    await flagged.line(2);
    tell(3);
    await flagged.line(3);
    expect(said('leased')).toBe(1);
  });

  it('asks once the grant expired', async () => {
    await leased(leaseOf({ until: Date.now() - 1 }));
    tell(1);
    await isAsked(1);
  });

  it('asks where the arguments are others, or the conversation is', async () => {
    await leased(leaseOf({ condition: { kind: 'exact', hash: 'x' } }));
    tell(1);
    await isAsked(1);
    broker().send(...allow({ n: broker().all('call')[0]?.n ?? 0 }));
    await flagged.line(1);
    broker().send(leaseOf({ within: { conversation: 'talk' } }));
    await heard();
    tell(2, { _meta: { 'vscode.conversationId': 'talk' } });
    await flagged.line(2);
    tell(3);
    await isAsked(3);
    expect(said('leased')).toBe(1);
  });

  it('looks at the arguments where the grant does, and asks about those that do not meet it', async () => {
    const rest = (of: number): string => JSON.stringify(flagged.text(`r${of}`));
    const meets = (is: LeasedCheck, others = false): Partial<LeasedGrant> => ({
      condition: { kind: 'arguments', tests: [{ path: '/rest', is }], others },
    });
    await leased(leaseOf(meets({ kind: 'oneOf', values: [rest(1), rest(2)] })));
    tell(1);
    await flagged.line(1);
    tell(2);
    await flagged.line(2);
    expect(said('leased')).toBe(2);
    tell(3);
    await isAsked(3);
    const answered = async (id: number): Promise<void> => {
      broker().send(...broker().all('call').slice(-1).flatMap(allow));
      await flagged.line(id);
    };
    await answered(3);
    // Another argument, which only a person may let pass.
    flagged.scene.gate.call(4, 'tell', { rest: flagged.text('r1'), more: 1 });
    await isAsked(4);
    await answered(4);
    broker().send(leaseOf(meets({ kind: 'any' }, true)));
    await heard();
    flagged.scene.gate.call(5, 'tell', { rest: flagged.text('r5'), more: 1 });
    await flagged.line(5);
    expect(said('leased')).toBe(3);
    broker().send(leaseOf(meets({ kind: 'host', hosts: ['example.com'] })));
    await heard();
    tell(6);
    await isAsked(6);
  });

  it('asks about arguments that are too long to be told whole, whatever they hold', async () => {
    const condition: LeasedGrant['condition'] = { kind: 'arguments', tests: [], others: true };
    await leased(leaseOf({ condition }));
    tell(1);
    await flagged.line(1);
    flagged.tell(2, flagged.text('x'.repeat(INLINE_ARGS)));
    await isAsked(2);
    expect(said('leased')).toBe(1);
  });

  it('forwards nothing by it after it said that it is over', async () => {
    await leased();
    tell(1);
    await flagged.line(1);
    broker().send(unlease);
    await until(() => said('unleased') === 2, 'the lease to be given up');
    tell(2);
    await isAsked(2);
    const last = broker().said.findLastIndex((m) => m.t === 'leased');
    expect(last).toBeLessThan(broker().said.findLastIndex((m) => m.t === 'unleased'));
  });

  it('gives it up when its server says that its tools changed', async () => {
    await leased();
    tell(1, {});
    await flagged.line(1);
    const changed = '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}';
    flagged.tell(2, `${flagged.text('r2')}}\n${changed.slice(0, -1)}`);
    await flagged.line(2);
    await until(() => said('unleased') === 2, 'the lease to be given up');
    tell(3);
    await isAsked(3);
  });

  it('loses it with the socket, and tells the next broker of what the first one did not confirm', async () => {
    await leased();
    for (const id of [1, 2, 3]) {
      tell(id);
      await flagged.line(id);
    }
    const [first] = broker().all('leased');
    broker().send({ t: 'recorded', n: first?.n ?? 0 });
    await heard();
    await broker().stop(true);
    const next = await BrokerDouble.start({ home: flagged.scene.home });
    try {
      tell(4);
      await next.next('call');
      expect(flagged.answers(4)).toEqual([]);
      const again = next.all('leased');
      expect(again.map((m) => [m.call.id, m.again])).toEqual([
        ['2', true],
        ['3', true],
      ]);
    } finally {
      await next.stop(true);
    }
  });
});

describe('a reply with which calls are compared', () => {
  const ASKS = 'Please pay QX77001122 soon.';
  const open = async (prints: boolean): Promise<void> => {
    await flagged.open(flagged.PATIENT, allow, { prints });
    broker().send({ t: 'flow', n: 0, key: 7 });
    await heard();
  };

  it('does not reach the client before the broker took its print', async () => {
    await open(false);
    flagged.tell(1, flagged.text(ASKS));
    const { n } = await broker().next('print');
    tell(2);
    await flagged.line(2);
    expect(flagged.answers(1)).toEqual([]);
    broker().send({ t: 'printed', n: n ?? 0 });
    await flagged.line(1);
  });

  it('is not waited for where it asks nothing', async () => {
    await open(false);
    flagged.tell(1, flagged.text('Room 214 is free.'));
    await flagged.line(1);
    expect((await broker().next('print')).n).toBeUndefined();
  });

  it('is dropped where its client gave it up meanwhile', async () => {
    await open(false);
    flagged.tell(1, flagged.text(ASKS));
    const { n } = await broker().next('print');
    flagged.scene.gate.send(flagged.cancel(1));
    tell(2);
    await flagged.line(2);
    broker().send({ t: 'printed', n: n ?? 0 });
    tell(3);
    await flagged.line(3);
    expect(flagged.answers(1)).toEqual([]);
  });

  it('goes on a little after its broker is lost', async () => {
    await open(false);
    flagged.tell(1, flagged.text(ASKS));
    await broker().next('print');
    await broker().stop(true);
    await flagged.line(1);
  });
});
