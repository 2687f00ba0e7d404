import { codeOf } from '../shared/errors.ts';

const NOT_THERE: readonly unknown[] = [
  'ENOENT',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENAMETOOLONG',
];

const isMissing = (thrown: unknown): boolean => NOT_THERE.includes(codeOf(thrown));

/** What was read; undefined where there is nothing of that name that could be. */
export function quiet<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** The same for a promise. */
export async function quietly<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** A JSON file as a value; undefined where it is not there or no JSON. */
export async function readJson(read: () => Promise<string>): Promise<unknown> {
  const text = await quietly(read);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text at a path of property names; undefined where there is none. */
export function textAt(value: unknown, ...names: readonly string[]): string | undefined {
  let at = value;
  for (const name of names) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return typeof at === 'string' ? at : undefined;
}
