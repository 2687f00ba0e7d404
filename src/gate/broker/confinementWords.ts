import type { BoxPlan, Confinement } from '../../shared/protocol/sandbox.ts';

/** Checks of how a server is started, written out like those of `words.ts`; undefined for anything refused there. */
type Fields = Readonly<Record<string, unknown>>;

const isText = (v: unknown): v is string => typeof v === 'string';
const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every(isText);
const isFields = (v: unknown): v is Fields =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

export function readConfinement(value: unknown): Confinement | undefined {
  if (!isFields(value)) return undefined;
  const { sandbox, wholeEnv, env } = value;
  if (wholeEnv !== undefined && typeof wholeEnv !== 'boolean') return undefined;
  if (env !== undefined && !isTexts(env)) return undefined;
  const plan = sandbox === undefined ? undefined : readPlan(sandbox);
  if (sandbox !== undefined && !plan) return undefined;
  return {
    ...(plan && { sandbox: plan }),
    ...(wholeEnv !== undefined && { wholeEnv }),
    ...(env && { env }),
  };
}

function readPlan(value: unknown): BoxPlan | undefined {
  if (!isFields(value)) return undefined;
  const { files, read, write, hide, hosts, asks } = value;
  const programs = readPrograms(value.programs);
  if ((files !== 'workspace' && files !== 'all') || typeof asks !== 'boolean' || !programs)
    return undefined;
  if (!isTexts(read) || !isTexts(write) || !isTexts(hide) || !isTexts(hosts)) return undefined;
  return { files, read, write, hide, hosts, asks, programs };
}

function readPrograms(value: unknown): BoxPlan['programs'] | undefined {
  if (!isFields(value)) return undefined;
  const { bwrap, socat, rg } = value;
  if ([bwrap, socat, rg].some((one) => one !== undefined && !isText(one))) return undefined;
  return {
    ...(isText(bwrap) && { bwrap }),
    ...(isText(socat) && { socat }),
    ...(isText(rg) && { rg }),
  };
}
