import { describe, expect, it } from 'vitest';
import { Concern, concerns } from '../../../src/core/launch/concerns.ts';
import { breadthOf, kindOfKey, KeyKind } from '../../../src/core/launch/keys.ts';

/** Texts of the right shape that open nothing. */
const a = (n: number) => 'a1B2'.repeat(100).slice(0, n);
const hex = (n: number) => '0af9'.repeat(100).slice(0, n);
const KEYS: readonly (readonly [KeyKind, string, string, 'broad' | 'narrow' | 'unknown'])[] = [
  [KeyKind.githubClassic, 'X', `ghp_${a(36)}`, 'broad'],
  [KeyKind.githubClassic, 'Authorization', `Bearer ghp_${a(36)}`, 'broad'],
  [KeyKind.githubClassic, 'GITHUB_TOKEN', hex(40), 'broad'],
  [KeyKind.githubFine, 'X', `github_pat_${a(82)}`, 'narrow'],
  [KeyKind.githubOAuth, 'X', `gho_${a(36)}`, 'broad'],
  [KeyKind.githubApp, 'X', `ghs_${a(36)}`, 'narrow'],
  [KeyKind.gitlab, 'X', `glpat-${a(20)}`, 'broad'],
  [KeyKind.slackBot, 'X', `xoxb-${a(40)}`, 'narrow'],
  [KeyKind.slackUser, 'X', `xoxp-${a(40)}`, 'broad'],
  [KeyKind.slackSession, 'X', `xoxc-${a(40)}`, 'broad'],
  [KeyKind.awsLasting, 'X', `AKIA${'A2'.repeat(8)}`, 'broad'],
  [KeyKind.awsLasting, 'AWS_SECRET_ACCESS_KEY', a(40), 'broad'],
  [KeyKind.awsPassing, 'X', `ASIA${'A2'.repeat(8)}`, 'narrow'],
  [KeyKind.googleApi, 'X', `AIza${a(35)}`, 'broad'],
  [KeyKind.googleService, 'X', '{"project":"x","type":"service_account"}', 'broad'],
  [KeyKind.openaiUser, 'X', `sk-${a(48)}`, 'broad'],
  [KeyKind.openaiProject, 'X', `sk-proj-${a(60)}`, 'narrow'],
  [KeyKind.anthropic, 'X', `sk-ant-api03-${a(80)}`, 'unknown'],
  [KeyKind.stripeLive, 'X', `sk_live_${a(24)}`, 'broad'],
  [KeyKind.stripeRestricted, 'X', `rk_live_${a(24)}`, 'narrow'],
  [KeyKind.npm, 'X', `npm_${a(36)}`, 'broad'],
  [KeyKind.atlassian, 'X', `ATATT3${a(60)}`, 'broad'],
  [KeyKind.atlassian, 'JIRA_API_TOKEN', a(24), 'broad'],
  [KeyKind.jwt, 'X', `eyJ${a(20)}.eyJ${a(20)}.${a(20)}`, 'unknown'],
  [KeyKind.databaseUrl, 'X', 'postgres://me:pass@host/db', 'broad'],
  [KeyKind.privateKey, 'X', '-----BEGIN OPENSSH PRIVATE KEY-----\nx', 'broad'],
  [KeyKind.basic, 'Authorization', 'Basic dTpw', 'broad'],
  [KeyKind.other, 'ACME_API_KEY', 'k3y', 'unknown'],
  [KeyKind.other, 'x-api-key', a(20), 'unknown'],
  [KeyKind.hidden, 'GITHUB_TOKEN', '${input:token}', 'unknown'],
  [KeyKind.hidden, 'Authorization', 'Bearer ${input:token}', 'unknown'],
  [KeyKind.hidden, 'API_KEY', '$API_KEY', 'unknown'],
];

describe('the kind of a key', () => {
  it.each(KEYS)('%s is told under the name %s', (kind, name, value, breadth) => {
    expect(kindOfKey(name, value)).toBe(kind);
    expect(breadthOf(kind)).toBe(breadth);
  });

  it.each([
    ['LOG_LEVEL', 'debug'],
    ['PROJECT', '${workspaceFolder}'],
    ['TOKEN_LIMIT', '4096'],
    ['GITHUB_TOKEN', ''],
    ['GITHUB_TOKEN', '<your token>'],
    ['GITHUB_TOKEN', 'YOUR_TOKEN_HERE'],
    ['SECRET_FILE', '/run/secrets/x'],
    ['COMMIT', hex(40)],
    ['NOTE', `about ghp_${a(36)} tokens`],
    ['API_URL', 'https://api.example/v1'],
    ['AUTH_METHOD', 'oauth'],
  ])('is not seen in %s=%s', (name, value) => {
    expect(kindOfKey(name, value)).toBeUndefined();
  });

  it.each([
    ['eyJ'.repeat(20_000)],
    ['{'.repeat(60_000)],
    ['a:'.repeat(40_000)],
    ['${'.repeat(30_000)],
  ])('is told quickly of a hostile text of %j…', (text) => {
    const start = performance.now();
    kindOfKey('TOKEN', text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('among the arguments is a warning, in a word of its own or behind a name', () => {
    const key = `ghp_${a(36)}`;
    for (const word of [key, `--token=${key}`, `Authorization: Bearer ${key}`, `TOKEN=${key}`]) {
      const marks = concerns(['server', '--x', word]);
      expect(marks).toEqual([{ concern: Concern.keyInWords, word: 2, tone: 'warning' }]);
    }
    expect(concerns(['server', '--token', '${input:token}'])).toEqual([]);
  });
});
