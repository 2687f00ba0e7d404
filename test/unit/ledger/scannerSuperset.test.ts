import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { describe, expect, it } from 'vitest';
import { isSecretName, mayHoldSecret, scannerMayHit } from '../../../src/core/ledger/secrets.ts';
import { escaped, EXAMPLES } from './tokens.ts';

const SWITCH = '@secretlint/secretlint-rule-filter-comments';
const idOf = (name: string) => `@secretlint/secretlint-rule-${name}`;

/** The rules that report on a text, which may stand in a file of a certain name. */
async function reported(content: string, filePath = ''): Promise<readonly string[]> {
  const ext = filePath === '' ? '.txt' : filePath.replace(/^.*(?=\.)/, '');
  const { messages } = await lintSource({
    source: { content, filePath, ext, contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: rules.map((rule) => ({ id: rule.meta.id, rule, options: {} })) },
    },
  });
  return messages.map((m) => m.ruleId);
}

describe('the cheap look before the scanner', () => {
  it('is proved on at least one example for every rule of the preset', () => {
    const known = rules.map((r) => r.meta.id).filter((id) => id !== SWITCH);
    expect([...new Set(EXAMPLES.map((e) => idOf(e.rule)))].sort()).toEqual(known.sort());
  });

  it.each(EXAMPLES)('hits where the rule "$rule" reports ($#)', async ({ rule, text, file }) => {
    expect(await reported(text, file)).toContain(idOf(rule));
    expect(scannerMayHit(text)).toBe(true);
    expect(mayHoldSecret(text)).toBe(true);
  });

  it.each(EXAMPLES)('hits "$rule" inside JSON, escaped or not ($#)', ({ text }) => {
    expect(mayHoldSecret(JSON.stringify({ note: text }))).toBe(true);
    expect(mayHoldSecret(`{"note":"${escaped(text)}"}`)).toBe(true);
  });

  it('hits every name that makes a value secret, in any spelling', () => {
    const words = [
      ...['password', 'user passwd', 'passphrase', 'passcode', 'db pwd', 'pass', 'old pass word'],
      ...['client secret', 'secrets', 'access token', 'tokens', 'credential', 'credentials'],
      ...['authorization', 'auth', 'cookie', 'cookies', 'bearer', 'jwt', 'otp', 'card pin', 'cvv'],
      ...['apikey', 'apitoken', 'session', 'session id', 'signature', 'api key', 'private keys'],
      ...['ssh key', 'account key old', 'storage key', 'license key', 'my authtoken'],
    ];
    const spellings = words.flatMap((w) => [
      w.replaceAll(' ', '_'),
      w.replaceAll(' ', '-').toUpperCase(),
      w.replace(/ (.)/g, (_, c: string) => c.toUpperCase()),
      w.replaceAll(' ', '.'),
    ]);
    expect(spellings.filter((n) => !isSecretName(n))).toEqual([]);
    expect(spellings.filter((n) => !mayHoldSecret(`{"${n}":"x"}`))).toEqual([]);
    expect(spellings.filter((n) => !mayHoldSecret(`--${n} x`))).toEqual([]);
  });

  it('takes no harmless name for a secret one', () => {
    const harmless = [
      ...['key', 'keyword', 'monkey', 'author', 'authors', 'path', 'tokenType', 'max_token_count'],
      ...['passwordField', 'compass', 'spin', 'primary key', 'cookie_policy', 'secretName'],
    ];
    expect(harmless.filter(isSecretName)).toEqual([]);
  });

  it('does not hit ordinary arguments', () => {
    const ordinary = [
      { path: '/home/me/project/src/app.ts', start: 1, end: 200 },
      { query: 'SELECT id, title FROM books WHERE year > 1990 ORDER BY title', limit: 20 },
      { message: 'Fix the tally of lines; see commit 3f786850e387550fdab836ed7e6dc881de23001b' },
      { url: 'https://docs.example.org/guide/getting-started.html?page=2#install', depth: 2 },
      { id: '0b1c9a7e-4d58-4f1e-9c3a-6f1f1a2b3c4d', text: 'The quick brown fox. '.repeat(50) },
    ];
    expect(ordinary.map((a) => mayHoldSecret(JSON.stringify(a)))).toEqual(
      ordinary.map(() => false),
    );
  });
});
