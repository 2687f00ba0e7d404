import { describe, expect, it } from 'vitest';
import { whose } from '../../../src/core/launch/whose.ts';
import type { LookedUp } from '../../../src/shared/lookup.ts';

const of = (name: string, change: Partial<LookedUp> = {}) =>
  whose({
    registry: 'https://registry.example/',
    kind: 'npm',
    name,
    version: '1.0.0',
    offered: false,
    at: 0,
    maintainers: [],
    scripts: [],
    signature: 'none',
    ...change,
  });
const built = (repository: string) => ({ provenance: { state: 'verified', repository } }) as const;

describe('who publishes a package', () => {
  it('is the maker of its name only where scope, repository and build all say so', () => {
    expect(of('@stripe/mcp', { repository: 'github.com/stripe/agent-toolkit' })).toEqual({
      who: 'maker',
      named: 'stripe',
      owner: 'stripe',
      proved: false,
    });
    expect(of('@acme/mcp').who).toBe('owner');
    expect(of('@notionhq/notion-mcp-server', built('github.com/makenotion/server'))).toEqual({
      who: 'maker',
      named: 'notion',
      owner: 'makenotion',
      proved: true,
    });
    expect(of('@github/github-mcp', { repository: 'github.com/github/server' })).toMatchObject({
      who: 'maker',
      proved: false,
    });
  });

  it('is somebody else where one of them does not fit, whatever the package says of itself', () => {
    const claims = { repository: 'github.com/github/server' };
    expect(of('github-mcp', { ...claims, ...built('github.com/mallory/x') })).toEqual({
      who: 'other',
      named: 'github',
      owner: 'mallory',
      proved: true,
    });
    expect(of('@mallory/github-mcp', claims)).toMatchObject({ who: 'other', owner: 'mallory' });
    expect(of('slack-mcp', { repository: 'github.com/ann/slack' }).who).toBe('other');
  });

  it('is not told by an attestation that was not verified, and not by parts of words', () => {
    const unproved = {
      provenance: { state: 'unchecked', why: 'authority', repository: 'github.com/github/x' },
    } as const;
    expect(of('github-mcp', unproved)).toEqual({ who: 'unknown', named: 'github', proved: false });
    expect(of('githubber')).toEqual({ who: 'unknown', proved: false });
    expect(of('constructor')).toEqual({ who: 'unknown', proved: false });
  });
});
