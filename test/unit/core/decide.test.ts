import { describe, expect, it } from 'vitest';
import {
  decideCall,
  decideLaunch,
  mayRemember,
  type CallContext,
} from '../../../src/core/policy/decide.ts';
import { EMPTY_TRUST, type JudgedServer, type Policy } from '../../../src/core/policy/policy.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { CALL, GRANT, policy as ruledBy } from '../policy/scene.ts';

const OPEN = ruledBy([]);
const judged = (state: JudgedServer['state'], more: Partial<JudgedServer> = {}): Policy => ({
  ...OPEN,
  trust: {
    ...EMPTY_TRUST,
    servers: [{ launchId: 'L', server: 'files', state, command: '', at: 0, ...more }],
  },
});
const call = (policy: Policy, context: Partial<CallContext> = {}) => {
  const { effect, reasons } = decideCall(CALL, policy, { matched: true, ...context }, 10);
  return `${effect} ${reasons[0]}`;
};
const launch = (policy: Policy, context: Partial<Parameters<typeof decideLaunch>[2]> = {}) => {
  const facts = { launchId: 'L', server: 'files' };
  const { effect, reasons } = decideLaunch(facts, policy, { matched: true, ...context }, 10);
  return `${effect} ${reasons[0]}`;
};

/** Every input that decides something about a call, in the order in which they win. */
const ORDER: readonly [string, (policy: Policy) => Policy, Partial<CallContext>, string][] = [
  ['a pause', (p) => ({ ...p, paused: true }), {}, `deny ${Reason.paused}`],
  [
    'a block',
    (p) => ({ ...p, trust: { ...p.trust, servers: judged('blocked').trust.servers } }),
    {},
    `deny ${Reason.blocked}`,
  ],
  ['a tool that is withheld', (p) => p, { withheld: 'drift' }, `deny ${Reason.toolDrifted}`],
  ['a launch that is held', (p) => p, { held: true }, `deny ${Reason.launchUnknown}`],
  ['a late denial', (p) => p, { denied: true }, `deny ${Reason.personDenied}`],
  [
    'a call that was declined before',
    (p) => p,
    { declined: true },
    `deny ${Reason.declinedBefore}`,
  ],
  ['an answer', (p) => p, { answer: 'q' }, `allow ${Reason.personAllowed}`],
  ['a ticket', (p) => p, { ticket: 't' }, `allow ${Reason.ticket}`],
  ['a tool that is flagged', (p) => p, { flagged: true }, `ask ${Reason.toolFlagged}`],
  ['Restricted Mode', (p) => ({ ...p, restricted: true }), {}, `ask ${Reason.restricted}`],
  ['another workspace', (p) => p, { matched: false }, `ask ${Reason.unmatched}`],
  [
    'an unreadable trust list',
    (p) => ({ ...p, trustReadable: false }),
    {},
    `ask ${Reason.trustUnreadable}`,
  ],
  [
    'a grant',
    (p) => ({ ...p, trust: { ...p.trust, grants: [GRANT] } }),
    {},
    `allow ${Reason.grant}`,
  ],
];

