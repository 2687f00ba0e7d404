import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signInCard } from '../../../src/ui/cards/signInCard.ts';
import { CONTEXT } from '../../unit/ui/deskRig.ts';
import { elsewhere } from './httpServers.ts';
import { allowsAll } from './person.ts';
import { Authorization } from './signIn/authorization.ts';
import { Signer } from './signIn/signer.ts';
import { machines } from './stack.ts';

const machine = machines();

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED = { ...EC, hash: 'SHA-256' };
const AUTHORITY = 'O=Test Authority, CN=Test CA';
const DAY = 86_400_000;

const makeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(EC, true, ['sign', 'verify']);

/** A certificate of a new authority for this machine, made for one test and gone with it. */
async function certified(subject: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [authority, own] = await Promise.all([makeKeys(), makeKeys()]);
  const now = Date.now();
  const times = { notBefore: new Date(now - DAY), notAfter: new Date(now + DAY) };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...{ name: AUTHORITY, keys: authority, signingAlgorithm: SIGNED, ...times },
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  });
  const names = [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ] as const;
  const cert = await X509CertificateGenerator.create({
    ...{ subject, issuer: AUTHORITY, publicKey: own.publicKey, signingKey: authority.privateKey },
    ...{ signingAlgorithm: SIGNED, ...times },
    extensions: [new SubjectAlternativeNameExtension([...names])],
  });
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, root.toString('pem'));
  const secret = await crypto.subtle.exportKey('pkcs8', own.privateKey);
  const key = PemConverter.encode(secret, PemConverter.PrivateKeyTag);
  return { ca, tls: { cert: cert.toString('pem'), key } };
}

/** What the card says of the certificate of a server that shows this one. */
async function shown(subject: string) {
  const { ca, tls } = await certified(subject);
  const m = await machine();
  const authorization = await Authorization.open();
  const server = createServer(tls, (request, response) => {
    const origin = `https://${request.headers.host ?? ''}`;
    const place = '/.well-known/oauth-protected-resource/mcp';
    if (request.url === place) {
      const own = { resource: `${origin}/mcp`, authorization_servers: [authorization.issuer] };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(own));
      return;
    }
    const challenge = `Bearer resource_metadata="${origin}${place}"`;
    response.writeHead(401, { 'www-authenticate': challenge }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  m.ends.push(
    () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
    () => authorization.close(),
  );
  m.person.script = allowsAll;
  const signer = new Signer();
  signer.agrees = false;
  await m.window({ signIn: signer.deps });
  const { port } = server.address() as AddressInfo;
  const env = { NODE_EXTRA_CA_CERTS: ca };
  const hello = m.client(elsewhere(`https://localhost:${port}/mcp`, { env })).initialize();
  const { question, answer } = await signer.card();
  const card = signInCard({ ...question, reasons: [], mayRemember: false }, CONTEXT);
  answer({ allow: false });
  expect((await hello).error?.data?.reason).toBe('signIn.refused');
  const { certificate } = question.asked;
  return { certificate, said: card.facts.find((fact) => fact.label === 'Certificate')?.value };
}

describe('the certificate of a server that wants a sign-in', () => {
  it('is shown with its owner and who vouches for that', async () => {
    const { certificate, said } = await shown('O=Example Ltd, CN=localhost');
    expect(certificate).toMatchObject({ owner: 'Example Ltd', issuer: 'Test Authority' });
    expect(said).toMatch(/^Example Ltd · by Test Authority · until /);
  });

  it('is said to name no owner where only the address was looked at', async () => {
    const { certificate, said } = await shown('CN=localhost');
    expect(certificate).toMatchObject({ owner: '', issuer: 'Test Authority' });
    expect(said).toMatch(/^names no owner, only the address · by Test Authority · until /);
  });
});
