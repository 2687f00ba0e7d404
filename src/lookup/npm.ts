import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../shared/result.ts';
import { Trouble, type LookedUp, type Provenance, type Wanted } from '../shared/lookup.ts';
import { askJson, type Asking } from './ask.ts';
import type { Attesting } from './sigstore.ts';
import { at, listOf, repositoryOf, textOf, timeOf } from './pick.ts';

const NAME = /^(?:@[\w.~-]{1,100}\/)?[\w.~-]{1,214}$/;
const INSTALL = ['preinstall', 'install', 'postinstall'];

/** What a registry of npm says of a package. `step` hears how many of four questions were answered. */
export async function lookUpNpm(
  wanted: Wanted,
  asking: Asking,
  now: number,
  step: (done: number) => void,
): Promise<Result<LookedUp, Trouble>> {
  const { name, authorization } = wanted;
  if (!NAME.test(name)) return err(Trouble.notFound);
  const registry = wanted.registry.replace(/\/*$/, '/');
  const ask = (path: string, body?: string) =>
    askJson(asking, {
      url: `${registry}${path}`,
      authorization,
      ...(body !== undefined && { body }),
    });
  const whole = await ask(name.replace('/', '%2f'));
  if (!whole.ok) return whole;
  step(1);
  const version = versionIn(whole.value, wanted.version);
  const found = version === undefined ? undefined : at(whole.value, 'versions', version);
  if (version === undefined || at(whole.value, 'name') !== name || at(found, 'version') !== version)
    return err(version === undefined ? Trouble.notFound : Trouble.odd);
  const published = timeOf(at(whole.value, 'time', version));
  const integrity = textOf(at(found, 'dist', 'integrity'));
  const signature = await signatureOf(found, { name, version, integrity, published }, ask);
  step(2);
  const repository = repositoryOf(at(found, 'repository'));
  const provenance = await provenanceOf(
    found,
    { name, version, integrity, repository },
    registry,
    asking,
  );
  step(3);
  const told = await ask(
    '-/npm/v1/security/advisories/bulk',
    JSON.stringify({ [name]: [version] }),
  );
  step(4);
  if (asking.signal.aborted) return err(Trouble.stopped);
  return ok({
    ...{ registry, kind: 'npm', name, version, offered: version !== wanted.version, at: now },
    ...defined({
      publisher: textOf(at(found, '_npmUser', 'name')),
      published,
      repository,
      integrity,
    }),
    ...defined({ first: timeOf(at(whole.value, 'time', 'created')), provenance }),
    ...defined({ deprecated: textOf(at(found, 'deprecated')), bugs: bugsOf(at(found, 'bugs')) }),
    maintainers: listOf(at(whole.value, 'maintainers')).flatMap((m) => textOf(at(m, 'name')) ?? []),
    scripts: scriptsOf(found),
    signature,
    ...(told.ok && { advisories: advisoriesOf(told.value, name) }),
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** The properties that have a value. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, v]) => v !== undefined),
  ) as Defined<T>;
}

/** A version by itself or by its tag; what is offered now where none is named, or a range. */
function versionIn(whole: unknown, wanted: string | undefined): string | undefined {
  if (wanted !== undefined && at(whole, 'versions', wanted) !== undefined) return wanted;
  if (wanted !== undefined && /^\d+\.\d+\.\d+/.test(wanted)) return undefined;
  const tag =
    wanted !== undefined && at(whole, 'dist-tags', wanted) !== undefined ? wanted : 'latest';
  return textOf(at(whole, 'dist-tags', tag));
}

const bugsOf = (bugs: unknown): string | undefined =>
  textOf(bugs) ?? textOf(at(bugs, 'url')) ?? textOf(at(bugs, 'email'));

function scriptsOf(found: unknown): string[] {
  const named = INSTALL.filter((name) => textOf(at(found, 'scripts', name)) !== undefined);
  // The registry marks what builds by itself, without a script of that name.
  return named.length === 0 && at(found, 'hasInstallScript') === true ? ['install'] : named;
}

function advisoriesOf(told: unknown, name: string): NonNullable<LookedUp['advisories']> {
  return listOf(at(told, name)).flatMap((one) => {
    const title = textOf(at(one, 'title'));
    if (title === undefined) return [];
    const url = textOf(at(one, 'url'));
    return [
      { title, severity: textOf(at(one, 'severity')) ?? '', ...(url !== undefined && { url }) },
    ];
  });
}

interface Signed {
  readonly name: string;
  readonly version: string;
  readonly integrity: string | undefined;
  readonly published: number | undefined;
}

/**
 * Whether a key of the registry signed exactly this name, version and integrity. It says that the registry vouches
 * for the package, NOT that the bytes which are installed are those: the package client checks that.
 */
async function signatureOf(
  found: unknown,
  { name, version, integrity, published }: Signed,
  ask: (path: string) => Promise<Result<unknown, Trouble>>,
): Promise<LookedUp['signature']> {
  const signatures = listOf(at(found, 'dist', 'signatures'));
  if (signatures.length === 0) return 'none';
  const told = await ask('-/npm/v1/keys');
  if (!told.ok || integrity === undefined) return 'unchecked';
  const keys = listOf(at(told.value, 'keys'));
  const text = Buffer.from(`${name}@${version}:${integrity}`);
  let result: LookedUp['signature'] = 'unknown-key';
  for (const signature of signatures) {
    const key = keys.find((k) => textOf(at(k, 'keyid')) === textOf(at(signature, 'keyid')));
    const opened = key === undefined ? undefined : keyOf(textOf(at(key, 'key')));
    if (!opened) continue;
    const ends = timeOf(at(key, 'expires'));
    const sig = Buffer.from(textOf(at(signature, 'sig')) ?? '', 'base64');
    const alive = ends === undefined || (published !== undefined && published < ends);
    if (!alive || !verify('sha256', text, opened, sig)) return 'invalid';
    result = 'valid';
  }
  return result;
}

function keyOf(text: string | undefined): KeyObject | undefined {
  try {
    const key = createPublicKey({
      key: Buffer.from(text ?? '', 'base64'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ec' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Where it was built, as its attestation proves; absent where the registry has none. */
async function provenanceOf(
  found: unknown,
  it: Attesting & { readonly repository: string | undefined },
  registry: string,
  asking: Asking,
): Promise<LookedUp['provenance']> {
  const url = textOf(at(found, 'dist', 'attestations', 'url'));
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || new URL(url).origin !== new URL(registry).origin)
    return { state: 'unchecked', why: 'elsewhere' };
  const told = await askJson(asking, { url });
  if (!told.ok) return { state: 'unchecked', why: 'unreachable' };
  const bundles = listOf(at(told.value, 'attestations'))
    .filter((a) => /slsa\.dev\/provenance/.test(textOf(at(a, 'predicateType')) ?? ''))
    .map((a) => at(a, 'bundle'));
  const verdicts: Provenance[] = [];
  for (const bundle of bundles) verdicts.push(await asking.attest(bundle, it));
  const best = STATES.flatMap((state) => verdicts.find((v) => v.state === state) ?? []).at(0);
  if (!best) return { state: 'unchecked', why: 'form' };
  if (best.repository === undefined) return best;
  const same =
    it.repository === undefined ? 'unknown' : it.repository === best.repository ? 'yes' : 'no';
  return { ...best, matches: same };
}

/** Of several attestations a good one counts; else the worst. */
const STATES = ['verified', 'refused', 'mismatched', 'unchecked'] as const;