describe('the decision about a call', () => {
  it('is to ask where nothing speaks', () => {
    expect(call(OPEN)).toBe(`ask ${Reason.noRule}`);
  });

  it.each(ORDER.map(([name], i) => [name, i] as const))(
    'is made by %s before everything that follows in the order',
    (_name, from) => {
      const rest = ORDER.slice(from);
      const policy = rest.reduce((p, [, change]) => change(p), OPEN);
      const context = Object.assign({}, ...rest.map(([, , c]) => c)) as Partial<CallContext>;
      expect(call(policy, context)).toBe(ORDER[from]?.[3]);
    },
  );

  it('names the grant, ticket or question that it rests on', () => {
    const granted = { ...OPEN, session: [{ ...GRANT, id: 'session' }] };
    expect(decideCall(CALL, granted, { matched: true }, 0).by).toBe('session');
    expect(decideCall(CALL, OPEN, { matched: true, ticket: 't' }, 0).by).toBe('t');
    expect(decideCall(CALL, OPEN, { matched: true, answer: 'q' }, 0).by).toBe('q');
  });

  it.each([
    ['drift', Reason.toolDrifted],
    ['renamed', Reason.toolDrifted],
    ['blocked', Reason.toolBlocked],
    ['finding', Reason.toolWithheld],
    ['duplicate', Reason.toolWithheld],
    ['unreadable', Reason.toolWithheld],
    ['pins-unreadable', Reason.toolWithheld],
  ] as const)(
    'is to deny a tool that is withheld (%s), whoever approved it',
    (withheld, reason) => {
      const spoken = { answer: 'q', ticket: 't' };
      const granted = { ...OPEN, session: [GRANT] };
      expect(call(granted, { withheld, ...spoken })).toBe(`deny ${reason}`);
    },
  );

  it('is a slow question about a tool that was accepted though flagged, grant or not', () => {
    const granted = { ...OPEN, session: [GRANT] };
    const verdict = decideCall(CALL, granted, { matched: true, flagged: true }, 0);
    expect(verdict).toMatchObject({ effect: 'ask', slow: true, reasons: [Reason.toolFlagged] });
  });

  it('does not let a trusted launch speak for its calls', () => {
    expect(call(judged('trusted'))).toBe(`ask ${Reason.noRule}`);
  });
});

describe('the decision about a launch', () => {
  it.each([
    ['nothing is known', OPEN, {}, `ask ${Reason.launchUnknown}`],
    ['it is trusted', judged('trusted'), {}, `allow ${Reason.launchTrusted}`],
    ['it is blocked', judged('blocked'), {}, `deny ${Reason.blocked}`],
    [
      'another launch of that name is trusted',
      judged('trusted', { launchId: 'M' }),
      {},
      `ask ${Reason.launchChanged}`,
    ],
    [
      'another launch of that name is blocked',
      judged('blocked', { launchId: 'M' }),
      {},
      `ask ${Reason.launchUnknown}`,
    ],
    ['it has a pass', OPEN, { pass: 'p' }, `allow ${Reason.launchPass}`],
    ['it was answered', OPEN, { answer: 'q' }, `allow ${Reason.personAllowed}`],
    [
      'it is trusted in Restricted Mode',
      { ...judged('trusted'), restricted: true },
      {},
      `ask ${Reason.restricted}`,
    ],
    [
      'it is trusted in another workspace',
      judged('trusted'),
      { matched: false },
      `ask ${Reason.unmatched}`,
    ],
    [
      'it is trusted by an unreadable list',
      { ...judged('trusted'), trustReadable: false },
      {},
      `ask ${Reason.trustUnreadable}`,
    ],
    [
      'it was answered in Restricted Mode',
      { ...OPEN, restricted: true },
      { answer: 'q' },
      `allow ${Reason.personAllowed}`,
    ],
    [
      'it has a pass and is blocked',
      judged('blocked'),
      { pass: 'p', answer: 'q' },
      `deny ${Reason.blocked}`,
    ],
    [
      'it has a pass and the window is paused',
      { ...OPEN, paused: true },
      { pass: 'p', answer: 'q' },
      `deny ${Reason.paused}`,
    ],
  ])('where %s is right', (_when, policy, context, expected) => {
    expect(launch(policy, context)).toBe(expected);
  });
});

describe('remembering', () => {
  it('is possible only where what is remembered would count', () => {
    expect(mayRemember(OPEN, true)).toBe(true);
    expect(mayRemember(OPEN, false)).toBe(false);
    expect(mayRemember({ ...OPEN, restricted: true }, true)).toBe(false);
    expect(mayRemember({ ...OPEN, trustReadable: false }, true)).toBe(false);
  });
});
