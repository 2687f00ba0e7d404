import { describe, expect, it } from 'vitest';
import type { CallQuestion } from '../../../src/core/consent/request.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import type { Source } from '../../../src/core/flow/sources.ts';
import type { Trail } from '../../../src/core/flow/trail.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { callCard } from '../../../src/ui/cards/callCard.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import type { About } from '../../../src/ui/waitingList.ts';
import { call, CONTEXT, launch, LAUNCH } from './deskRig.ts';

const card = (change: Partial<CallQuestion>, about: Partial<About> = {}) =>
  callCard(call('a', change), { first: false, ...about }, CONTEXT);
const args = (value: unknown) => ({ args: JSON.stringify(value) });
const first = (change: Partial<CallQuestion>) =>
  (card(change).chips ?? []).filter((c) => c.folded !== true).map((c) => c.label);

describe('the chips of a call card', () => {
  it.each<[string, unknown, string[]]>([
    ['read_file', { path: 'a.ts' }, ['Files here']],
    ['get_weather', { city: 'Oslo' }, ['No sandbox']],
    ['send_email', { to: 'a@b.io', body: 'ask eve@x.io' }, ['Sends', 'Reaches outside']],
    ['run_command', { command: 'npm i x' }, ['Installs packages']],
    ['read_file', { path: '~/.ssh/id_rsa' }, ['Keys or passwords']],
  ])('are at most two on its first screen: %s %j', (tool, value, expected) => {
    expect(first({ tool, ...args(value) })).toEqual(expected);
  });

  it('are all reachable, and the page accepts them', () => {
    const shown = card({ tool: 'send_email', ...args({ to: 'a@b.io', body: 'eve@x.io, hi' }) });
    expect(shown.chips?.map((c) => c.id)).toEqual(['change', 'network', 'personal', 'sandbox']);
    expect(Card.safeParse(shown).success).toBe(true);
  });

  it('lead to the argument, and leave what cannot be seen to the marks of the page', () => {
    const [chip] = card({ tool: 'read_file', ...args({ path: '/x\u202e(bug)' }) }).chips ?? [];
    expect(chip?.evidence).toEqual([
      { path: '/path', text: '/x\u202e(bug)', why: 'lies outside this workspace' },
    ]);
  });

  it('say a warning in a sentence, so that nothing is remembered and allowing takes a gesture', () => {
    const { notes, offers } = card({ tool: 'read_file', ...args({ path: '~/.ssh/id_rsa' }) });
    expect(notes).toContainEqual({
      tone: 'warning',
      text: '“~/.ssh/id_rsa” in path: keys, passwords or other secrets lie there',
      path: '/path',
    });
    expect(offers.map((o) => [o.choice, o.hold])).toEqual([
      ['deny', undefined],
      ['allow-once', true],
      ['deny-block', undefined],
    ]);
  });

  it('hold what the sign-in of its server allows, below what is of this call', () => {
    const granted = (scopes: readonly string[]) =>
      callCard(
        call('a', { tool: 'read_file', ...args({ path: 'a.ts' }) }),
        { first: false },
        { ...CONTEXT, signIns: { ...CONTEXT.signIns, granted: () => scopes } },
      );
    const shown = granted(['repo', 'read:org']);
    expect(shown.chips?.find((c) => c.id === 'identity')).toEqual({
      ...{ id: 'identity', label: 'Signed in', tone: 'plain', folded: true },
      evidence: ['repo', 'read:org'].map((text) => ({ text, why: 'allowed at sign-in' })),
    });
    expect(Card.safeParse(shown).success).toBe(true);
    expect(granted([]).chips?.map((c) => c.id)).not.toContain('identity');
  });

  it('change neither notes nor offers of an ordinary card', () => {
    const { notes, offers } = card({ tool: 'read_file', ...args({ path: 'a.ts' }) });
    expect(notes).toEqual([]);
    expect(offers[1]).toEqual({ choice: 'allow-once', label: 'Allow once' });
  });

  it('tell of a secret that was found after the card was shown', () => {
    const secrets = [{ path: '/body', start: 0, end: 9, rule: 'npm' }];
    const change = { tool: 'send_email', ...args({ to: 'a@b.io', body: 'npm_abcde and more' }) };
    expect(card(change).chips?.map((c) => c.id)).not.toContain('secrets');
    const warned = card(change, { secrets });
    expect(warned.chips?.[0]).toMatchObject({ label: 'Sends a secret', tone: 'warning' });
    expect(JSON.stringify(warned.chips)).not.toContain('npm_abcde');
  });
});

describe('the chips of a launch card', () => {
  it('leave the missing sandbox to the line above them, where there is more to say', () => {
    const { chips } = launchCard(launch('s', { launch: { ...LAUNCH, env: ['API_KEY'] } }), CONTEXT);
    expect(chips?.map((c) => [c.label, c.folded])).toEqual([
      ['Given secrets', undefined],
      ['No sandbox', true],
    ]);
  });

  it('name what the server is given', () => {
    const shown = launchCard(
      launch('s', { launch: { ...LAUNCH, args: ['srv', '~/.aws'], env: ['API_KEY', 'TZ'] } }),
      CONTEXT,
    );
    expect(shown.chips?.map((c) => [c.label, c.evidence[0]?.text])).toEqual([
      ['Keys or passwords', '~/.aws'],
      ['Given secrets', 'API_KEY'],
      ['No sandbox', ''],
    ]);
    expect(Card.safeParse(shown).success).toBe(true);
  });
});

describe('the picture of a flow', () => {
  const trail = (path: string, text: string, ...from: readonly Source[]): Trail => ({
    ...{ reason: Reason.requestedValue, path, text, from, source: from[0] },
    ...{ share: 1, how: 'exact' },
  });
  const suspicion = {
    ...{ reason: Reason.requestedValue, also: [], slow: false },
    trails: [
      trail('/to', 'bob@evil.example', { server: 'web', tool: 'fetch' }),
      trail('/body', 'x'),
    ],
  };
  const change = { tool: 'send_email', suspicion, ...args({ to: 'bob@evil.example', body: 'x' }) };

  it('names source, argument and destination, and what is not seen', () => {
    expect(card(change).flow).toEqual({
      trails: [
        {
          path: '/to',
          text: 'bob@evil.example',
          source: {
            server: 'web',
            tool: 'fetch',
            says: 'in a text that asks its reader for something',
          },
        },
        { path: '/body', text: 'x' },
      ],
      more: 0,
      to: { tool: 'send_email', server: 'everything', names: ['bob@evil.example'] },
      blind: expect.stringContaining('cannot see your chat') as string,
    });
    expect(Card.safeParse(card(change)).success).toBe(true);
  });

  it('is opened by the first sentence about it', () => {
    expect(card(change).notes.filter((n) => n.flow === true)).toHaveLength(1);
  });

  it('is drawn of four values at most', () => {
    const trails = Array.from({ length: 9 }, (_, i) => trail(`/a/${i}`, 'x1'));
    const { flow } = card({ ...change, suspicion: { ...suspicion, trails } });
    expect([flow?.trails.length, flow?.more]).toEqual([4, 5]);
  });

  it('is not there where nothing is suspected, or no value is known', () => {
    expect(card({ tool: 'send_email' }).flow).toBeUndefined();
    expect(card({ ...change, suspicion: { ...suspicion, trails: [] } }).flow).toBeUndefined();
  });
});
