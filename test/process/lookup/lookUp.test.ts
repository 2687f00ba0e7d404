import { describe, expect, it } from 'vitest';
import { lookUp } from '../../../src/lookup/lookUp.ts';
import { LookedUp, Trouble, type Wanted } from '../../../src/shared/lookup.ts';
import { attested } from '../../../src/lookup/sigstore.ts';
import { authority } from './attesting.ts';
import { attestations, INTEGRITY, KEY, packument, registry, signed } from './registry.ts';

/** Python packages have none that are looked at. */
const attest = () => Promise.reject(new Error('nothing is attested'));
const DOCUMENT = '/@acme%2fserver';
const KEYS = '/-/npm/v1/keys';
const ATTESTATION = '/-/npm/v1/attestations/@acme%2fserver@1.2.3';
const BULK = '/-/npm/v1/security/advisories/bulk';

async function stage(change: object = {}) {
  const server = await registry();
  server.answer(DOCUMENT, { json: packument(server.url, change) });
  server.answer(KEYS, { json: { keys: [KEY] } });
  const ca = await authority();
  server.answer(ATTESTATION, { json: attestations(await ca.bundle(INTEGRITY)) });
  server.answer(BULK, { json: {} });
  const stop = new AbortController();
  const steps: number[] = [];
  const ask = (wanted: Partial<Wanted> = {}, ports: { timeout?: number; limit?: number } = {}) =>
    lookUp(
      { kind: 'npm', name: '@acme/server', version: '1.2.3', registry: server.url, ...wanted },
      {
        fetch: (url, init) => fetch(url, init),
        now: () => 7,
        attest: (bundle, it) => Promise.resolve(attested(bundle, it, ca.root)),
        ...ports,
      },
      stop.signal,
      (n) => steps.push(n),
    );
  const found = async (wanted: Partial<Wanted> = {}) => {
    const told = await ask(wanted);
    if (!told.ok) throw new Error(told.error);
    return told.value;
  };
  return { ...server, ...ca, ask, found, stop, steps };
}

