import { Concern } from './concern.ts';
import { openImage, type Found } from './packages.ts';
import { sensitivity } from './sensitivePaths.ts';

const PROGRAMS: readonly string[] = ['docker', 'podman', 'nerdctl'];
/** Options of `run` without a value; every other one takes the next word where it has no `=`. */
const FLAG =
  /^(?:-[itdPq]+|--(?:rm|init|privileged|read-only|tty|interactive|detach|no-healthcheck|publish-all|quiet|sig-proxy|oom-kill-disable|replace|tls-verify))$/;
const OPEN =
  /^--privileged(?:=true)?$|^--(?:pid|net|network|ipc|userns|uts)=host$|^--cap-add=(?:all|sys_admin|sys_ptrace)$|^--security-opt=\S*unconfined$/i;

/** What a container is given of this machine; `end` is where the words of the program inside begin. */
export interface ContainerRun {
  readonly found: readonly Found[];
  readonly end: number;
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
  const found: Found[] = [];
  let i = verb + 1;
  for (; i < argv.length && argv[i]?.startsWith('-') === true; i++) {
    const word = argv[i] ?? '';
    const joined = word.includes('=') || FLAG.test(word) ? word : `${word}=${argv[i + 1] ?? ''}`;
    const index = joined === word ? i : i + 1;
    if (OPEN.test(joined)) found.push({ index, concern: Concern.container });
    for (const concern of hostConcerns(joined)) found.push({ index, concern });
    i = index;
  }
  return { found: [...found, ...(i < argv.length ? openImage(argv, i) : [])], end: i };
}

function hostConcerns(option: string): readonly Concern[] {
  const [, name = '', value = ''] = /^(--?[\w-]+)=(.*)$/s.exec(option) ?? [];
  const host =
    name === '-v' || name === '--volume'
      ? /^(?:[a-zA-Z]:)?[^:]*/.exec(value)?.[0]
      : name === '--mount'
        ? /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1]
        : name === '--env-file'
          ? value
          : undefined;
  const concern = host === undefined ? undefined : sensitivity(host);
  if (concern === undefined) return [];
  const open = concern === Concern.wholeDisk || concern === Concern.wholeHome;
  return open ? [Concern.container, concern] : [concern];
}
