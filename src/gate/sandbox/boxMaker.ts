import { SandboxManager, type SandboxRuntimeConfig } from '@anthropic-ai/sandbox-runtime';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { BoxPlan } from '../../shared/protocol/sandbox.ts';
import type { Boxed, BoxLaunch, BoxPorts } from './box.ts';
import { hostFits, plainHost } from './hosts.ts';
import { Lookout } from './lookout.ts';
import { withMounts, type Mounts } from './mounts.ts';
import { filesOf, realLaunch, type Files } from './plan.ts';
import { commandOf, splitEnv } from './words.ts';

/** Where the programs lie that come with the library; beside this bundle. */
const PARTS = path.join(__dirname, 'sandbox');

/** Keeps a server from unix sockets; without it no sandbox is made. */
const FILTER = path.join(PARTS, `apply-seccomp-${process.arch}`);

/** Milliseconds that the trial of a sandbox may take. */
const TRIAL = 15_000;

/** The search path of what makes the sandbox; the server's own is set inside. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Makes the sandbox of one server: proxies for its connections, and a command line that starts it inside. It is tried
 * with a program that does nothing before anything of the server runs, so that a machine that refuses sandboxes is
 * told apart from a server that fails. One process makes one sandbox.
 */
export async function makeBox(
  plan: BoxPlan,
  launch: BoxLaunch,
  ports: BoxPorts,
): Promise<Result<Boxed, string>> {
  if (!SandboxManager.isSupportedPlatform())
    return err('Sandboxes can be made on Linux, WSL 2 and macOS only.');
  if (process.platform === 'linux' && !existsSync(FILTER))
    return err(`This package of Countersign holds no program for sandboxes on ${process.arch}.`);
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'countersign-server-'));
  const [temporary, sockets] = [path.join(folder, 'tmp'), path.join(folder, 'run')];
  for (const made of [temporary, sockets]) mkdirSync(made, { mode: 0o700 });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  let lookout: Lookout | undefined;
  const end = async (): Promise<void> => {
    lookout?.last();
    SandboxManager.cleanupAfterCommand();
    await SandboxManager.reset();
    remove();
  };
  try {
    // The library hands the first on as TMPDIR, and keeps the sockets of its proxies in the second.
    process.env['CLAUDE_CODE_TMPDIR'] = temporary;
    process.env['TMPDIR'] = sockets;
    const parts = [PARTS, sockets];
    const files = filesOf(plan, { ...launch, temporary, parts });
    const config = configOf(plan, files);
    const watch = new Lookout(
      {
        folder: path.join(folder, 'hidden'),
        hidden: files.hidden,
        kept: [...parts, ...files.allowRead, ...files.allowWrite],
        writable: files.allowWrite.filter((p) => p !== temporary),
      },
      ports,
    );
    lookout = watch;
    await inside(folder, () =>
      SandboxManager.initialize(
        config,
        ({ host, port }) => decide(plan, ports, host, port ?? 0),
        true,
      ),
    );
    const { warnings } = SandboxManager.checkDependencies();
    const weak = warnings.find((w) => w.startsWith('seccomp'));
    if (weak !== undefined) return await failed(weak, end);
    listen(ports);
    const make = (program: string, words: readonly string[], set = {}) =>
      wrapped({ from: folder, mounts: watch.mounts }, program, words, set);
    const trial = await make('true', []);
    const refused = await tried(trial, launch.cwd);
    if (refused !== undefined) return await failed(refused, end);
    const { command, path: search } = realLaunch(launch);
    const { outer, inner } = splitEnv({
      // Node uses proxies only where it is told to.
      NODE_USE_ENV_PROXY: '1',
      ...launch.env,
      ...(search !== undefined && { PATH: search }),
    });
    const box = await make(command, launch.args, inner);
    watch.begin();
    const { blind } = watch;
    const look = (pid?: number): void => watch.look(pid);
    return ok({ ...box, env: { ...outer, ...box.env }, blind, look, end });
  } catch (thrown) {
    return await failed(thrown instanceof Error ? thrown.message : String(thrown), end);
  }
}

