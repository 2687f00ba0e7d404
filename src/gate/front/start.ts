import { isObject } from '../../shared/headerParameters.ts';
import type { FrontLimits, FrontStart } from '../../shared/front.ts';
import { LIMITS } from './limits.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Shortest secret that is taken for one. */
const SHORTEST = 32;

/** Reads what the window says first; undefined for anything else. */
export function readStart(
  line: string,
): (FrontStart & { readonly limits: FrontLimits }) | undefined {
  let told: unknown;
  try {
    told = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(told) || !isObject(told['gate'])) return undefined;
  const { token, port, gate, limits = {} } = told;
  const { command, args, env, cwd } = gate;
  if (!isText(token) || token.length < SHORTEST || !/^[\w-]+$/.test(token)) return undefined;
  if (!Number.isInteger(port) || Number(port) < 0 || Number(port) > 65_535) return undefined;
  if (!isText(command) || command === '' || !isText(cwd) || !isTexts(args)) return undefined;
  if (!isObject(env) || !Object.values(env).every(isText)) return undefined;
  if (!isObject(limits)) return undefined;
  const own = Object.entries(limits).filter(
    ([name, n]) => Object.hasOwn(LIMITS, name) && Number.isInteger(n) && Number(n) >= 0,
  );
  return {
    token,
    port: Number(port),
    gate: { command, args, cwd, env: env as Readonly<Record<string, string>> },
    limits: { ...LIMITS, ...Object.fromEntries(own) },
  };
}
