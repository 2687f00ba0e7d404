import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATLASSIAN } from '../../../src/core/signIn/families/atlassian.ts';
import { GITHUB } from '../../../src/core/signIn/families/github.ts';
import { GITLAB } from '../../../src/core/signIn/families/gitlab.ts';
import { GOOGLE } from '../../../src/core/signIn/families/google.ts';
import { MICROSOFT } from '../../../src/core/signIn/families/microsoft.ts';
import {
  CLOUDFLARE,
  FIGMA,
  LINEAR,
  SENTRY,
  STRIPE,
} from '../../../src/core/signIn/families/others.ts';
import { SLACK } from '../../../src/core/signIn/families/slack.ts';
import { explainScope } from '../../../src/core/signIn/explain.ts';
import { LEVEL_OF, type Catalogue } from '../../../src/core/signIn/scope.ts';
import { siteOf } from '../../../src/core/signIn/site.ts';
import { STANDARD } from '../../../src/core/signIn/standard.ts';

const FAMILIES: readonly (readonly [string, Catalogue, string])[] = [
  ['GitHub', GITHUB, 'https://github.com/login/oauth'],
  ['Google', GOOGLE, 'https://accounts.google.com'],
  ['Microsoft', MICROSOFT, 'https://login.microsoftonline.com/common/v2.0'],
  ['Slack', SLACK, 'https://slack.com'],
  ['Atlassian', ATLASSIAN, 'https://auth.atlassian.com'],
  ['GitLab', GITLAB, 'https://gitlab.com'],
  ['Linear', LINEAR, 'https://mcp.linear.app'],
  ['Sentry', SENTRY, 'https://mcp.sentry.dev'],
  ['Figma', FIGMA, 'https://mcp.figma.com'],
  ['Cloudflare', CLOUDFLARE, 'https://radar.mcp.cloudflare.com'],
  ['Stripe', STRIPE, 'https://access.stripe.com'],
];

const RANK = { identity: 0, offline: 0, read: 1, write: 2, admin: 3, unknown: 4 } as const;
const explain = (scope: string, issuer: string) => explainScope(scope, siteOf(issuer));

describe.each(FAMILIES)('the catalogue of %s', (_, scopes, issuer) => {
  it('is used for its own authorization server, each scope with its level', () => {
    for (const [scope, deed, thing] of scopes.values())
      expect(explain(scope, issuer)).toMatchObject({
        ...{ by: 'catalogue', level: LEVEL_OF[deed], says: { deed, thing } },
      });
  });

  it('names as a narrower scope only one that it knows and that permits no more', () => {
    for (const [scope, deed, , breadth = 'narrow', instead] of scopes.values()) {
      if (instead === undefined) continue;
      const other = scopes.get(instead);
      expect(other, `${scope} → ${instead}`).toBeDefined();
      if (!other) continue;
      expect(RANK[LEVEL_OF[other[1]]], scope).toBeLessThanOrEqual(RANK[LEVEL_OF[deed]]);
      const less = RANK[LEVEL_OF[other[1]]] < RANK[LEVEL_OF[deed]];
      const smaller = breadth === 'broad' && (other[3] ?? 'narrow') === 'narrow';
      expect(less || smaller || scope.startsWith(instead), scope).toBe(true); // prettier-ignore
    }
  });

  it('calls what administers broad', () => {
    for (const [scope, deed, , breadth] of scopes.values())
      if (deed === 'manage') expect(breadth, scope).toBe('broad');
  });

  it('is kept from every other host, however much that looks like it', () => {
    const host = new URL(issuer).host;
    const [scope = ''] = [...scopes.keys()].filter((s) => !STANDARD.has(s));
    const others = [
      `https://${host}.evil.example/`,
      `https://evil.example/${host}`,
      `https://evil-${host}/`,
      `https://x.${host}/`,
      `https://${host}:8443/`,
      `https://${host}@evil.example/`,
      `http://${host}/`,
      `https://${host.replace('o', '0').replace('i', 'l')}x/`,
    ];
    for (const other of others) expect(explain(scope, other).by, other).not.toBe('catalogue');
  });
});

describe('a scope of an authorization server that is not known', () => {
  const site = siteOf('https://auth.example.org');

  it.each([
    ['repo:read', 'read', 'repo', false],
    ['files.write', 'write', 'files', false],
    ['tickets:delete', 'write', 'tickets', false],
    ['messages.readwrite', 'write', 'messages', false],
    ['admin:org', 'admin', 'org', true],
    ['repo:admin:read', 'admin', 'repo', true],
    ['Files.Read.All', 'read', 'files', true],
    ['read', 'read', undefined, true],
    ['*', 'admin', undefined, true],
    ['admin:*', 'admin', undefined, true],
    ['all', 'admin', undefined, true],
    ['https://api.example.org/calendar.readonly', 'read', 'calendar', false],
    ['messages:read_and_purge', 'write', 'messages purge', false],
  ])('%s is taken by its name, and called a guess', (scope, level, about, broad) => {
    const explained = explainScope(scope, site);
    expect(explained).toMatchObject({ level, broad, by: 'name' });
    expect(explained.about).toBe(about);
    expect(explained.says).toBeUndefined();
  });

  it.each(['mcp', 'tools', 'claudeai', 'x', '日本', 'prod-7'])('%s is not explained', (scope) => {
    expect(explainScope(scope, site)).toEqual({
      ...{ scope, level: 'unknown', broad: true, by: 'nobody' },
    });
  });

  it('takes the words of the OpenID standard for what they are', () => {
    expect(explainScope('openid', site)).toMatchObject({ level: 'identity', by: 'standard' });
    expect(explainScope('offline_access', site)).toMatchObject({ level: 'offline' });
  });

  const scope = fc.oneof(
    fc.string({ minLength: 1 }),
    fc
      .array(
        fc.constantFrom(...'read list x admin write all * delete : . _ - openid repo'.split(' ')),
        { minLength: 1, maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  );

  it('never counts as harmless: what is not known by a catalogue is a guess, or anything', () => {
    fc.assert(
      fc.property(scope, (text) => {
        const { level, broad, by, says } = explainScope(text, site);
        if (STANDARD.has(text)) return;
        expect(by === 'name' || by === 'nobody').toBe(true);
        expect(says).toBeUndefined();
        expect(level === 'identity' || level === 'offline').toBe(false);
        if (by === 'nobody') expect([level, broad]).toEqual(['unknown', true]);
        if (level === 'unknown' || level === 'admin') expect(broad).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a word that gives more, wherever it stands', () => {
    const word = fc.constantFrom<string>('read', 'files', 'list', 'x');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 5 }),
        fc.constantFrom('admin', 'write', 'delete', 'manage', 'owner', 'exec'),
        fc.nat(),
        fc.constantFrom(':', '.', '_', '-', '/'),
        (words, more, at, joint) => {
          const all = words.toSpliced(at % (words.length + 1), 0, more);
          const { level } = explainScope(all.join(joint), site);
          expect(level === 'write' || level === 'admin').toBe(true);
        },
      ),
    );
  });
});
