import { describe, expect, it } from 'vitest';
import type { KnownTool } from '../../../src/core/signIn/needs.ts';
import { reviewSignIn } from '../../../src/core/signIn/review.ts';
import type { SignInAsked } from '../../../src/shared/signIn.ts';

const asked = (more: Partial<SignInAsked> = {}): SignInAsked => ({
  resource: 'https://api.githubcopilot.com/mcp/',
  issuer: 'https://github.com/login/oauth',
  authorize: 'https://github.com/login/oauth/authorize',
  client: { name: 'Countersign', how: 'given' },
  requested: ['repo', 'read:org', 'gist', 'read:user', 'mystery'],
  offered: ['repo', 'workflow'],
  from: 'metadata',
  revocable: false,
  ...more,
});
const allowed = (...names: string[]): readonly KnownTool[] =>
  names.map((name) => ({ name, allowed: true }));
const listed = (...names: string[]): readonly KnownTool[] =>
  names.map((name) => ({ name, allowed: false }));

const needs = (tools: readonly KnownTool[], more: Partial<SignInAsked> = {}) =>
  Object.fromEntries(reviewSignIn(asked(more), tools).scopes.map((s) => [s.scope, s.need]));

describe('what a scope is needed for', () => {
  it('is not told where no tool is known', () => {
    expect(needs([])).toEqual({
      ...{ repo: 'unknown', 'read:org': 'unknown', gist: 'unknown' },
      ...{ 'read:user': 'signIn', mystery: 'unknown' },
    });
    expect(reviewSignIn(asked(), []).enough).toBeUndefined();
  });

  it('is told by tools that were allowed and do what it permits', () => {
    const tools = [...allowed('get_teams', 'create_issue'), ...listed('create_gist')];
    expect(needs(tools)).toEqual({
      ...{ repo: 'needed', 'read:org': 'needed', gist: 'listed' },
      ...{ 'read:user': 'signIn', mystery: 'unexplained' },
    });
  });

  it('is less where the allowed tools only read', () => {
    const { scopes, enough } = reviewSignIn(asked(), allowed('list_issues', 'get_teams'));
    expect(scopes[0]).toMatchObject({ need: 'less', tools: ['list_issues'] });
    expect(enough).toEqual(['public_repo', 'read:org', 'read:user']);
  });

  it('is never administration, and never everything', () => {
    const more = { requested: ['admin:org', 'read:org'] };
    expect(needs(allowed('create_team', 'list_teams'), more)['admin:org']).toBe('less');
    const sudo = { issuer: 'https://gitlab.com', authorize: 'https://gitlab.com/oauth/authorize' };
    expect(needs(allowed('create_issue'), { ...sudo, requested: ['sudo'] })).toEqual({
      sudo: 'less',
    });
  });

  it('is not told by a name that nothing explains', () => {
    expect(needs(allowed('mystery_tool', 'get_mystery'))['mystery']).toBe('unexplained');
  });

  it('offers nothing where what was asked for is just what is needed', () => {
    const more = { requested: ['read:org', 'read:user'] };
    expect(reviewSignIn(asked(more), allowed('list_teams')).enough).toBeUndefined();
  });
});

describe('the review of a sign-in', () => {
  it('marks what was not granted before, and nothing the first time', () => {
    const grown = (granted?: readonly string[]) =>
      reviewSignIn(asked({ granted }), []).scopes.flatMap((s) => (s.grown ? [s.scope] : []));
    expect(grown(['repo', 'read:user', 'mystery'])).toEqual(['read:org', 'gist']);
    expect(grown()).toEqual([]);
  });

  it('tells each scope once, and what is offered beside it', () => {
    const { scopes, offered } = reviewSignIn(asked({ requested: ['repo', 'repo'] }), []);
    expect(scopes.map((s) => s.scope)).toEqual(['repo']);
    expect(offered.map((s) => s.scope)).toEqual(['workflow']);
  });

  it('sees a browser that would go elsewhere than to the authorization server', () => {
    expect(reviewSignIn(asked(), []).strays).toBe(false);
    const away = asked({ authorize: 'https://evil.example/authorize' });
    expect(reviewSignIn(away, []).strays).toBe(true);
  });

  it('offers no narrower scope of a catalogue to a look-alike', () => {
    const issuer = 'https://github.com.evil.example/login/oauth';
    const { scopes } = reviewSignIn(asked({ issuer }), allowed('list_issues'));
    expect(scopes.every((s) => s.narrower === undefined && s.by !== 'catalogue')).toBe(true);
  });
});

describe('what is more than before', () => {
  const marks = (shown: readonly string[] | undefined, granted?: readonly string[]) =>
    reviewSignIn(asked({ requested: ['repo', 'gist', 'read:org'], granted }), [], shown)
      .scopes.map((s) => (s.grown ? `${s.scope} new` : s.refused ? `${s.scope} refused` : s.scope))
      .join(', ');

  it('is nothing at a first sign-in', () => {
    expect(marks(undefined)).toBe('repo, gist, read:org');
    expect(marks(['repo'])).toBe('repo, gist, read:org');
  });

  it('is what was neither granted nor asked for', () => {
    expect(marks(undefined, ['repo'])).toBe('repo, gist new, read:org new');
    expect(marks(['repo', 'gist'], ['repo'])).toBe('repo, gist refused, read:org new');
    expect(marks(['read:org', 'gist'], ['repo'])).toBe('repo, gist refused, read:org refused');
  });
});
