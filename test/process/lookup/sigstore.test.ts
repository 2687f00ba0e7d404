import { describe, expect, it } from 'vitest';
import { attested } from '../../../src/lookup/sigstore.ts';
import { authority, type Made } from './attesting.ts';
import { INTEGRITY } from './registry.ts';

const it_ = { name: '@acme/server', version: '1.2.3', integrity: INTEGRITY };
const FROM = {
  repository: 'github.com/acme/server',
  workflow: '.github/workflows/release.yml',
  commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
};
type Bundle = Awaited<ReturnType<Awaited<ReturnType<typeof authority>>['bundle']>>;

async function verdict(made: Made = {}, change: (bundle: Bundle) => void = () => undefined) {
  const { root, bundle } = await authority();
  const it = await bundle(INTEGRITY, made);
  change(it);
  return attested(it, it_, root);
}

describe('where a package was built', () => {
  it('is proved by a certificate, a signature and a log entry about exactly its bytes', async () => {
    expect(await verdict()).toEqual({ state: 'verified', ...FROM });
  });

  it('is not believed of a statement that was changed after it was signed', async () => {
    const changed = await verdict({}, (b) => {
      const text = Buffer.from(b.dsseEnvelope.payload, 'base64').toString();
      b.dsseEnvelope.payload = Buffer.from(text.replace('acme', 'evil')).toString('base64');
    });
    expect(changed).toEqual({ state: 'refused' });
  });

  it('is not believed with the signature of something else', async () => {
    const { root, bundle } = await authority();
    const [one, other] = [await bundle(INTEGRITY), await bundle('sha512-AAAA')];
    one.dsseEnvelope.signatures = other.dsseEnvelope.signatures;
    expect(attested(one, it_, root)).toEqual({ state: 'refused' });
  });

  it('is not believed without an entry of the log, or with one of something else', async () => {
    const { root, bundle } = await authority();
    const [one, other] = [await bundle(INTEGRITY), await bundle(INTEGRITY)];
    const entries = one.verificationMaterial.tlogEntries;
    one.verificationMaterial.tlogEntries = other.verificationMaterial.tlogEntries;
    expect(attested(one, it_, root)).toEqual({ state: 'refused' });
    one.verificationMaterial.tlogEntries = [];
    expect(attested(one, it_, root).state).toBe('unchecked');
    const [entry] = entries;
    if (!entry) throw new Error('it has one');
    one.verificationMaterial.tlogEntries = [{ ...entry, integratedTime: '1700000000' }];
    expect(attested(one, it_, root).state).not.toBe('verified');
  });

  it.each<[string, Made]>([
    ['bytes', { digest: 'ab'.repeat(64) }],
    ['package', { subject: 'pkg:npm/%40acme/other@1.2.3' }],
    ['version', { subject: 'pkg:npm/%40acme/server@1.2.4' }],
  ])('is not proved by an attestation of other %s', async (_, made) => {
    expect(await verdict(made)).toEqual({ state: 'mismatched', ...FROM });
  });

  it('is what the certificate says, whatever the statement claims', async () => {
    const source = 'https://github.com/mallory/fork';
    expect(await verdict({ source, repository: 'https://github.com/acme/server' })).toMatchObject({
      state: 'mismatched',
      repository: 'github.com/mallory/fork',
    });
    expect(await verdict({ source })).toMatchObject({
      state: 'verified',
      repository: 'github.com/mallory/fork',
    });
  });

  it.each<[string, Made]>([
    ['a person who signed in', { issuer: 'https://accounts.example' }],
    ['a build service about another’s host', { issuer: 'https://gitlab.com' }],
  ])('is not proved by %s', async (_, made) => {
    expect(await verdict(made)).toEqual({ state: 'unchecked', why: 'builder' });
  });

  it('cannot be checked by an authority that is not known, such as the real one for a made one', async () => {
    const { bundle } = await authority();
    const { root } = await authority();
    const made = await bundle(INTEGRITY);
    expect(attested(made, it_, root)).toEqual({ state: 'unchecked', why: 'authority' });
    expect(attested(made, it_)).toEqual({ state: 'unchecked', why: 'authority' });
  });

  it.each([undefined, null, 7, {}, { mediaType: 'x' }, [], { dsseEnvelope: {} }])(
    'cannot be checked in the form %j',
    async (bundle) => {
      const { root } = await authority();
      expect(attested(bundle, it_, root)).toEqual({ state: 'unchecked', why: 'form' });
    },
  );

  it('is not proved without knowing the bytes', async () => {
    const { root, bundle } = await authority();
    const made = await bundle(INTEGRITY);
    expect(attested(made, { ...it_, integrity: undefined }, root).state).toBe('mismatched');
    expect(attested(made, { ...it_, integrity: 'sha1-AAAA' }, root).state).toBe('mismatched');
  });
});
