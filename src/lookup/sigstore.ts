import { bundleFromJSON, isBundleWithDsseEnvelope } from '@sigstore/bundle';
import { ASN1Obj } from '@sigstore/core';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
import type { Provenance } from '../shared/lookup.ts';
import { at, listOf, repositoryOf, textOf } from './pick.ts';
import { trustedRoot } from './trustedRoot.ts';

/** What an attestation has to be about. */
export interface Attesting {
  readonly name: string;
  readonly version: string;
  /** As the registry has it for the package that is installed. */
  readonly integrity: string | undefined;
}

/** Build services that log in where the certificate is made, and whose repositories they may speak of. */
const BUILDERS: Readonly<Record<string, string>> = {
  'https://token.actions.githubusercontent.com': 'github.com/',
  'https://gitlab.com': 'gitlab.com/',
};
const SOURCE_REPOSITORY = '1.3.6.1.4.1.57264.1.12';
const SOURCE_COMMIT = '1.3.6.1.4.1.57264.1.13';
const BUILD_CONFIG = '1.3.6.1.4.1.57264.1.18';

/**
 * Verifies an attestation of where a package was built: the certificate of a build service by a known authority, in the
 * public logs, its signature over the statement, the statement about exactly these bytes. Repository, workflow and
 * commit are those of the certificate, never of the statement alone. It says where it was built, NOT that what was
 * built there means well. Nothing is fetched: an authority that is newer than this version is unknown here.
 * @param root the authorities and logs to believe; those that came with this version where absent
 */
export function attested(
  bundle: unknown,
  it: Attesting,
  root: unknown = trustedRoot(),
): Provenance {
  let identity;
  let statement: unknown;
  try {
    const parsed = bundleFromJSON(bundle);
    if (!isBundleWithDsseEnvelope(parsed)) return { state: 'unchecked', why: 'form' };
    const { payload, payloadType } = parsed.content.dsseEnvelope;
    if (payloadType !== 'application/vnd.in-toto+json') return { state: 'unchecked', why: 'form' };
    const trusted = toTrustMaterial(TrustedRoot.fromJSON(root));
    ({ identity } = new Verifier(trusted).verify(toSignedEntity(parsed)));
    statement = JSON.parse(payload.toString('utf8'));
  } catch (thrown) {
    return failed(thrown);
  }
  const oid = (id: string): string | undefined => {
    const found = identity?.oids?.find((o) => o.oid?.id.join('.') === id);
    return found && textOf(ASN1Obj.parseBuffer(Buffer.from(found.value)).value.toString('utf8'));
  };
  const repository = repositoryOf(oid(SOURCE_REPOSITORY));
  const within = BUILDERS[identity?.extensions?.issuer ?? ''];
  if (within === undefined || repository?.startsWith(within) !== true)
    return { state: 'unchecked', why: 'builder' };
  const workflow = workflowOf(oid(BUILD_CONFIG));
  const commit = oid(SOURCE_COMMIT);
  const from = {
    repository,
    ...(workflow !== undefined && { workflow }),
    ...(commit !== undefined && { commit }),
  };
  const said = sourceOf(at(statement, 'predicate'));
  if (!isAbout(statement, it) || (said !== undefined && said !== repository))
    return { state: 'mismatched', ...from };
  return { state: 'verified', ...from };
}

/** An unknown authority or log is no forgery; whatever else does not fit is. */
function failed(thrown: unknown): Provenance {
  if (!(thrown instanceof VerificationError)) return { state: 'unchecked', why: 'form' };
  const unknown =
    thrown.code === 'CERTIFICATE_ERROR' ||
    thrown.code === 'PUBLIC_KEY_ERROR' ||
    thrown.code === 'TIMESTAMP_ERROR';
  return unknown ? { state: 'unchecked', why: 'authority' } : { state: 'refused' };
}

/** The file of the workflow, without host, repository and branch. */
const workflowOf = (uri: string | undefined): string | undefined =>
  /^https:\/\/[^/]+\/[^/]+\/[^/]+\/([^@]{1,200})@/.exec(uri ?? '')?.[1];

const sourceOf = (predicate: unknown): string | undefined =>
  repositoryOf(
    at(predicate, 'buildDefinition', 'externalParameters', 'workflow', 'repository') ??
      textOf(at(predicate, 'invocation', 'configSource', 'uri'))?.replace(/@.*$/, ''),
  );

function isAbout(statement: unknown, { name, version, integrity }: Attesting): boolean {
  const encoded = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity ?? '')?.[1];
  if (encoded === undefined) return false;
  const hex = Buffer.from(encoded, 'base64').toString('hex');
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return listOf(at(statement, 'subject')).some(
    (s) => at(s, 'digest', 'sha512') === hex && at(s, 'name') === purl,
  );
}
