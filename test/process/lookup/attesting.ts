import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { X509Certificate } from '@sigstore/core';
import { initializeCA, initializeTLog } from '@sigstore/mock';

const FULCIO = '1.3.6.1.4.1.57264.1';
const GITHUB = 'https://token.actions.githubusercontent.com';
const SINCE = { start: '2020-01-01T00:00:00.000Z' };
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** What the log answers; its own package of types is not here. */
interface Logged {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
      readonly checkpoint: string;
    };
  };
}

/** A log of certificates, by RFC 6962. The one of `@sigstore/mock` writes empty signatures. */
function certificateLog({ publicKey, privateKey }: ReturnType<typeof ec>) {
  const key = publicKey.export({ format: 'der', type: 'spki' });
  const logID = createHash('sha256').update(key).digest();
  const uint = (value: number, bytes: number) => {
    const made = Buffer.alloc(bytes);
    made.writeUIntBE(value, bytes - Math.min(bytes, 6), Math.min(bytes, 6));
    return made;
  };
  const log = (certificate: ArrayBuffer, issuerID: ArrayBuffer): Promise<ArrayBuffer> => {
    const tbs = X509Certificate.parse(Buffer.from(certificate)).tbsCertificate.toDER();
    const at = uint(Date.now(), 8);
    const signed = [uint(0, 2), at, uint(1, 2), Buffer.from(issuerID), uint(tbs.length, 3), tbs];
    const signature = sign('sha256', Buffer.concat([...signed, uint(0, 2)]), privateKey);
    const parts = [uint(0, 1), logID, at, uint(0, 2), Buffer.from([4, 3])];
    const sct = Buffer.concat([...parts, uint(signature.length, 2), signature]);
    // With its length before it, as it stands in a list.
    const one = Buffer.concat([uint(sct.length, 2), sct]);
    return Promise.resolve(new Uint8Array(one).buffer);
  };
  return { publicKey: key, logID, log };
}

/** What an attestation is made of; each is what an honest build would write where absent. */
export interface Made {
  /** Of the statement. */
  readonly repository?: string;
  /** Of the certificate. */
  readonly source?: string;
  readonly issuer?: string;
  readonly digest?: string;
  readonly subject?: string;
}

/** An authority, two logs and a build service of a test; `root` is what trusts them. */
export async function authority() {
  const [ctKeys, caKeys, logKeys] = [ec(), ec(), ec()];
  const ctLog = certificateLog(ctKeys);
  const ca = await initializeCA(caKeys, ctLog);
  const log = await initializeTLog('https://log.example', logKeys);
  const logOf = (publicKey: Buffer, keyId: Buffer) => ({
    baseUrl: 'https://log.example',
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: publicKey.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: SINCE,
    },
    logId: { keyId: keyId.toString('base64') },
  });
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [logOf(log.publicKey, createHash('sha256').update(log.publicKey).digest())],
    ctlogs: [logOf(ctLog.publicKey, ctLog.logID)],
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: 'https://ca.example',
        certChain: { certificates: [{ rawBytes: ca.rootCertificate.toString('base64') }] },
        validFor: SINCE,
      },
    ],
    timestampAuthorities: [],
  };

  const bundle = async (integrity: string, made: Made = {}) => {
    const source = made.source ?? 'https://github.com/acme/server';
    const keys = ec();
    const certificate = await ca.issueCertificate({
      publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }),
      subjectAltName: `${source}/.github/workflows/release.yml@refs/heads/main`,
      extensions: [
        { oid: `${FULCIO}.8`, value: made.issuer ?? GITHUB },
        { oid: `${FULCIO}.12`, value: source },
        { oid: `${FULCIO}.13`, value: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00' },
        { oid: `${FULCIO}.18`, value: `${source}/.github/workflows/release.yml@refs/heads/main` },
      ],
    });
    const hex = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
    const payload = Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [
          {
            name: made.subject ?? 'pkg:npm/%40acme/server@1.2.3',
            digest: { sha512: made.digest ?? hex },
          },
        ],
        predicateType: 'https://slsa.dev/provenance/v1',
        predicate: {
          buildDefinition: {
            externalParameters: { workflow: { repository: made.repository ?? source } },
          },
        },
      }),
    );
    const type = 'application/vnd.in-toto+json';
    const pae = `DSSEv1 ${String(type.length)} ${type} ${String(payload.length)} `;
    const signature = sign(
      'sha256',
      Buffer.concat([Buffer.from(pae), payload]),
      keys.privateKey,
    ).toString('base64');
    const body = {
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        signatures: [{ signature, verifier: certificate.toString('base64') }],
        payloadHash: {
          algorithm: 'sha256',
          value: createHash('sha256').update(payload).digest('hex'),
        },
      },
    };
    const [entry] = Object.values((await log.log(body)) as Readonly<Record<string, Logged>>);
    if (!entry) throw new Error('the log answers with an entry');
    const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: certificate.toString('base64') },
        tlogEntries: [
          {
            logIndex: String(entry.logIndex),
            logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') },
            kindVersion: { kind: 'dsse', version: '0.0.1' },
            integratedTime: String(entry.integratedTime),
            inclusionPromise: { signedEntryTimestamp },
            inclusionProof: {
              logIndex: String(proof.logIndex),
              rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
              treeSize: String(proof.treeSize),
              hashes: [] as string[],
              checkpoint: { envelope: proof.checkpoint },
            },
            canonicalizedBody: entry.body,
          },
        ],
      },
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType: type,
        signatures: [{ sig: signature, keyid: '' }],
      },
    };
  };
  return { root, bundle };
}
