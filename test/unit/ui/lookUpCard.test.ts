import { describe, expect, it } from 'vitest';
import type { Known } from '../../../src/core/launch/lookedUp.ts';
import type { LookedUp } from '../../../src/shared/lookup.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import { CONTEXT, launch } from './deskRig.ts';
import { LOOKED_UP } from './lookedUp.ts';

const FACTS = LOOKED_UP;
const card = (known?: Known) =>
  launchCard(launch('l', {}), {
    ...CONTEXT,
    lookUps: { mayAsk: () => true, known: () => (known ? [known] : []) },
    telling: () => ({ ...CONTEXT.telling(), now: Date.parse('2026-11-21') }),
  });
const facts = (change: Partial<LookedUp>) => card({ now: { ...FACTS, ...change } });

describe('what a registry said, on a launch card', () => {
  it('is offered to be asked, and nothing stands there before', () => {
    expect(card()).toMatchObject({ askable: true, lookedUp: [], notes: [] });
  });

  it('is not offered for images, and the card says so', () => {
    const LAUNCH = {
      server: 's',
      command: 'docker',
      args: ['run', 'mcp/git:1.2'],
      env: [],
      cwd: '',
    };
    const made = launchCard(launch('l', { launch: LAUNCH }), CONTEXT);
    expect(made.details).toContainEqual({
      label: 'Looked up',
      value: 'Images of containers cannot be looked up yet.',
    });
  });

  it('stands line by line with date and host, says what is a claim, and what is not known', () => {
    const made = facts({});
    expect(made.lookedUp?.map((r) => `${r.label}: ${r.value}`)).toEqual([
      'Looked up: server 1.2.3, as registry.example said on 2026-11-20',
      'Published by: ann (maintainers: ann, bob)',
      'Official: cannot be told; it was verifiably built in a repository of acme',
      'Published on: 2026-11-01, its first version on 2024-01-02',
      'Repository: github.com/acme/server, as its makers say',
      'Signature of the registry: valid: the registry vouches for name, version and contents',
      'Built from: github.com/acme/server, by .github/workflows/release.yml, at commit c0ffee00c0ff: verified',
      'Known advisories: none for this version',
      'Security policy: the registry does not say',
    ]);
    expect(made.notes).toEqual([]);
    expect(made.offers.map((o) => o.choice)).toContain('trust-launch');
    expect(Card.safeParse(made).success).toBe(true);
  });

  it.each<[string, Partial<LookedUp>, string]>([
    [
      'a signature that is not valid',
      { signature: 'invalid' },
      'The signature of server is not valid.',
    ],
    [
      'another repository than it was built from',
      { provenance: { state: 'verified', repository: 'github.com/evil/server', matches: 'no' } },
      'server was built from github.com/evil/server, but names github.com/acme/server as its repository.',
    ],
    [
      'an attestation that is not genuine',
      { provenance: { state: 'refused' } },
      'The attestation of where server was built is not genuine: it was changed or forged.',
    ],
    [
      'an attestation of something else',
      { provenance: { state: 'mismatched', repository: 'github.com/acme/other' } },
      'server carries an attestation of github.com/acme/other that is not about this package.',
    ],
    [
      'a grave advisory',
      { advisories: [{ title: 'Reads too much', severity: 'critical' }] },
      'server, critical: Reads too much',
    ],
  ])('warns of %s: no trust, and a deliberate gesture', (_, change, text) => {
    const made = facts(change);
    expect(made.notes).toContainEqual({ tone: 'warning', text });
    expect(made.offers.map((o) => o.choice)).not.toContain('trust-launch');
    expect(made.offers.find((o) => o.choice === 'start-once')?.hold).toBe(true);
  });

  it.each<[string, Partial<LookedUp>]>([
    ['no attestation', { provenance: undefined }],
    ['a registry that keeps it', { provenance: { state: 'unchecked', why: 'unreachable' } }],
    ['an authority that is not known', { provenance: { state: 'unchecked', why: 'authority' } }],
  ])('does not claim that a build was verified, nor warn, with %s', (_, change) => {
    const made = facts(change);
    const built = made.lookedUp?.find((r) => r.label === 'Built from')?.value;
    expect(built).toMatch(/^(?:not told|could not be checked): /);
    expect(made.notes).toEqual([]);
  });

  it('tells of old packages, young versions and programs that run while installing, without a warning', () => {
    const made = facts({
      deprecated: 'use other',
      scripts: ['postinstall'],
      published: Date.parse('2026-11-19'),
    });
    expect(made.notes.map((n) => [n.tone, n.text])).toEqual([
      ['notice', 'server should not be used any more, its makers say: use other'],
      ['notice', 'server runs programs while it is installed: postinstall.'],
      ['notice', 'This version of server is less than a week old: few have looked at it.'],
    ]);
  });

  it('compares with what ran here when the version was pinned', () => {
    const ran = {
      kind: 'npm',
      name: 'server',
      version: '1.2.3',
      integrity: 'sha512-AAAA',
    } as const;
    const contents = (made: ReturnType<typeof card>) =>
      made.lookedUp?.find((r) => r.label === 'Contents')?.value;
    const same = card({ now: FACTS, ran });
    expect(contents(same)).toBe('the same that ran here when the version was pinned');
    expect(same.notes).toEqual([]);
    const other = card({ now: FACTS, ran: { ...ran, integrity: 'sha512-BBBB' } });
    expect(contents(other)).toContain('NOT those');
    expect(other.notes.map((n) => n.tone)).toEqual(['warning']);
    expect(contents(card({ now: FACTS, ran: { ...ran, version: '1.0.0' } }))).toBeUndefined();
  });

  it('warns where the same version has other contents than the last time', () => {
    const before = { ...FACTS, at: Date.parse('2026-10-01'), integrity: 'sha512-BBBB' };
    expect(card({ now: FACTS, before }).notes).toEqual([
      {
        tone: 'warning',
        text: 'Since 2026-10-01, server changed: the same version has other contents now.',
      },
    ]);
  });

  it('shows hidden characters of a registry as what they are', () => {
    const made = facts({ deprecated: 'safe\u202etxet', publisher: 'a\u200bn' });
    expect(JSON.stringify(made)).not.toMatch(/[\u202e\u200b]/);
  });
});
