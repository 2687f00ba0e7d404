import { isBase } from './environmentBase.ts';

type Env = Readonly<Record<string, string | undefined>>;

const ALIAS = 'CSENV_';
const CONTAINERS = /^(?:docker|podman|nerdctl)(?:\.exe)?$/i;
const OWN = /^(?:COUNTERSIGN_|CSENV_)/i;

/** Which variables a server's entry hands to it, and which of them wait under an alias. */
export interface Entry {
  readonly env: readonly string[];
  readonly aliases: readonly string[];
}

export interface Breadth {
  readonly whole?: boolean | undefined;
  readonly platform?: string;
}

/**
 * The environment of the upstream: what its entry hands to it, aliased names restored, and the base that programs need
 * to run at all (see environmentBase.ts). With `whole`, everything that its client had, except what belongs to
 * Countersign: the broker's address and the variable that turns the editor into Node never reach it.
 */
export function upstreamEnv(
  own: Env,
  { env, aliases }: Entry,
  { whole = false, platform = process.platform }: Breadth = {},
): Record<string, string> {
  const out: Record<string, string> = {};
  const electron = own.COUNTERSIGN_ELECTRON === '1';
  const windows = platform === 'win32';
  const spelled = (name: string): string => (windows ? name.toUpperCase() : name);
  const entry = new Set(env.map(spelled));
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined || OWN.test(name)) continue;
    if (electron && name.toUpperCase() === 'ELECTRON_RUN_AS_NODE') continue;
    if (whole || entry.has(spelled(name)) || isBase(name, windows)) out[name] = value;
  }
  for (const real of aliases) {
    const value = own[ALIAS + real];
    if (value !== undefined) out[real] = value;
  }
  return out;
}

/**
 * Names that a command line itself takes from its environment: `docker run -e NAME` hands on what it has. They stand in
 * the entry, and the person saw them when the start was asked about.
 */
export function namesTaken(command: string, args: readonly string[]): readonly string[] {
  if (!CONTAINERS.test(command.replace(/^.*[\\/]/, ''))) return [];
  return args.flatMap((arg, i) => {
    const [, joined] = /^(?:-e|--env=)([A-Za-z_]\w*)$/.exec(arg) ?? [];
    if (joined !== undefined) return [joined];
    const given = args[i - 1] === '-e' || args[i - 1] === '--env';
    return given && /^[A-Za-z_]\w*$/.test(arg) ? [arg] : [];
  });
}
