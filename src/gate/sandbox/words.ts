/**
 * Names that would change or run code in what makes the sandbox, outside of it: the shell, its programs and the
 * loader. They are set inside, for the server alone.
 */
const INSIDE =
  /^(?:PATH|LD_.*|DYLD_.*|GLIBC_TUNABLES|GCONV_PATH|LOCPATH|NLSPATH|BASH_.*|ENV|SHELLOPTS|BASHOPTS|PS4|IFS|CDPATH|MALLOC_.*|OPENSSL_.*|SOCAT_.*|SRT_.*|CLAUDE_.*|TMPDIR)$/i;

/** Proxies lead nowhere inside, where the sandbox sets its own, and their addresses often hold a password. */
const PROXY = /proxy$/i;

type Env = Readonly<Record<string, string>>;

/** The environment in two: what the sandbox may be made with, and what is set inside for the server alone. */
export function splitEnv(env: Env): { readonly outer: Env; readonly inner: Env } {
  const outer: Record<string, string> = {};
  const inner: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (PROXY.test(name)) continue;
    (INSIDE.test(name) || !/^[A-Za-z_]\w*$/.test(name) ? inner : outer)[name] = value;
  }
  // The temporary folder is the one that was made for it.
  delete inner['TMPDIR'];
  return { outer, inner };
}

/** One command line for a shell; every word means itself. */
export function commandOf(command: string, args: readonly string[], inner: Env): string {
  const set = Object.entries(inner).map(([name, value]) => `${name}=${value}`);
  const words = set.length > 0 ? ['/usr/bin/env', ...set, command, ...args] : [command, ...args];
  return `exec ${words.map(quoted).join(' ')}`;
}

/** One word of a shell. */
export const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
