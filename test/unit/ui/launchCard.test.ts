import { describe, expect, it } from 'vitest';
import type { LaunchQuestion } from '../../../src/core/consent/request.ts';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import type { CardContext } from '../../../src/ui/cards/context.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import { CONTEXT, launch, LAUNCH, ROOT } from './deskRig.ts';

const card = (change: Partial<LaunchQuestion> = {}, context: Partial<CardContext> = {}) =>
  launchCard(launch('l', change), { ...CONTEXT, ...context });
const choices = (change: Partial<LaunchQuestion> = {}, context: Partial<CardContext> = {}) =>
  card(change, context).offers.map((o) => o.choice);

describe('a launch card', () => {
  it('says that the server runs as the person, without a sandbox', () => {
    expect(card().effect).toBe('Runs as you · no sandbox · can read your files');
    expect(Card.safeParse(card()).success).toBe(true);
  });

  it('says what its sandbox lets it touch, in the line about its start and in the lines below', () => {
    const made = card({ held: { sandbox: sandboxOfPreset('workspace', []) } });
    expect(made.effect).toBe('Runs in a sandbox · sees only this workspace · no network');
    expect(made.box).toContain('Writes in the workspace and a temporary folder only');
    expect(made.chips?.map((c) => c.label)).not.toContain('No sandbox');
    expect(Card.safeParse(made).success).toBe(true);
  });

  it('never pretends: where none can be made, it says that it will not start and what to install', () => {
    const made = card(
      { held: { sandbox: sandboxOfPreset('offline', []) } },
      { boxMissing: () => ({ packages: ['bubblewrap'], install: 'sudo apt install' }) },
    );
    expect(made.effect).toBe(
      'A sandbox was chosen for it, and none can be made: it will not start',
    );
    expect(made.notes[0]?.tone).toBe('warning');
    expect(made.notes[0]?.text).toContain('sudo apt install bubblewrap');
    const other = (missing: 'platform' | 'package') =>
      card({ held: { sandbox: sandboxOfPreset('offline', []) } }, { boxMissing: () => missing })
        .notes[0]?.text;
    expect(other('platform')).toContain('Linux, WSL 2 and macOS only');
    expect(other('package')).toContain('install the one for this kind of machine');
  });

  it('names the rule that demands a sandbox, and warns where the server runs elsewhere', () => {
    const demand = { origin: 'workspace' as const, id: 'box' };
    const held = { sandbox: sandboxOfPreset('offline', []) };
    expect(card({ demand, held }).notes).toContainEqual({
      tone: 'notice',
      text: expect.stringContaining('without one it is not started') as string,
    });
    const picked = card({ demand, held, reasons: [Reason.sandboxDemanded] });
    expect(picked.notes.map((n) => n.text)).toContain(
      'You chose none, so it starts in the one shown here, or not at all. “Choose…” picks another one.',
    );
    expect(picked.effect).toContain('Runs in a sandbox');
    const remote = {
      ...LAUNCH,
      command: 'https://x.example/mcp',
      remote: { headers: [], reach: [] },
    };
    expect(card({ demand, held, launch: remote }).notes).toContainEqual({
      tone: 'warning',
      text: expect.stringContaining('runs elsewhere') as string,
    });
  });

  it('shows every word of the command, whatever its length', () => {
    const long = 'x'.repeat(10_000);
    const made = card({ launch: { ...LAUNCH, args: ['-y', long] } });
    expect(made.argv.map((w) => w.text)).toEqual(['npx', '-y', long]);
  });

  it('marks words with everything that is remarkable about them, the strongest tone first', () => {
    const made = card(
      {},
      {
        concerns: () => [
          { word: 1, tone: 'notice', why: 'One.' },
          { word: 1, tone: 'warning', why: 'Two.' },
          { tone: 'notice', why: 'Version not fixed.' },
        ],
      },
    );
    expect(made.argv[0]).toEqual({ text: 'npx', tone: 'plain' });
    expect(made.argv[1]).toEqual({ text: '-y', tone: 'warning', why: 'One. Two.' });
    expect(made.notes).toEqual([{ tone: 'notice', text: 'Version not fixed.' }]);
  });

  it('names the environment, the entry, and the folder only where that is not the workspace', () => {
    const source = { file: `${ROOT}/.vscode/mcp.json`, line: 4, shared: true };
    const made = card(
      { launch: { ...LAUNCH, env: ['TOKEN'], cwd: `${ROOT}/` } },
      { source: () => source },
    );
    expect(made.env).toEqual(['TOKEN']);
    expect(made.source).toEqual({ text: '.vscode/mcp.json:4', shared: true });
    expect(made.cwd).toBeUndefined();
    expect(card({ launch: { ...LAUNCH, cwd: `${ROOT}/sub` } }).cwd).toBe(`${ROOT}/sub`);
    expect(card({}, { source: () => ({ ...source, file: '/etc/mcp.json' }) }).source?.text).toBe(
      '/etc/mcp.json:4',
    );
  });

  it('offers to fix an open version only where its entry is known', () => {
    const source = { id: 'e', file: `${ROOT}/mcp.json`, line: 1, shared: false };
    expect(card({}, { source: () => source }).versionOpen).toBe(true);
    expect(card().versionOpen).toBe(false);
    const fixed = { launch: { ...LAUNCH, args: ['-y', 'server@1.2.3'] } };
    expect(card(fixed, { source: () => source }).versionOpen).toBe(false);
  });

  it('counts the processes that wait for the one answer', () => {
    expect(card({ waiting: 2 }).waiting).toBe(2);
  });

  it('offers refusing first, then once, then the remembered start in exact words', () => {
    expect(choices()).toEqual(['dont-start', 'start-once', 'trust-launch', 'block-launch']);
    expect(card().offers[2]?.sentence).toBe(
      'Starts everything without a question in this workspace, until its command, arguments, environment names or what it runs change. Its calls are still asked.',
    );
    expect(choices({ mayRemember: false, reasons: [Reason.restricted] })).not.toContain(
      'trust-launch',
    );
  });

  it.each([
    ['another command under a trusted name', { reasons: [Reason.launchChanged] }, {}],
    ['an unreadable trust list', { reasons: [Reason.trustUnreadable], mayRemember: false }, {}],
    ['a hidden character', { launch: { ...LAUNCH, args: ['a\u202eb'] } }, {}],
    [
      'a dangerous word',
      {},
      { concerns: () => [{ word: 0, tone: 'warning' as const, why: 'A shell.' }] },
    ],
  ])('offers no trust and asks for a deliberate gesture with %s', (_, change, context) => {
    const { offers, notes, argv } = card(change, context);
    expect(offers.map((o) => o.choice)).not.toContain('trust-launch');
    expect(offers.find((o) => o.choice === 'start-once')?.hold).toBe(true);
    expect([...notes, ...argv].some((n) => n.tone === 'warning')).toBe(true);
  });

  it('does not warn of a version that is not fixed', () => {
    const context = { concerns: () => [{ tone: 'notice' as const, why: 'Version not fixed.' }] };
    expect(choices({}, context)).toContain('trust-launch');
    expect(card({}, context).offers.some((o) => o.hold)).toBe(false);
  });
});