async function failed(why: string, end: () => Promise<void>): Promise<Result<Boxed, string>> {
  await end();
  return err(why);
}

function configOf(plan: BoxPlan, files: Files): SandboxRuntimeConfig {
  const { bwrap, socat, rg } = plan.programs;
  const { denyRead, allowRead, allowWrite, denyWrite } = files;
  const literal = (paths: readonly string[]) =>
    [...new Set(paths)].map((p) => ({ path: p, literal: true as const }));
  return {
    // Every host is decided by `decide`, so that each connection is seen.
    network: { allowedDomains: [], deniedDomains: [], allowLocalBinding: false },
    filesystem: {
      denyRead: literal(denyRead),
      allowRead: literal(allowRead),
      allowWrite: literal(allowWrite),
      denyWrite: literal(denyWrite),
    },
    ...(bwrap !== undefined && { bwrapPath: bwrap }),
    ...(socat !== undefined && { socatPath: socat }),
    ...(rg !== undefined && { ripgrep: { command: rg } }),
    seccomp: { applyPath: FILTER },
    javaAgentJarPath: path.join(PARTS, 'srt-proxy-agent.jar'),
  };
}

async function decide(
  plan: BoxPlan,
  ports: BoxPorts,
  host: string,
  port: number,
): Promise<boolean> {
  const plain = plainHost(host);
  if (plain === undefined || port === 0) return false;
  if (plan.hosts.some((pattern) => hostFits(pattern, plain, port))) {
    ports.reached(plain, port);
    return true;
  }
  return ports.connect(plain, port);
}

/** What the library saw refused, as far as it sees: attempts to write on Linux, what the system logs on macOS. */
function listen(ports: BoxPorts): void {
  const store = SandboxManager.getSandboxViolationStore();
  let seen = store.getTotalCount();
  store.subscribe((all) => {
    const total = store.getTotalCount();
    const fresh = total > seen ? all.slice(seen - total) : [];
    seen = total;
    for (const { line } of fresh) {
      const [, file] = /^(?:deny|.*\bdeny\(\d+\)) (?!network)\S+ (\/.*)$/.exec(line) ?? [];
      if (file !== undefined) ports.saw({ kind: 'file', path: file.slice(0, 4096) });
    }
  });
}

type Wrapped = Pick<Boxed, 'command' | 'args' | 'env'>;

interface Making {
  readonly from: string;
  readonly mounts: Mounts;
}

/**
 * `from`: a folder in which nothing lies. The library keeps the names of settings free in the folder that it works in,
 * by empty files that stand there for as long as the server runs, and takes every writing to them for refused; those of
 * a workspace are kept by `steering`.
 */
async function inside<T>(from: string, work: () => Promise<T>): Promise<T> {
  const here = process.cwd();
  process.chdir(from);
  return work().finally(() => {
    process.chdir(here);
  });
}

async function wrapped(
  { from, mounts }: Making,
  command: string,
  args: readonly string[],
  inner: Readonly<Record<string, string>> = {},
): Promise<Wrapped> {
  const text = commandOf(command, args, inner);
  const { argv } = await inside(from, () => SandboxManager.wrapWithSandboxArgv(text, '/bin/sh'));
  return {
    command: '/bin/sh',
    args: ['-c', `exec ${withMounts(argv.at(-1) ?? '', mounts)}`],
    env: { PATH: SYSTEM_PATH },
  };
}

/** Why nothing can be run in the sandbox; undefined where it can. */
function tried({ command, args, env }: Wrapped, cwd: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env: { ...env }, cwd, timeout: TRIAL };
    execFile(command, [...args], options, (error, _out, said) => {
      resolve(error ? said.trim().slice(0, 500) || error.message : undefined);
    });
  });
}
