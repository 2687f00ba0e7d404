import { describe, expect, it } from 'vitest';
import {
  GateReason,
  launchSentence,
  refusedCall,
  refusedLaunch,
  refusedLine,
  refusedReply,
  refusedRequest,
  refusedSurface,
} from '../../../src/gate/refuse.ts';
import { WireRule } from '../../../src/gate/wire/wireRule.ts';
import { Reason } from '../../../src/shared/verdict.ts';

interface Line {
  readonly id: unknown;
  readonly result?: {
    readonly content: readonly { readonly text: string }[];
    readonly isError: boolean;
    readonly resultType?: string;
  };
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data: { readonly reason: string };
  };
}
const read = (line: Buffer): Line => {
  expect(line.indexOf(10)).toBe(line.length - 1);
  return JSON.parse(line.toString()) as Line;
};
const call = (reason: string, detail = {}): string =>
  read(refusedCall('1', reason, 'call', detail)).result?.content[0]?.text ?? '';

/** Why a call can be refused at all; the others allow. */
const DENIALS = [
  Reason.paused,
  Reason.blocked,
  Reason.restricted,
  Reason.unmatched,
  Reason.launchUnknown,
  Reason.launchChanged,
  Reason.trustUnreadable,
  Reason.toolDrifted,
  Reason.toolWithheld,
  Reason.toolBlocked,
  Reason.ledgerFailed,
  Reason.queueFull,
  Reason.personDenied,
  Reason.personBlocked,
  Reason.cancelled,
  Reason.noBroker,
  Reason.brokerLost,
] as const;

describe('a refused call', () => {
  it.each(DENIALS)('has a sentence of its own that says it was not run: %s', (reason) => {
    expect(call(reason)).toMatch(/The call was not run\./);
    expect(call(reason)).not.toBe(call('something.unknown'));
  });

  it('is refused for a reason nobody foresaw as well', () => {
    expect(call('something.unknown', { text: 'Because.' })).toMatch(
      /refused this call.*Because\..*not run/,
    );
  });

  it('quotes the person and keeps to one line whatever they wrote', () => {
    const text = 'no\n{"jsonrpc":"2.0"}\r\n\u2028"';
    expect(call(Reason.personDenied, { tool: 'a\nb', text })).toContain(`They say: ${text}`);
  });

  it('keeps the id as it stood in the request', () => {
    const line = refusedCall('"\\u0041"', Reason.paused, 'modern', {}).toString();
    expect(
      line.startsWith('{"jsonrpc":"2.0","id":"\\u0041","result":{"resultType":"complete",'),
    ).toBe(true);
  });

  it('that only waits says how to go on', () => {
    expect(call(GateReason.waiting, { tool: 't' })).toMatch(/repeat the identical call of “t”/);
  });
});

describe('a call that a rule denies', () => {
  const denied = (detail: object): string => call(Reason.ruleDenies, { tool: 'push', ...detail });

  it('is told whose rule it is, and the reason where there is one', () => {
    expect(denied({ rule: 'managed', text: 'Freeze.' })).toBe(
      'A rule of the administrator of this machine denies this call of “push”. The call was not run. Its reason: Freeze. Do not repeat it, and do not look for a way around the rule.',
    );
    expect(denied({ rule: 'workspace' })).toContain('A rule of this repository denies');
    expect(denied({ rule: 'workspace' })).not.toContain('reason');
    expect(denied({ rule: 'user' })).toContain('A rule of the person using VS Code denies');
    expect(denied({})).toContain('A rule of this workspace or machine denies');
  });

  it('is told so for a start, too', () => {
    for (const reason of [Reason.ruleDenies, Reason.launchDemand])
      expect(launchSentence(reason, 'Freeze.')).toMatch(/Its reason: Freeze\.$/);
  });
});

describe('a refused start', () => {
  it.each([...DENIALS, GateReason.launchWaiting])('is an error with a sentence: %s', (reason) => {
    const { error } = read(refusedLaunch('1', reason));
    expect(error).toMatchObject({ code: -32000, data: { reason } });
    expect(error?.message).toBe(`Countersign: ${launchSentence(reason)}`);
    expect(launchSentence(reason)).not.toBe(launchSentence('something.unknown'));
  });
});

describe('a tool that the broker withholds', () => {
  it.each([Reason.toolWithheld, Reason.toolDrifted, Reason.toolBlocked])(
    'is refused in words that say what to do: %s',
    (reason) => {
      expect(call(reason, { tool: 'erase' })).toMatch(
        /“erase”.*not run\..*(?:review it in VS Code|Do not use)/,
      );
    },
  );
});

describe('a refused list', () => {
  it.each([
    Reason.noBroker,
    Reason.brokerLost,
    GateReason.surfaceLate,
    GateReason.surfaceUnreadable,
    Reason.listTooLarge,
    Reason.listUnreadable,
    Reason.listIncomplete,
    Reason.reviewFailed,
  ])('is an error with a sentence of its own: %s', (reason) => {
    const { error, result } = read(refusedSurface('1', reason));
    expect(result).toBeUndefined();
    expect(error).toMatchObject({ code: -32000, data: { reason } });
    expect(error?.message).not.toBe(read(refusedSurface('1', 'x')).error?.message);
  });
});

describe('a refused reply', () => {
  const REASONS = [
    Reason.noBroker,
    Reason.brokerLost,
    GateReason.replyWaiting,
    GateReason.replyFull,
    GateReason.replyGone,
    GateReason.replyUnreadable,
    GateReason.replyUncut,
    Reason.personDenied,
    Reason.blocked,
    Reason.queueFull,
    Reason.ledgerFailed,
    Reason.reviewFailed,
    Reason.cancelled,
    'something.unknown',
  ];
  const reply = { method: 'tools/call', name: 'erase', error: false, modern: true };

  it.each(REASONS)('tells the model of a call that the tool has run: %s', (reason) => {
    const { result } = read(refusedReply('1', reply, reason));
    expect(result).toMatchObject({ isError: true, resultType: 'complete' });
    expect(result?.content[0]?.text).toMatch(/^“erase” was executed\. Its result .*withheld/);
    expect(result?.content[0]?.text).toMatch(/[Dd]o not repeat/);
  });

  it.each(REASONS)('is an error for every other method, and for the server: %s', (reason) => {
    const other = { ...reply, method: 'prompts/get' };
    for (const line of [refusedReply('1', other, reason), refusedRequest('1', 'x/y', reason)])
      expect(read(line).error).toMatchObject({ code: -32000, data: { reason } });
  });
});

describe('a refused line', () => {
  it.each([...Object.values(WireRule), GateReason.answerSize])(
    'is -32600 with a sentence: %s',
    (rule) => {
      const { error, id } = read(refusedLine(undefined, rule));
      expect(id).toBeNull();
      expect(error).toMatchObject({ code: -32600, data: { reason: rule } });
      expect(error?.message).not.toContain(rule);
    },
  );
});
