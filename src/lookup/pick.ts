/** Longest text that is taken over from a registry. */
const LONGEST = 500;
const MOST = 50;

/** The value at a path of own properties; undefined where there is none. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name))
      return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** A text of a registry, cut to a length that can be shown; undefined for anything else and for nothing. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : undefined;

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]).slice(0, MOST) : [];

export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isFinite(time) ? time : undefined;
}

/** Host and path of a repository in one form, to compare two of them; undefined where it is no address. */
export function repositoryOf(value: unknown): string | undefined {
  const text = textOf(typeof value === 'string' ? value : at(value, 'url'));
  if (text === undefined) return undefined;
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(text);
  if (short)
    return `${short[1] ?? 'github'}.${short[1] === 'bitbucket' ? 'org' : 'com'}/${short[2] ?? ''}`.toLowerCase();
  const plain = text
    .replace(/^git\+/, '')
    .replace(/^git@([\w.-]+):/, 'https://$1/')
    .replace(/^(?:ssh|git):\/\/(?:git@)?/, 'https://');
  if (!/^https?:\/\//.test(plain) || !URL.canParse(plain)) return undefined;
  const { host, pathname } = new URL(plain);
  return `${host}${pathname.split('/').slice(0, 3).join('/')}`
    .replace(/\.git$|\/$/, '')
    .toLowerCase();
}
