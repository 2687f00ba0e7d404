/** Made-up secrets in the shape of every rule of the scanner's preset, put together at run time. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of an alphabet from a fixed linear congruential sequence: the same in every run. */
export function drawn(length: number, seed: number, alphabet = ALPHABET): string {
  let state = seed * 2654435761;
  let text = '';
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet.charAt((state >>> 8) % alphabet.length);
  }
  return text;
}

const hex = (length: number, seed: number) => drawn(length, seed, '0123456789abcdef');
const digits = (length: number, seed: number) => drawn(length, seed, '123456789');
const letters = (length: number, seed: number) => drawn(length, seed, ALPHABET.slice(0, 52));

const pem = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\nMI${drawn(180, 9)}\n-----END ${kind}PRIVATE KEY-----`;

const opsToken = () => {
  const json = JSON.stringify({ email: 'a@b.example', secretKey: drawn(80, 12) });
  // The closing brace has to start a group of three bytes, so that the text ends in `fQ==`.
  const spaces = ' '.repeat((4 - (json.length % 3)) % 3);
  return `ops_${Buffer.from(`${json.slice(0, -1)}${spaces}}`).toString('base64')}`;
};

export interface Example {
  readonly rule: string;
  readonly text: string;
  /** The part of the text that must not be recorded. */
  readonly secret: string;
  /** The only kind of file in which the rule looks. */
  readonly file?: string;
}

/** Every character as a JSON escape. */
export const escaped = (text: string): string =>
  text.replace(/[^]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const whole = (rule: string, secret: string): Example => ({
  rule,
  text: `use ${secret} here`,
  secret,
});
const within = (rule: string, before: string, secret: string, after = ''): Example => ({
  rule,
  text: `${before}${secret}${after}`,
  secret,
});
const inFile = (file: string, rule: string, text: string, secret: string): Example => ({
  rule,
  text,
  secret,
  file,
});

export const EXAMPLES: readonly Example[] = [
  within('aws', 'AWS_SECRET_ACCESS_KEY=', drawn(40, 1)),
  within('aws', '"SecretAccessKey": "', drawn(40, 2), '"'),
  inFile(
    'a.json',
    'gcp',
    JSON.stringify({ private_key_id: hex(40, 3), private_key: pem('') }),
    drawn(180, 9),
  ),
  { rule: 'privatekey', text: pem('RSA '), secret: drawn(180, 9) },
  { rule: 'privatekey', text: pem('').replaceAll('\n', '\\n'), secret: drawn(180, 9) },
  whole('npm', `npm_${drawn(36, 4)}`),
  inFile('.npmrc', 'npm', `//registry.example/:_authToken=${drawn(30, 5)}`, drawn(30, 5)),
  within('npm', 'https://', drawn(40, 6), ':x-oauth-basic@github.com/a/b'),
  within('basicauth', 'https://deploy:', drawn(12, 7), '@host.example.net/x'),
  ...['xoxb', 'xoxp', 'xapp', 'xoxa', 'xoxo', 'xoxr'].map((p, i) =>
    whole('slack', `${p}-${digits(11, 8 + i)}-${drawn(24, 9 + i)}`),
  ),
  within(
    'slack',
    'https://hooks.slack.com/services/',
    `T${drawn(8, 1)}/B${drawn(8, 2)}/${drawn(24, 3)}`,
  ),
  whole('sendgrid', `SG.${drawn(22, 13)}.${drawn(43, 14)}`),
  ...['shppa', 'shpca', 'shpat', 'shpss'].map((p, i) =>
    whole('shopify', `${p}_${hex(32, 15 + i)}`),
  ),
  ...['sk_live', 'sk_test', 'rk_live', 'rk_test'].map((p, i) =>
    whole('stripe', `${p}_${drawn(24, 19 + i)}`),
  ),
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((p, i) =>
    whole('github', `${p}_${drawn(36, 23 + i)}`),
  ),
  whole('github', `github_pat_${drawn(82, 28)}`),
  whole('github', `ghs_${digits(6, 29)}_${drawn(40, 30)}.${drawn(80, 31)}.${drawn(43, 32)}`),
  whole('gitlab', `glpat-${drawn(20, 33)}`),
  whole('grafana', `glc_${drawn(40, 34)}`),
  whole('grafana', `glsa_${drawn(32, 35)}_${hex(8, 36)}`),
  whole('openai', `sk-${drawn(20, 37)}T3BlbkFJ${drawn(20, 38)}`),
  ...['proj', 'svcacct', 'admin'].map((p, i) =>
    whole('openai', `sk-${p}-${drawn(74, 39 + i)}T3BlbkFJ${drawn(74, 42 + i)}`),
  ),
  whole('anthropic', `sk-ant-api03-${drawn(93, 45)}AA`),
  whole('groq', `gsk_${drawn(52, 46)}`),
  whole('huggingface', `hf_${letters(34, 47)}`),
  whole('linear', `lin_api_${drawn(40, 48)}`),
  whole('notion', `ntn_${digits(11, 49)}${drawn(35, 50)}`),
  whole('1password', opsToken()),
  within('database-connection-string', 'mongodb+srv://app:', drawn(16, 51), '@db.example.net/x'),
  within('database-connection-string', 'jdbc:mysql://app:', drawn(16, 52), '@db.example.net/x'),
  within('database-connection-string', 'postgresql://app:', drawn(16, 53), '@db.example.net/x'),
  whole('hashicorp-vault', `hvs.${drawn(95, 54)}`),
  whole('hashicorp-vault', `hvb.${drawn(140, 55)}`),
  whole('hashicorp-vault', `hvr.${drawn(95, 56)}`),
  ...['vcp', 'vci', 'vca', 'vcr', 'vck'].map((p, i) =>
    whole('vercel', `${p}_${drawn(24, 57 + i)}`),
  ),
  whole('databricks', `dapi${hex(32, 62)}-2`),
  whole('docker', `dckr_pat_${drawn(27, 63)}`),
  whole('figma', `figd_${drawn(43, 64)}`),
  ...['cfk', 'cfut', 'cfat'].map((p, i) =>
    whole('cloudflare', `${p}_${drawn(40, 65 + i)}${hex(8, 66 + i)}`),
  ),
  whole('tailscale', `tskey-auth-${drawn(12, 68)}-${drawn(32, 69)}`),
];