describe('looking up a package of npm', () => {
  it('tells publisher, ages, scripts, repository, signature and provenance, in four questions', async () => {
    const at = await stage();
    at.answer(BULK, {
      json: {
        '@acme/server': [{ title: 'Reads too much', severity: 'high', url: 'https://x.example/1' }],
      },
    });
    const facts = await at.found();
    expect(facts).toEqual({
      registry: at.url,
      kind: 'npm',
      name: '@acme/server',
      version: '1.2.3',
      offered: false,
      at: 7,
      publisher: 'ann',
      maintainers: ['ann', 'bob'],
      first: Date.parse('2024-01-02'),
      published: Date.parse('2026-11-01'),
      scripts: ['postinstall'],
      repository: 'github.com/acme/server',
      integrity: expect.stringMatching(/^sha512-/) as string,
      signature: 'valid',
      provenance: {
        state: 'verified',
        repository: 'github.com/acme/server',
        workflow: '.github/workflows/release.yml',
        commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
        matches: 'yes',
      },
      advisories: [{ title: 'Reads too much', severity: 'high', url: 'https://x.example/1' }],
    });
    expect(LookedUp.safeParse(facts).success).toBe(true);
    expect(at.asked.map((a) => a.path)).toEqual([DOCUMENT, KEYS, ATTESTATION, BULK]);
    expect(at.asked.at(-1)?.body).toBe('{"@acme/server":["1.2.3"]}');
    expect(at.steps).toEqual([1, 2, 3, 4]);
  });

  it('takes what the registry offers now where no version is fixed, and a tag by its name', async () => {
    const at = await stage();
    expect(await at.found({ version: undefined })).toMatchObject({
      version: '1.2.3',
      offered: true,
    });
    expect(await at.ask({ version: '9.9.9' })).toEqual({ ok: false, error: Trouble.notFound });
  });

  it('calls a signature invalid over another integrity, by an ended key, and unknown by a strange key', async () => {
    const other = await stage({
      dist: { integrity: 'sha512-AAAA', signatures: [signed('@acme/server@1.2.3:sha512-BBBB')] },
    });
    expect((await other.found()).signature).toBe('invalid');
    const ended = await stage();
    ended.answer(KEYS, { json: { keys: [{ ...KEY, expires: '2025-01-01T00:00:00.000Z' }] } });
    expect((await ended.found()).signature).toBe('invalid');
    const strange = await stage();
    strange.answer(KEYS, { json: { keys: [{ ...KEY, keyid: 'x' }] } });
    expect((await strange.found()).signature).toBe('unknown-key');
    const keyless = await stage();
    keyless.answer(KEYS, { status: 404, json: {} });
    expect((await keyless.found()).signature).toBe('unchecked');
    const bare = await stage({ dist: { integrity: 'sha512-AAAA' } });
    expect((await bare.found()).signature).toBe('none');
  });

  it('compares the repository that built it with the one that the package names', async () => {
    const at = await stage();
    const source = 'https://github.com/evil/server';
    const evil = await at.bundle(INTEGRITY, { source });
    const other = await at.bundle(INTEGRITY, { digest: '00' });
    const provenance = async (...bundles: readonly unknown[]) => {
      at.answer(ATTESTATION, { json: attestations(...bundles) });
      return (await at.found()).provenance;
    };
    expect(await provenance(evil)).toMatchObject({ state: 'verified', matches: 'no' });
    expect(await provenance(other)).toMatchObject({ state: 'mismatched' });
    expect(await provenance(other, await at.bundle(INTEGRITY))).toMatchObject({
      state: 'verified',
      matches: 'yes',
    });
    expect(await provenance({ ...evil, dsseEnvelope: other.dsseEnvelope })).toEqual({
      state: 'refused',
    });
    expect(await provenance()).toEqual({ state: 'unchecked', why: 'form' });
    at.answer(ATTESTATION, { status: 404, json: {} });
    expect((await at.found()).provenance).toEqual({ state: 'unchecked', why: 'unreachable' });
  });

  it('does not ask another host for an attestation, and follows no redirect to one', async () => {
    const elsewhere = await registry();
    const at = await stage({ dist: { attestations: { url: `${elsewhere.url}a` } } });
    expect((await at.found()).provenance).toEqual({ state: 'unchecked', why: 'elsewhere' });
    at.answer(DOCUMENT, { to: `${elsewhere.url}x` });
    expect(await at.ask({ authorization: 'Bearer t' })).toEqual({
      ok: false,
      error: Trouble.elsewhere,
    });
    expect(elsewhere.asked).toEqual([]);
  });

  it('sends its credentials to the registry alone', async () => {
    const at = await stage();
    await at.found({ authorization: 'Bearer t' });
    expect(at.asked.map((a) => a.authorization)).toEqual([
      'Bearer t',
      'Bearer t',
      undefined,
      'Bearer t',
    ]);
  });

  it.each<[string, object, Trouble]>([
    ['wants to know who asks', { status: 401, json: {} }, Trouble.auth],
    ['does not know it', { status: 404, json: {} }, Trouble.notFound],
    ['is out of order', { status: 500, json: {} }, Trouble.status],
    ['says no JSON', { raw: '<html>' }, Trouble.odd],
    [
      'speaks of another package',
      { json: { name: 'x', 'dist-tags': { latest: '1.2.3' } } },
      Trouble.notFound,
    ],
    ['says nothing at all', { hang: true }, Trouble.timeout],
    ['says far too much', { raw: `"${'x'.repeat(70_000)}"` }, Trouble.tooLarge],
  ])('says clearly that the registry %s', async (_, answer, error) => {
    const at = await stage();
    at.answer(DOCUMENT, answer);
    expect(await at.ask({}, { timeout: 500, limit: 60_000 })).toEqual({ ok: false, error });
  });

  it('says that nobody answers, and stops when the person does', async () => {
    const at = await stage();
    expect(await at.ask({ registry: 'http://127.0.0.1:9/' })).toEqual({
      ok: false,
      error: Trouble.offline,
    });
    at.answer(DOCUMENT, { hang: true });
    const asked = at.ask();
    at.stop.abort();
    expect(await asked).toEqual({ ok: false, error: Trouble.stopped });
  });

  it.each(['__proto__', '../../x', 'a b', '@a/b/c', ''])('asks nothing for %j', async (name) => {
    const at = await stage();
    const told = await at.ask({ name });
    expect(told.ok).toBe(false);
    expect(at.asked.filter((a) => !/^\/[\w.~%@-]+$/.test(a.path))).toEqual([]);
  });

  it('takes hostile documents for text of a bounded length, or for nothing', async () => {
    const long = 'x'.repeat(10_000);
    const at = await stage({
      _npmUser: { name: long },
      repository: { url: ['x'] },
      scripts: 'x',
      deprecated: { x: 1 },
      dist: 7,
    });
    const facts = await at.found();
    expect(facts.publisher).toHaveLength(500);
    expect(facts).not.toHaveProperty('repository');
    expect(facts).not.toHaveProperty('deprecated');
    expect(facts.scripts).toEqual([]);
    expect(facts.signature).toBe('none');
  });
});

describe('looking up a package of Python', () => {
  it('tells ages, repository, what was taken back, what builds on installing, and advisories', async () => {
    const at = await registry();
    const json = {
      info: {
        name: 'Acme_Server',
        version: '1.2',
        author: 'ann',
        yanked: true,
        yanked_reason: 'broken',
        project_urls: {
          Source: 'https://github.com/acme/server',
          'Security Policy': 'https://acme.example/security',
        },
      },
      urls: [{ packagetype: 'sdist', upload_time_iso_8601: '2026-11-01T00:00:00Z' }],
      releases: { '1.0': [{ upload_time_iso_8601: '2024-01-02T00:00:00Z' }] },
      vulnerabilities: [{ id: 'PYSEC-1', summary: 'Writes too much' }],
    };
    at.answer('/pypi/acme-server/1.2/json', { json });
    at.answer('/pypi/acme-server/json', { json });
    const told = await lookUp(
      { kind: 'pypi', name: 'acme-server', version: '1.2', registry: `${at.url}simple/` },
      { fetch: (url, init) => fetch(url, init), now: () => 7, attest },
      new AbortController().signal,
      () => undefined,
    );
    expect(told).toMatchObject({
      ok: true,
      value: {
        version: '1.2',
        offered: false,
        first: Date.parse('2024-01-02'),
        published: Date.parse('2026-11-01'),
        deprecated: 'broken',
        security: 'https://acme.example/security',
        repository: 'github.com/acme/server',
        scripts: ['build'],
        signature: 'none',
        advisories: [{ title: 'Writes too much' }],
      },
    });
  });
});
