import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod/mini';
import { BATCH_SCRIPT, GATE, LAUNCHER, SHELL_SCRIPT, WINDOWS_LAUNCHER } from './launcherScript.ts';
import { withLock } from './lock.ts';
import { binFolder } from './paths.ts';
import { privateDir } from './privateDir.ts';
import { hash, hashOf, readIfThere, replaceFile } from './replaceFile.ts';
import { writeRuntimes, type Runtime } from './runtimeList.ts';

export interface GateInstall {
  readonly home: string;
  /** The gate as it was shipped, to be copied. */
  readonly gateFile: string;
  readonly version: string;
  /** Best first. */
  readonly runtimes: readonly Runtime[];
}

export interface Installed {
  /** Absolute path that configuration files name. */
  readonly launcher: string;
  /** The gate's bytes were replaced. */
  readonly changed: boolean;
  /** A later version, put there by another editor, was kept. */
  readonly kept?: string;
}

const Stamp = z.object({ version: z.string(), sha256: z.string() });
type Stamp = z.infer<typeof Stamp>;
const STAMP = 'installed.json';
/** The bundle that makes sandboxes, and the folder of the programs that come with it. */
const BOX = 'sandbox.js';
const BOX_PARTS = 'sandbox';
/** What signs in to servers elsewhere. */
const SIGN_IN = 'signIn.js';
/** What stands in for a window while none is open, with what that loads in turn. */
const ALONE = ['alone.js', 'engine.js', 'patterns.js', 'secrets.js'];

/**
 * Puts the gate and its launchers where every client of this user can start them. Each file is replaced in one step,
 * so running gates go on; windows that install at once take turns; a later version is never replaced by an earlier
 * one, unless its files are damaged. Throws HumanError where a folder is not private, and the system's error where
 * the disk refuses.
 */
export async function installGate(install: GateInstall): Promise<Installed> {
  privateDir(install.home);
  const bin = privateDir(binFolder(install.home));
  const launcher = launcherOf(install.home);
  return withLock(path.join(bin, 'install'), () => {
    const gate = readFileSync(install.gateFile);
    const stamp = stampOf(bin);
    const intact = stamp !== undefined && hashOf(path.join(bin, GATE)) === stamp.sha256;
    const keeps = intact && compareVersions(stamp.version, install.version) > 0;
    writeRuntimes(bin, install.runtimes, keeps);
    if (keeps) {
      if (!existsSync(launcher)) writeLaunchers(bin);
      return { launcher, changed: false, kept: stamp.version };
    }
    const changed = replaceFile(path.join(bin, GATE), gate, 0o600);
    copyBeside(path.dirname(install.gateFile), bin);
    // A package.json further up, the person's own perhaps, would else decide what `.js` means here.
    replaceFile(path.join(bin, 'package.json'), '{"type":"commonjs"}\n', 0o600);
    writeLaunchers(bin);
    const next: Stamp = { version: install.version, sha256: hash(gate) };
    replaceFile(path.join(bin, STAMP), `${JSON.stringify(next)}\n`, 0o600);
    return { launcher, changed };
  });
}

export function launcherOf(home: string): string {
  return path.join(binFolder(home), process.platform === 'win32' ? WINDOWS_LAUNCHER : LAUNCHER);
}

/** Positive where `a` is later. Numbers by number, a pre-release before its release (semver.org, without build). */
export function compareVersions(a: string, b: string): number {
  const parts = (v: string) => {
    const [core = '', pre = ''] = v.split(/[-+](.*)/s);
    return { numbers: core.split('.').map((n) => Number.parseInt(n, 10) || 0), pre };
  };
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.numbers.length, y.numbers.length); i++) {
    const difference = (x.numbers[i] ?? 0) - (y.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (x.pre === '' || y.pre === '') return Number(x.pre === '') - Number(y.pre === '');
  return x.pre.localeCompare(y.pre, 'en', { numeric: true });
}

/**
 * What makes sandboxes, what signs in and what stands in for a window lies beside the gate, loaded by it when it is first
 * needed. Where it is missing, servers that may only run in a sandbox are not started, nobody signs in, and nothing runs
 * while no window is open.
 */
function copyBeside(from: string, bin: string): void {
  const put = (file: string, mode: number, bytes: Buffer | undefined): void => {
    if (bytes) replaceFile(path.join(bin, file), bytes, mode);
  };
  for (const file of [BOX, SIGN_IN, ...ALONE]) put(file, 0o600, shipped(path.join(from, file)));
  const parts = path.join(from, BOX_PARTS);
  if (!existsSync(parts)) return;
  privateDir(path.join(bin, BOX_PARTS));
  const jar = path.join(BOX_PARTS, 'srt-proxy-agent.jar');
  put(jar, 0o600, readIfThere(path.join(from, jar)));
  const program = path.join(BOX_PARTS, `apply-seccomp-${process.arch}`);
  put(program, 0o755, shipped(path.join(from, program)));
}

/** What only gates load is shipped packed. */
function shipped(file: string): Buffer | undefined {
  const packed = readIfThere(`${file}.br`);
  return packed ? brotliDecompressSync(packed) : readIfThere(file);
}

function writeLaunchers(bin: string): void {
  replaceFile(path.join(bin, LAUNCHER), SHELL_SCRIPT, 0o755);
  replaceFile(path.join(bin, WINDOWS_LAUNCHER), BATCH_SCRIPT, 0o755);
}

/** What is installed; undefined where nothing is, or where that cannot be told. */
export function stampOf(bin: string): Stamp | undefined {
  const text = readIfThere(path.join(bin, STAMP));
  if (text === undefined) return undefined;
  try {
    const parsed = z.safeParse(Stamp, JSON.parse(text.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
