import { describe, expect, it } from 'vitest';
import type { ContentChange } from '../../../src/core/launch/contents.ts';
import type { LaunchQuestion } from '../../../src/core/consent/request.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import type { Content } from '../../../src/shared/server.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import { CONTEXT, launch, ROOT } from './deskRig.ts';

const card = (change: Partial<LaunchQuestion> = {}) => launchCard(launch('l', change), CONTEXT);
const file = (name: string, hex: string): Content => ({
  kind: 'file',
  name,
  digest: `sha256-${hex.repeat(64)}`,
});
const pkg = (version?: string, digest = 'sha512-x'): Content => ({
  kind: 'package',
  name: 'foo',
  ...(version !== undefined && { version, digest }),
});
const changed = (...changes: readonly ContentChange[]) => {
  const contents = changes.flatMap((c) => c.now ?? []);
  return card({ reasons: [Reason.contentsChanged], contents, changes });
};
const script = { before: file(`${ROOT}/server.js`, 'a'), now: file(`${ROOT}/server.js`, 'b') };
const choices = (made: ReturnType<typeof card>) => made.offers.map((o) => o.choice);

describe('the card of a launch that runs something else than what was trusted', () => {
  it.each<[string, ContentChange, string]>([
    [
      'a file',
      script,
      'server.js was changed since you trusted this launch (aaaaaaaa → bbbbbbbb).',
    ],
    [
      'a version',
      { before: pkg('1.2.0'), now: pkg('1.3.0') },
      'foo is another version than the one you trusted: 1.2.0 → 1.3.0.',
    ],
    [
      'a package of the same version',
      { before: pkg('1.2.0'), now: pkg('1.2.0', 'sha512-y') },
      'foo 1.2.0 has the version that you trusted, but was installed with other contents.',
    ],
    [
      'a version that is known no more',
      { before: pkg('1.2.0'), now: pkg() },
      'foo is another version than the one you trusted: 1.2.0 → unknown.',
    ],
    [
      'a file that cannot be read',
      { before: script.before, now: { kind: 'file', name: script.now.name } },
      'server.js cannot be read any more, so nobody can say whether it is what you trusted.',
    ],
    [
      'a file in another place',
      { before: script.before, now: file('/other/server.js', 'a') },
      'This launch runs something else than when you trusted it: server.js (contents aaaaaaaa) → /other/server.js (contents aaaaaaaa).',
    ],
    [
      'nothing that is told',
      { before: script.before },
      'This launch runs something else than when you trusted it: server.js (contents aaaaaaaa) → nothing.',
    ],
  ])('says so in one sentence: %s', (_, change, text) => {
    const made = changed(change);
    expect(made.notes).toEqual([{ tone: 'notice', text }]);
    expect(Card.safeParse(made).success).toBe(true);
    expect(choices(made)).toContain('trust-launch');
  });

  it('offers to call a file of the workspace one’s own, before everything that is remembered', () => {
    const made = changed(script);
    expect(choices(made)).toEqual([
      ...['dont-start', 'start-once', 'trust-own', 'trust-launch', 'block-launch'],
    ]);
    expect(made.offers[2]?.sentence).toMatch(/whatever server\.js holds from now on/);
  });

  it.each<[string, ContentChange]>([
    ['outside', { before: file('/opt/s.js', 'a'), now: file('/opt/s.js', 'b') }],
    [
      'installed in it',
      {
        before: file(`${ROOT}/node_modules/foo/s.js`, 'a'),
        now: file(`${ROOT}/node_modules/foo/s.js`, 'b'),
      },
    ],
    ['that is a package', { before: pkg('1.0.0'), now: pkg('1.1.0') }],
    ['that is another file', { before: script.before, now: file(`${ROOT}/other.js`, 'b') }],
  ])('does not offer it for something %s, alone or beside a file of one’s own', (_, change) => {
    expect(choices(changed(change))).not.toContain('trust-own');
    expect(choices(changed(script, change))).not.toContain('trust-own');
  });

  it('offers nothing to remember where nothing may be remembered', () => {
    const made = card({
      reasons: [Reason.restricted],
      mayRemember: false,
      contents: [script.now],
      changes: [script],
    });
    expect(choices(made)).not.toContain('trust-own');
  });
});

describe('the card of any launch', () => {
  it('lists what runs in its details, or says that nothing tells', () => {
    const of = (contents?: readonly Content[]) =>
      card({ contents })
        .details.filter((d) => d.label === 'Runs')
        .map((d) => d.value);
    expect(of([script.now, pkg('1.2.0')])).toEqual([
      'server.js (contents bbbbbbbb)',
      'foo, version 1.2.0',
    ]);
    expect(of(undefined)).toEqual(['not known: only the command line is compared']);
  });

  it('says what cannot be told: a version, and the content of a huge file', () => {
    const huge = { kind: 'file', name: '/opt/huge', digest: 'weak:1-2' } as const;
    expect(card({ contents: [pkg(), huge] }).notes).toEqual([
      { tone: 'notice', text: 'Which version of foo will run is not known yet.' },
      {
        tone: 'notice',
        text: '/opt/huge is too large to be read: only its size and date can be compared.',
      },
    ]);
  });

  it('is not to be trusted with hidden characters in the name of a file', () => {
    const hidden = file(`${ROOT}/ser\u200bver.js`, 'a');
    expect(choices(card({ contents: [hidden] }))).not.toContain('trust-launch');
  });
});
