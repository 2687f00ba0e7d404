import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BoxPlan } from '../../shared/protocol/sandbox.ts';
import { steering } from './steering.ts';

/** What a launch needs of the files, beside what its plan says. */
export interface Place {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly home: string;
  /** Folders that only Countersign enters. */
  readonly own: readonly string[];
  /** What runs inside to make the sandbox; read, although it lies in a folder of Countersign. */
  readonly parts: readonly string[];
  /** A folder made for this server alone. */
  readonly temporary: string;
}

export interface Files {
  readonly denyRead: readonly string[];
  readonly allowRead: readonly string[];
  readonly allowWrite: readonly string[];
  readonly denyWrite: readonly string[];
  /** What nobody inside sees, whatever else is said. */
  readonly hidden: readonly string[];
}

/** What every program may read: the system, never somebody's files. */
const SYSTEM: readonly string[] = [
  ...['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt'],
  ...['/nix/store', '/gnu/store', '/snap', '/run/current-system', '/var/lib/flatpak'],
];

/** Where runners keep what they fetched, below the home folder: read, never written from inside. */
const KEPT: readonly string[] = [
  ...['.npm/_npx', '.npm/_cacache', '.cache/uv', '.local/share/uv', '.cache/node'],
  ...['.nvm/versions', '.volta', '.fnm', '.pyenv', '.rustup/toolchains', '.bun/bin', '.deno/bin'],
];

/** Shared by all sandboxes of the library: a server gets a temporary folder of its own. */
const SHARED_TMP: readonly string[] = ['/tmp/claude', '/private/tmp/claude'];

/**
 * Which files a sandboxed server reads and writes. Hiding wins: what is Countersign's own stays out of reach, even
 * where a person named a folder around it. It does NOT keep the server from what the kernel shows of itself (/proc of
 * its own processes, /sys, /dev).
 */
export function filesOf(plan: BoxPlan, place: Place, platform = process.platform): Files {
  const hide = outermost([...plan.hide, ...place.own].flatMap(real));
  const within = plan.files === 'workspace';
  const kept = KEPT.map((p) => path.join(place.home, p));
  const opened = [...SYSTEM, ...programFolders(place), ...kept, ...plan.read];
  const write = outermost([...plan.write, place.temporary].flatMap(real));
  const visible = (p: string): boolean => !hide.some((h) => isWithin(p, h));
  return {
    denyRead: [...(within ? closed(place, platform) : []), ...hide],
    allowRead: [
      ...(within ? outermost([...opened.flatMap(real), ...write]).filter(visible) : []),
      ...place.parts.flatMap(real),
    ],
    allowWrite: write.filter(visible),
    denyWrite: [...hide, ...steering(write), ...SHARED_TMP.filter((p) => existsSync(p))],
    hidden: hide,
  };
}

/** The whole disk on Linux; on macOS, whose system needs more places than can be told, where people keep files. */
const closed = ({ home }: Place, platform: string): readonly string[] =>
  platform === 'linux' ? ['/'] : ['/Users', '/Volumes', '/private/tmp', home];

/** The program, its script and the folders of PATH, with what is installed beside them. */
function programFolders({ command, args, env, cwd, home }: Place): readonly string[] {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((p) => path.isAbsolute(p));
  const program = command.includes('/')
    ? path.resolve(cwd, command)
    : folders.map((f) => path.join(f, command)).find(isProgram);
  const scripts = args.filter((a) => path.isAbsolute(a) && isFile(a));
  const run = [...(program === undefined ? [] : [program]), ...scripts];
  const all = [...new Set([...run, ...run.flatMap(real)])];
  return [
    ...folders,
    ...folders.flatMap((f) => [f, ...real(f)]).flatMap((f) => prefixOf(f, home)),
    ...all,
    ...all.flatMap((file) => [...prefixOf(path.dirname(file), home), ...projectOf(file, home)]),
  ];
}

/** The same launch where links that are not there inside are followed: in the search path and the program's folder. */
export function realLaunch({ command, env }: Pick<Place, 'command' | 'env'>): {
  readonly command: string;
  readonly path: string | undefined;
} {
  const search = env['PATH'];
  const folders = search?.split(path.delimiter).flatMap((f) => [...new Set([f, ...real(f)])]);
  const folder = path.isAbsolute(command) ? real(path.dirname(command))[0] : undefined;
  return {
    command: folder === undefined ? command : path.join(folder, path.basename(command)),
    path: folders?.join(path.delimiter),
  };
}

const MANIFESTS: readonly string[] = ['package.json', 'pyproject.toml'];

/** What a script is part of: the outermost `node_modules`, its project, or its own folder; never a home. */
function projectOf(file: string, home: string): readonly string[] {
  const at = file.indexOf('/node_modules/');
  if (at > 0) return [file.slice(0, at + '/node_modules'.length)];
  const above: string[] = [];
  for (let f = path.dirname(file); !isBroad(f, home); f = path.dirname(f)) above.push(f);
  const project = above.find((f) => MANIFESTS.some((m) => existsSync(path.join(f, m))));
  return [project ?? above[0] ?? []].flat();
}

/** A home, what lies above one, and folders that many programs share. */
const isBroad = (folder: string, home: string): boolean =>
  folder === home ||
  folder === path.join(home, '.local') ||
  home.startsWith(folder.endsWith('/') ? folder : `${folder}/`) ||
  path.dirname(folder) === '/';

/** `<prefix>/bin` of an installation stands for the installation, unless that is a whole home or disk. */
function prefixOf(folder: string, home: string): readonly string[] {
  if (path.basename(folder) !== 'bin') return [];
  const prefix = path.dirname(folder);
  return isBroad(prefix, home) ? [] : [prefix];
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Where a path really is; nothing where it is not there. */
function real(file: string): readonly string[] {
  try {
    return [realpathSync(file)];
  } catch {
    return [];
  }
}

const isWithin = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Each once, and none that lies below another. */
function outermost(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)];
  return all.filter((p) => !all.some((q) => q !== p && isWithin(p, q)));
}
