import { describe, expect, it } from 'vitest';
import {
  redactArguments,
  redactCommand,
  redactText,
  TEXT_LIMIT,
} from '../../../src/store/redact.ts';
import { drawn, escaped, EXAMPLES } from '../ledger/tokens.ts';

const json = async (value: unknown): Promise<unknown> =>
  JSON.parse(await redactArguments(JSON.stringify(value)));

describe('recorded arguments', () => {
  it.each(EXAMPLES)('hold no secret of the kind "$rule" ($#)', async ({ text, secret }) => {
    const stored = await redactArguments(
      JSON.stringify({ before: 'kept', note: text, after: [1] }),
    );
    expect(stored).not.toContain(secret);
    expect(stored).toContain('[secret: ');
    expect(JSON.parse(stored)).toMatchObject({ before: 'kept', after: [1] });
  });

  it.each(EXAMPLES)('hold none of the kind "$rule" in JSON in a string ($#)', async (example) => {
    const body = JSON.stringify({ note: example.text });
    const stored = await redactArguments(JSON.stringify({ body }));
    expect(stored).toContain('[secret: ');
    expect(stored).not.toContain(example.secret);
  });

  it.each(EXAMPLES)('hold none of the kind "$rule" spelt in escapes ($#)', async (example) => {
    const stored = await redactArguments(`{"note":"${escaped(example.text)}"}`);
    expect(stored).toContain('[secret: ');
    expect((JSON.parse(stored) as { note: string }).note).not.toContain(example.secret);
  });

  it('are the same bytes, synchronously, where nothing looks like a secret', () => {
    const text = '{"path": "src/app.ts",  "n": 12345678901234567890, "s": "caf\\u00e9"}';
    expect(redactArguments(text)).toBe(text);
  });

  it('lose the values of secret names, at any depth, strings and numbers alike', async () => {
    const stored = await json({
      password: 'hunter2',
      nested: [{ apiKey: 'abc', pin: 1234, max_tokens: 4000, tokenType: 'bearer' }],
      credentials: { user: 'ann', list: ['x', 7] },
      headers: { 'X-Api-Key': 'abc', Accept: 'text/plain' },
    });
    expect(stored).toEqual({
      password: '[secret: name]',
      nested: [
        { apiKey: '[secret: name]', pin: '[secret: name]', max_tokens: 4000, tokenType: 'bearer' },
      ],
      credentials: { user: '[secret: name]', list: ['[secret: name]', '[secret: name]'] },
      headers: { 'X-Api-Key': '[secret: name]', Accept: 'text/plain' },
    });
  });

  it('lose the value beside a name, in either order', async () => {
    expect(
      await json([
        { name: 'DB_PASSWORD', value: 'hunter2' },
        { value: 'hunter2', key: 'api_token' },
        { name: 'COLOUR', value: 'blue' },
      ]),
    ).toEqual([
      { name: 'DB_PASSWORD', value: '[secret: name]' },
      { value: '[secret: name]', key: 'api_token' },
      { name: 'COLOUR', value: 'blue' },
    ]);
  });

  it('keep references to secrets', async () => {
    const value = {
      token: '${env:TOKEN}',
      run: 'curl -H "Authorization: $TOKEN" x',
      n: '--token {{t}}',
    };
    expect(await json(value)).toEqual(value);
  });

  it('keep what stands beside a secret: a mark hides no second value', async () => {
    const stored = await json({
      a: '_authToken=abcdef',
      path: '/etc/passwd',
      url: 'http://x.example',
    });
    expect(stored).toEqual({
      a: '_authToken=[secret: name]',
      path: '/etc/passwd',
      url: 'http://x.example',
    });
  });

  it('keep the destination of a URL with credentials', async () => {
    const url = EXAMPLES.find((e) => e.rule === 'database-connection-string')?.text;
    expect(await json({ url })).toEqual({ url: 'mongodb+srv://[secret: url]@db.example.net/x' });
  });

  it('cannot switch the scanner off by a comment', async () => {
    const token = `ghp_${drawn(36, 23)}`;
    const stored = await redactArguments(JSON.stringify({ t: `# secretlint-disable\n${token}` }));
    expect(stored).not.toContain(token);
  });

  it('are searched in full where a byte order mark leads', async () => {
    const token = `ghp_${drawn(36, 23)}`;
    expect(await redactText(`\ufeff${token}`)).toBe('\ufeff[secret: github]');
  });
});

describe('long texts', () => {
  const padding = (n: number) => 'plain words and more. '.repeat(Math.ceil(n / 22)).slice(0, n);

  it('are cut, with a note of their length and hash', async () => {
    const stored = await redactText(padding(50_000));
    expect(stored).toHaveLength(TEXT_LIMIT + ' … [50000 characters, SHA-256 ]'.length + 64);
    expect(stored).toMatch(/ … \[50000 characters, SHA-256 [0-9a-f]{64}\]$/);
  });

  it.each([TEXT_LIMIT - 41, TEXT_LIMIT - 20, TEXT_LIMIT - 2])(
    'hold no part of a secret that lies across the limit (at %i)',
    async (at) => {
      const token = `ghp_${drawn(36, 23)}`;
      const stored = await redactArguments(
        JSON.stringify({ t: `${padding(at)} ${token} ${padding(9000)}` }),
      );
      expect(stored).not.toContain('ghp_');
    },
  );

  it('hold no part of a key block that goes beyond what is searched', async () => {
    const stored = await redactArguments(
      JSON.stringify({ t: `-----BEGIN RSA PRIVATE KEY-----\n${drawn(20_000, 3)}` }),
    );
    expect(stored).toMatch(/^\{"t" … \[|^\{"t":"\[secret: private-key\]| … \[/);
    expect(stored).not.toContain(drawn(20_000, 3).slice(0, 30));
  });

  it('never end in half a character', async () => {
    const stored = await redactText(`${padding(TEXT_LIMIT - 1)}\u{1f600}${padding(9000)}`);
    expect(encodeURIComponent(stored)).toContain('words');
  });

  it('hostile to the rules are searched within a second', async () => {
    const hostile = [
      'a:',
      '://',
      '-----BEGIN PRIVATE KEY-----',
      'SG.a.',
      'ghs_1_a.',
      '{"',
      'token ',
      '\\',
    ];
    const started = performance.now();
    for (const part of hostile) await redactArguments(`ghp_${part.repeat(40_000 / part.length)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('recorded command lines', () => {
  it('lose values of secret options, variables and headers, and keep the rest', async () => {
    const token = `ghp_${drawn(36, 23)}`;
    expect(
      await redactCommand([
        ...[
          'npx',
          '-y',
          '@scope/server',
          '--token',
          'abc',
          '--token=abc',
          '--api-key',
          '${input:k}',
        ],
        ...[
          '-e',
          'API_KEY=abc',
          '--header',
          'Authorization: Bearer abc.def',
          '--port',
          '80',
          token,
        ],
        ...['--password-file', '/run/pw', 'https://u:p@host.example/x?token=1&q=2'],
      ]),
    ).toEqual([
      ...['npx', '-y', '@scope/server', '--token', '[secret: name]', '--token=[secret: name]'],
      ...['--api-key', '${input:k}', '-e', 'API_KEY=[secret: name]', '--header'],
      ...['Authorization: [secret: header]', '--port', '80', '[secret: github]'],
      ...[
        '--password-file',
        '/run/pw',
        'https://[secret: url]@host.example/x?token=[secret: url]&q=2',
      ],
    ]);
  });
});
