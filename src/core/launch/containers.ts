import { Concern } from './concern.ts';
import { openImage, type Found } from './packages.ts';
import { sensitivity } from './sensitivePaths.ts';

const PROGRAMS: readonly string[] = ['docker', 'podman', 'nerdctl'];
/** Options of `run` without a value; every other one takes the next word where it has no `=`. */
const FLAG =
  /^--(?:rm|init|privileged|read-only|tty|interactive|detach|no-healthcheck|publish-all|quiet|sig-proxy|oom-kill-disable|replace|tls-verify)$/;
/** Letters of short options without a value; they may stand together, the last one may take a value. */
const LETTERS = /^-([itdPq]*)([a-zA-Z])?(.*)$/s;
const OPEN =
  /^--privileged=(?:1|t|true)$|^--(?:pid|net|network|ipc|userns|uts|cgroupns)=(?:name=)?host(?:,|$)|^--cap-add=(?:cap_)?(?:all|sys_\w+|net_admin|dac_read_search|bpf|perfmon|mac_admin)$|^--security-opt=\S*unconfined$|^--device=/i;
/** Folders in which the engine of containers has its socket or its data. */
const ENGINE = /^(?:\/var)?\/run(?:\/(?:docker|podman|user\/\d+)?)?$|^\/var\/lib(?:\/docker)?\/?$/;

/** One option of `run`, spelled out; `at` is the word of its value. */
interface Option {
  readonly at: number;
  readonly name: string;
  readonly value: string;
}

/** What a container is given of this machine; `end` is where the words of the program inside begin. */
export interface ContainerRun {
  readonly found: readonly Found[];
  readonly end: number;
  /** Names of variables that it takes from around it, each with the word that says so. */
  readonly handed: readonly { readonly index: number; readonly name: string }[];
}

/**
 * Reads `docker run …` at `from`; undefined where it is none. Paths inside the container are not looked at: they are
 * not paths of this machine.
 */
export function containerRun(
  argv: readonly string[],
  from: number,
  name: string,
): ContainerRun | undefined {
  const verb = argv.findIndex((w, i) => i > from && /^(?:run|create)$/.test(w));
  if (!PROGRAMS.includes(name) || verb < 0) return undefined;
  const options: Option[] = [];
  let end = verb + 1;
  while (end < argv.length && argv[end]?.startsWith('-') === true && argv[end] !== '--') {
    const option = optionAt(argv, end);
    if (option.name !== '') options.push(option);
    end = option.at + 1;
  }
  if (argv[end] === '--') end++;
  const found = options.flatMap((option): readonly Found[] => {
    const open = OPEN.test(`${option.name}=${option.value}`) ? [Concern.container] : [];
    return [...open, ...hostConcerns(option)].map((concern) => ({ index: option.at, concern }));
  });
  const handed = options
    .filter((o) => (o.name === '--env' || o.name === '-e') && /^\w+$/.test(o.value))
    .map((o) => ({ index: o.at, name: o.value }));
  return { found: [...found, ...(end < argv.length ? openImage(argv, end) : [])], end, handed };
}

/** The option at `i`, whichever way its value is written; without a name where it has none. */
function optionAt(argv: readonly string[], i: number): Option {
  const word = argv[i] ?? '';
  const next = argv[i + 1] ?? '';
  if (word.startsWith('--')) {
    const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) return { at: i, name: name.toLowerCase(), value: value ?? '' };
    if (FLAG.test(word)) return { at: i, name: word, value: 'true' };
    return { at: Math.min(i + 1, argv.length - 1), name: word, value: next };
  }
  const [, , letter, rest = ''] = LETTERS.exec(word) ?? [];
  if (letter === undefined) return { at: i, name: '', value: '' };
  if (rest !== '') return { at: i, name: `-${letter}`, value: rest.replace(/^=/, '') };
  return { at: Math.min(i + 1, argv.length - 1), name: `-${letter}`, value: next };
}

function hostConcerns({ name, value }: Option): readonly Concern[] {
  const host = hostPath(name, value);
  if (host === undefined) return [];
  if (ENGINE.test(host.replaceAll('\\', '/'))) return [Concern.container];
  const concern = sensitivity(host);
  if (concern === undefined) return [];
  const open = concern === Concern.wholeDisk || concern === Concern.wholeHome;
  return open ? [Concern.container, concern] : [concern];
}

/** The path of this machine that an option names. */
function hostPath(name: string, value: string): string | undefined {
  if (name === '-v' || name === '--volume') return /^(?:[a-zA-Z]:)?[^:]*/.exec(value)?.[0];
  if (name === '--env-file') return value;
  if (name !== '--mount') return undefined;
  // Its parts are CSV, so that each may stand in quotes.
  return /(?:^|,)"?(?:source|src)=([^,"]*)/i.exec(value)?.[1];
}
