import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtFront, removeFolders } from '../process/gate/gateProcess.ts';
import { compare } from './compare.ts';
import { runSuite, type Results, type Revision } from './results.ts';
import { httpFixture, throughBadRelay, throughGate, withoutGate, type Rig } from './rig.ts';

const out = mkdtempSync(path.join(os.tmpdir(), 'conformance-results-'));
let runs = 0;

afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  removeFolders();
});

/** The results of these scenarios, or of the whole revision. */
async function measured(
  opened: Promise<Rig>,
  revision: Revision,
  scenarios: readonly (string | undefined)[] = [undefined],
): Promise<Results> {
  const rig = await opened;
  try {
    const all: (readonly [string, string])[] = [];
    for (const scenario of scenarios)
      all.push(
        ...(await runSuite(rig.url, revision, path.join(out, String(++runs)), scenario, rig.token)),
      );
    return new Map(all);
  } finally {
    await rig.close();
  }
}

const failed = (results: Results) =>
  [...results].filter(([check, status]) => status.includes('FAIL') && !check.startsWith('tasks-'));

describe('the fixture that is measured with', () => {
  it('passes every check of both revisions by itself, tasks aside', async () => {
    const before = await measured(httpFixture(), '2025-11-25');
    const newer = await measured(httpFixture(), '2026-07-28');
    expect([before.size, newer.size]).toEqual([84, 179]);
    expect([...failed(before), ...failed(newer)]).toEqual([]);
  });
});

describe('conformance through the gate', () => {
  it('comes out the same as without it in 2025-11-25, each call and request allowed by a person', async () => {
    const scenarios = [
      'server-initialize',
      'tools-call-with-progress',
      'tools-call-sampling',
      'tools-call-elicitation',
      'resources-subscribe',
      'prompts-get-with-args',
    ];
    const { gate, front } = await builtFront();
    const direct = await measured(withoutGate('stdio', front), '2025-11-25', scenarios);
    const through = await measured(
      throughGate('stdio-http', 'auto-approve', { gate, front }),
      '2025-11-25',
      scenarios,
    );
    expect(direct.size).toBeGreaterThan(scenarios.length);
    expect(compare(direct, through).differences).toEqual([]);
  });

  it('comes out the same as without it in 2026-07-28, a server on stdio behind it', async () => {
    const { gate, front } = await builtFront();
    const direct = await measured(withoutGate('stdio', front), '2026-07-28');
    const through = await measured(
      throughGate('stdio', 'auto-approve', { gate, front }),
      '2026-07-28',
    );
    expect(compare(direct, through)).toEqual({ equal: 179, total: 179, differences: [] });
  });

  it('comes out the same with HTTP in front as the server itself, in both revisions', async () => {
    const { gate, front } = await builtFront();
    for (const [revision, total] of [
      ['2025-11-25', 84],
      ['2026-07-28', 179],
    ] as const) {
      const direct = await measured(withoutGate('http-http', front), revision);
      const through = await measured(
        throughGate('http-http', 'auto-approve', { gate, front }),
        revision,
      );
      expect(compare(direct, through)).toEqual({ equal: total, total, differences: [] });
    }
  });

  it('comes out the same with HTTP in front of a server on stdio, each request allowed by a person', async () => {
    const { gate, front } = await builtFront();
    const direct = await measured(withoutGate('http-stdio', front), '2025-11-25');
    const through = await measured(
      throughGate('http-stdio', 'auto-approve', { gate, front }),
      '2025-11-25',
    );
    expect(compare(direct, through)).toEqual({ equal: 83, total: 83, differences: [] });
  });
});

describe('the comparison', () => {
  it('notices a relay that loses progress, and one that retypes errors', async () => {
    const direct = await measured(withoutGate('stdio', ''), '2026-07-28');
    const silent = await measured(throughBadRelay('loses-progress'), '2026-07-28');
    expect(compare(direct, silent).differences.map(({ check }) => check)).toContain(
      'tools-call-with-progress/tools-call-with-progress',
    );
    const retyped = await measured(throughBadRelay('retypes-errors'), '2026-07-28');
    expect(compare(direct, retyped).differences.map(({ check }) => check)).toContain(
      'server-stateless/sep-2575-server-rejects-undeclared-capability',
    );
  });

  it('takes a check that is absent for a difference, and only the look at who asks may improve', () => {
    const one = new Map([['ping/ping', 'FAILURE']]);
    expect(compare(one, new Map()).differences).toHaveLength(1);
    expect(compare(new Map(), one).differences).toHaveLength(1);
    expect(compare(one, new Map([['ping/ping', 'SUCCESS']])).equal).toBe(0);
    const host = 'dns-rebinding-protection/host';
    const better = [new Map([[host, 'FAILURE']]), new Map([[host, 'SUCCESS']])] as const;
    expect(compare(...better)).toEqual({ equal: 1, total: 1, differences: [] });
    expect(compare(better[1], better[0]).differences).toHaveLength(1);
  });
});
