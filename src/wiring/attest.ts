import type { Attest } from '../lookup/ask.ts';

/** Checks where a package was built; what does that is loaded when the first package is looked up. */
export const attest: Attest = async (bundle, it) =>
  (await import('../lookup/sigstore.ts')).attested(bundle, it);
