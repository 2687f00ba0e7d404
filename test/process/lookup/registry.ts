import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { onTestFinished } from 'vitest';

type Answer = {
  readonly status?: number;
  readonly json?: unknown;
  readonly raw?: string;
  readonly to?: string;
  readonly hang?: boolean;
};

/** A registry on loopback that answers what a test says, and remembers what it was asked. */
export async function registry() {
  const answers = new Map<string, Answer>();
  const asked: {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: string;
  }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? '';
      asked.push({ path, authorization: request.headers.authorization, body });
      const answer = answers.get(path) ?? { status: 404, json: {} };
      if (answer.hang === true) return;
      if (answer.to !== undefined) response.writeHead(302, { location: answer.to }).end();
      else
        response
          .writeHead(answer.status ?? 200, { 'content-type': 'application/json' })
          .end(answer.raw ?? JSON.stringify(answer.json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/`;
  return { url, asked, answer: (path: string, answer: Answer) => answers.set(path, answer) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const KEY = {
  keyid: 'SHA256:generated',
  keytype: 'ecdsa-sha2-nistp256',
  scheme: 'ecdsa-sha2-nistp256',
  key: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  expires: null,
};
export const BYTES = createHash('sha512').update('the package');
const DIGEST = BYTES.digest();
export const INTEGRITY = `sha512-${DIGEST.toString('base64')}`;

export const signed = (text: string) => ({
  keyid: KEY.keyid,
  sig: sign('sha256', Buffer.from(text), pair.privateKey).toString('base64'),
});

/** The document of a package as registries of npm write it. */
export const packument = (url: string, change: object = {}) => ({
  name: '@acme/server',
  'dist-tags': { latest: '1.2.3', next: '2.0.0-rc.1' },
  maintainers: [{ name: 'ann', email: 'a@example.com' }, { name: 'bob' }],
  time: { created: '2024-01-02T00:00:00.000Z', '1.2.3': '2026-11-01T00:00:00.000Z' },
  versions: {
    '1.2.3': {
      name: '@acme/server',
      version: '1.2.3',
      _npmUser: { name: 'ann' },
      repository: { type: 'git', url: 'git+https://github.com/Acme/server.git' },
      scripts: { postinstall: 'node build.js', test: 'x' },
      dist: {
        integrity: INTEGRITY,
        signatures: [signed(`@acme/server@1.2.3:${INTEGRITY}`)],
        attestations: { url: `${url}-/npm/v1/attestations/@acme%2fserver@1.2.3` },
      },
      ...change,
    },
  },
});

/** Attestations as the registry hands them out. */
export const attestations = (...bundles: readonly unknown[]) => ({
  attestations: [
    { predicateType: 'https://example.com/publish/v0.1', bundle: {} },
    ...bundles.map((bundle) => ({ predicateType: 'https://slsa.dev/provenance/v1', bundle })),
  ],
});
