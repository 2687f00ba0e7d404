import { hasWord, type Leaf } from '../consent/leaves.ts';
import { placeOf } from '../consent/place.ts';
import { pathsAmong } from '../consent/targets.ts';
import { Concern } from '../launch/concern.ts';
import { pathsIn, sensitivity } from '../launch/sensitivePaths.ts';
import type { LaunchFacts, ReachFacts } from './facts.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, type Reached } from './scope.ts';

type Around = Pick<ReachFacts, 'roots' | 'cwd'>;
type Told = Pick<Reached, 'word' | 'level' | 'why'>;

/** Settings of the machine that anybody may read; keys and the memory of processes are not among them. */
const MACHINE = /^(?:file:\/\/)?(?:\/private)?\/(?:etc|boot|proc|sys)(?:\/|$)|^[a-z]:\/windows/i;
const GUARDED =
  /\/(?:shadow|gshadow|sudoers)(?:[./-]|$)|\/ssl\/private|\/proc\/[^/]{1,20}\/(?:environ|mem|maps|fd)(?:\/|$)|\/etc\/ssh\/ssh_host/i;
/** Words of a command that are looked at. */
const WORDS = 400;

function specialOf(path: string, inside: boolean): Told | undefined {
  const slashed = path.replaceAll('\\', '/');
  const concern = sensitivity(path);
  if (concern === Concern.container)
    return { word: 'files.sensitive', level: 'warning', why: 'path.socket' };
  if (concern === Concern.wholeHome)
    return { word: 'files.outside', level: 'notice', why: 'path.home' };
  if (concern === Concern.wholeDisk)
    return { word: 'files.outside', level: 'notice', why: 'path.disk' };
  if (concern !== Concern.sensitivePath) return undefined;
  return MACHINE.test(slashed) && !GUARDED.test(slashed)
    ? { word: 'files.outside', level: 'notice', why: 'path.machine' }
    : { word: 'files.sensitive', level: inside ? 'notice' : 'warning', why: 'path.keys' };
}

function toldOf(path: string, { roots, cwd }: Around): Told {
  const { kind } = placeOf(path, roots, cwd);
  const special = specialOf(path, kind === 'inside');
  if (special) return special;
  if (kind === 'inside') return { word: 'files.inside', level: 'plain', why: 'path.inside' };
  return kind === 'outside'
    ? { word: 'files.outside', level: 'notice', why: 'path.outside' }
    : { word: 'files.unclear', level: 'notice', why: 'path.unclear' };
}

const LOUD = ['path.keys', 'path.socket', 'path.machine'];

/** Of a command only what is remarkable is told: any other word may be a path or not. */
function inCommand(leaf: Leaf, around: Around): readonly Reached[] {
  return leaf.text
    .split(/[\s;&|()<>`"']+/, WORDS)
    .flatMap((word) => pathsIn(word.replace(/^@/, '')))
    .map((path) => ({ ...toldOf(path, around), path: leaf.path, text: brief(path) }))
    .filter(({ why }) => LOUD.includes(why));
}

/** The paths that the arguments name, and where they lie. It follows no links and asks no file system. */
export function filesOfCall({ leaves, commands, ...around }: ReachFacts): readonly Reached[] {
  const named = pathsAmong(leaves).map((leaf) => ({
    ...toldOf(leaf.text, around),
    path: leaf.path,
    text: brief(leaf.text),
  }));
  return [...named, ...commands.flatMap((leaf) => inCommand(leaf, around))];
}

/** The folders that stand on the command line of a server: what it is pointed at. Marked words are told elsewhere. */
export function filesOfLaunch({ args }: LaunchFacts, around: Around): readonly Reached[] {
  return args
    .flatMap((word) => pathsIn(word))
    .filter((path) => /^(?:\.{1,2}(?:[\\/]|$)|~(?:[\\/]|$)|\/[^/]|[a-z]:[\\/])/i.test(path))
    .map((path) => ({ ...toldOf(path, around), field: 'server' as const, text: brief(path) }));
}

const PATH_NAMES = [
  'path',
  'paths',
  'file',
  'files',
  'filename',
  'filepath',
  'directory',
  'folder',
];

/** Whether a tool takes paths, as its schema says. */
export function filesOfFields(fields: readonly SchemaField[]): readonly Reached[] {
  const elsewhere = fields.some(({ key }) =>
    key.some((word) => ['owner', 'repo', 'repository', 'bucket', 'project'].includes(word)),
  );
  if (elsewhere) return [];
  return fields
    .filter(({ key, path, texts }) => texts && hasWord({ key, text: '', path }, PATH_NAMES))
    .map(({ path, name }) => ({
      word: 'files.inside',
      level: 'plain',
      why: 'path.taken',
      field: 'schema',
      path,
      text: brief(name),
    }));
}
