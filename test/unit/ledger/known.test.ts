import { describe, expect, it } from 'vitest';
import { withArguments } from '../../../src/broker/argumentFacts.ts';
import { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { contextOf, knownOf } from '../../../src/core/ledger/known.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import { decideCall, type CallContext } from '../../../src/core/policy/decide.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import type { Rule } from '../../../src/core/policy/rule.ts';
import { decode } from '../../../src/shared/rpc.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { recorded } from '../../../src/store/ledgerRecord.ts';
import { Gone, pastCall, type Now } from '../../../src/ui/rules/pastCall.ts';
import { sha256 } from '../broker/fakeWindow.ts';
import { rememberPorts } from '../manage/rememberPorts.ts';
import { CALL, policy as ruledBy } from '../policy/scene.ts';

/** A window that knows nothing of any server, on a machine that is not that of Windows. */
const NOW: Now = {
  ports: {
    trust: { policy: () => ruledBy([]), contentsId: () => undefined },
    live: { connections: () => [] },
    review: { surfaces: () => [] },
  } as unknown as Now['ports'],
  remember: rememberPorts(['/ws'], () => []),
};
const outside: Rule = {
  ...{ id: '1', origin: 'managed', effect: 'deny' },
  unless: [{ path: '/path', is: { kind: 'under', folders: ['${workspace}'] } }],
};
const IN_WORKSPACE = ruledBy([outside]);

/** A machine of Windows on which one folder of the workspace leads out of it. */
const GROUND = {
  ...{ roots: () => ['C:\\ws'], windows: true, patterns: () => matchesPattern },
  realPath: (named: string) => named.replace(/^c:\\ws\\link/i, 'D:\\other'),
};

/** A decision, what the ledger holds of it, and that call once more. */
async function again(path: string, policy: Policy, more: Partial<CallContext> = {}) {
  const args = JSON.stringify({ path });
  const claim = { args, bytes: Buffer.byteLength(args), hash: sha256(args) };
  const context: CallContext = { matched: true, ...more };
  const from = { ports: { ground: GROUND, sha256 }, cwd: 'C:\\ws\\sub', claim };
  const facts = withArguments({ ...CALL, hash: claim.hash }, policy, from);
  const verdict = decideCall(facts, policy, context, 10);
  const event: LedgerEvent = {
    ...{ kind: 'question', at: 1, launchId: 'L', server: 'files', connection: 'c' },
    ...{ question: 'q', tool: CALL.tool, hash: claim.hash, args, reasons: verdict.reasons },
    known: knownOf(facts, context),
  };
  return { verdict, call: await read(event, policy) };
}

async function read(event: LedgerEvent, policy: Policy) {
  const stored = decode(LedgerEvent, JSON.parse(JSON.stringify(await recorded(event))));
  if (!stored.ok) throw new Error(stored.error);
  const [record] = recordsOf([stored.value]);
  const call = record && (await pastCall(record, NOW, [policy]));
  if (!call) throw new Error('it is no call');
  return call;
}

describe('what the ledger keeps of a decision', () => {
  it.each([
    ['C:\\ws\\a.txt', Reason.noRule],
    ['c:/WS/sub/../a.txt', Reason.noRule],
    ['file:///C:/ws/a.txt', Reason.noRule],
    ['a.txt', Reason.noRule],
    ['C:\\ws\\link\\a.txt', Reason.ruleDenies],
    ['D:\\a.txt', Reason.ruleDenies],
    ['\\\\server\\share\\a.txt', Reason.ruleDenies],
  ])('tells of a path of Windows on any machine: %s', async (path, reason) => {
    const { verdict, call } = await again(path, IN_WORKSPACE);
    expect(verdict.reasons).toEqual([reason]);
    expect(call.gone).toEqual([]);
    expect(decideCall(call.facts, IN_WORKSPACE, call.context, 10)).toEqual(verdict);
  });

  it.each<Partial<CallContext>>([
    { matched: false },
    { held: true },
    { declined: true },
    { flagged: true },
    { withheld: 'drift' },
    { withheld: 'finding' },
    {
      suspicion: {
        ...{ reason: Reason.privateOut, also: [Reason.firstSeen], slow: true, trails: [] },
      },
    },
    { flagged: true, suspicion: { reason: Reason.firstSeen, also: [], slow: false, trails: [] } },
  ])('brings what was known of it back: %o', async (more) => {
    const rules = ruledBy([{ id: '1', origin: 'user', effect: 'ask' }]);
    const { verdict, call } = await again('C:\\ws\\a.txt', rules, more);
    expect(decideCall(call.facts, rules, call.context, 10)).toEqual(verdict);
  });

  it('says that links are taken as they lead now where no decision had asked about them', async () => {
    const { call } = await again('/ws/a.txt', ruledBy([]));
    expect(call.gone).toEqual([]);
    const later = await read({ ...event(), known: {} }, IN_WORKSPACE);
    expect(later.gone).toEqual([Gone.paths]);
    expect(decideCall(later.facts, IN_WORKSPACE, later.context, 10).effect).toBe('ask');
  });

  it('is nothing in an older ledger, which is read all the same and said so', async () => {
    const old = await read(event(), IN_WORKSPACE);
    expect(old.gone).toEqual([Gone.facts, Gone.paths]);
    expect(old.facts.labels).toBe(undefined);
  });

  it('counts as nothing where it holds a word that is not known here', async () => {
    expect(contextOf({ withheld: 'by the moon' })).toBe(undefined);
    expect(contextOf({ suspicion: [Reason.privateOut, 'flow.new'] })).toBe(undefined);
    const odd = await read({ ...event(), known: { withheld: 'by the moon' } }, ruledBy([]));
    expect(odd.gone).toEqual([Gone.facts]);
  });

  it('holds no path in which a secret stands, and none without the others', async () => {
    const secret = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
    const led = [
      { named: '/ws/a', real: '/ws/a' },
      { named: '/ws/b', real: `/ws/${secret}` },
    ];
    const kept = await recorded({ ...event(), known: { paths: { cwd: '/', roots: [], led } } });
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept).toMatchObject({ known: {} });
    expect(kept).not.toHaveProperty('known.paths');
  });

  it('holds no endless paths', () => {
    const asked = new Set(Array.from({ length: 60 }, (_, i) => `/ws/${i}`));
    const args = { ...{ roots: ['/ws'], cwd: '/ws', windows: false, tree: undefined } };
    const real = new Map([...asked].map((path) => [path, path]));
    expect(knownOf({ ...CALL, args: { ...args, real, asked } }, { matched: true })).toEqual({});
  });
});

/** As an older version wrote it. */
function event(): Extract<LedgerEvent, { kind: 'forward' }> {
  const args = '{"path":"/ws/a.txt"}';
  return {
    ...{ kind: 'forward', at: 1, launchId: 'L', server: 'files', connection: 'c', n: 1 },
    ...{ tool: CALL.tool, hash: sha256(args), bytes: args.length, args, reason: 'grant', by: 'g' },
  };
}
