import * as tls from 'node:tls';

/** Node 22.15 and later can read the certificates that the machine trusts. */
const read = (tls as { getCACertificates?: typeof tls.getCACertificates }).getCACertificates;

/**
 * All certificates that Node and this machine trust, those of NODE_EXTRA_CA_CERTS among them; undefined where the runtime
 * cannot read the machine's. Reading them takes a while, so it is done for a server that needs them.
 */
export function machineCertificates(): readonly string[] | undefined {
  return read && [...new Set([...read('default'), ...read('extra'), ...read('system')])];
}
