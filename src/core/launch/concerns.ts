/** What is remarkable about a command line. Stable strings; `ui/strings/concerns.ts` words them. */
export const Concern = {
  shell: 'shell',
  pipeToShell: 'pipe.shell',
  privileged: 'privileged',
  inlineCode: 'inline.code',
  deletes: 'deletes',
  download: 'download',
  sensitivePath: 'path.sensitive',
  wholeHome: 'path.home',
  wholeDisk: 'path.root',
  container: 'container.open',
  encoded: 'encoded',
  versionNotFixed: 'version.open',
  remoteInstall: 'install.remote',
} as const;
export type Concern = (typeof Concern)[keyof typeof Concern];

export interface Mark {
  readonly concern: Concern;
  /** Index into the command line; 0 is the command. */
  readonly word: number;
  /** `notice` is neutral: common, and no reason to stop. */
  readonly tone: 'notice' | 'warning';
}

const nameOf = (word: string): string =>
  (word.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.(?:exe|cmd|bat|ps1)$/, '');

const SHELLS = /^(?:sh|bash|dash|zsh|fish|ksh|cmd|powershell|pwsh)$/;
const SHELL_SWITCH = /^(?:-[a-z]*c|\/[ckr]|-command|-file)$/i;
const INTERPRETERS = /^(?:node|nodejs|bun|deno|python[\d.]*|ruby|perl|php)$/;
const CODE_SWITCH = /^(?:-[a-z]*[ecr]|--eval|--print|-p|--command|eval)$/;
const RUNNERS = /^(?:npx|bunx|uvx|pipx|pnpx|dnx)$/;
const EXACT = /@\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$|==\d[\w.]*$|@sha256:[0-9a-f]{64}$/;
const SENSITIVE =
  /(?:^|[\\/=:~])\.(?:ssh|aws|azure|kube|gnupg|docker|netrc|npmrc|pypirc|git-credentials|password-store|env)(?:[\\/.:]|$)|(?:^|[=:])\/etc(?:\/|$)|\/(?:Keychains|keyrings)(?:\/|$)|[\\/](?:\.mozilla|google-chrome|Chrome[\\/]User Data|Firefox[\\/]Profiles)(?:[\\/]|$)|id_(?:rsa|ed25519|ecdsa)\b/i;

interface Rule {
  readonly concern: Concern;
  readonly tone: Mark['tone'];
  readonly hits: (word: string, index: number, argv: readonly string[]) => boolean;
}

/** Words that hold code of a shell: everything behind its switch. */
const isShellCode = (index: number, argv: readonly string[]): boolean =>
  argv.some(
    (w, i) => i < index - 1 && SHELLS.test(nameOf(w)) && SHELL_SWITCH.test(argv[i + 1] ?? ''),
  );

const RULES: readonly Rule[] = [
  {
    concern: Concern.shell,
    tone: 'notice',
    hits: (w, i, argv) => SHELLS.test(nameOf(w)) && SHELL_SWITCH.test(argv[i + 1] ?? ''),
  },
  {
    concern: Concern.pipeToShell,
    tone: 'warning',
    hits: (w, i, argv) =>
      isShellCode(i, argv) && /\|\s*(?:sudo\s+)?(?:sh|bash|zsh|dash|iex|python\d?|node)\b/i.test(w),
  },
  {
    concern: Concern.privileged,
    tone: 'warning',
    hits: (w, i, argv) =>
      (i === 0 && /^(?:sudo|doas|su|runas|pkexec)$/.test(nameOf(w))) ||
      (isShellCode(i, argv) && /(?:^|[\s;&|])(?:sudo|doas|pkexec)\s/.test(w)),
  },
  {
    concern: Concern.inlineCode,
    tone: 'warning',
    hits: (w, i, argv) => CODE_SWITCH.test(w) && INTERPRETERS.test(nameOf(argv[i - 1] ?? '')),
  },
  {
    concern: Concern.deletes,
    tone: 'warning',
    hits: (w, i, argv) =>
      (isShellCode(i, argv) &&
        /(?:^|[\s;&|])(?:rm\s+-[a-z]*[rf]|del\s+\/|rd\s+\/s|mkfs|dd\s+if=)/i.test(w)) ||
      (i === 0 && nameOf(w) === 'rm'),
  },
  {
    concern: Concern.download,
    tone: 'warning',
    hits: (w, i, argv) =>
      (isShellCode(i, argv) && /(?:^|[\s;&|(])(?:curl|wget|iwr|invoke-webrequest)\s/i.test(w)) ||
      (i === 0 && /^(?:curl|wget)$/.test(nameOf(w))),
  },
  {
    concern: Concern.encoded,
    tone: 'warning',
    hits: (w) => /^-e(?:nc|ncodedcommand)$/i.test(w),
  },
  { concern: Concern.sensitivePath, tone: 'warning', hits: (w) => SENSITIVE.test(w) },
  {
    concern: Concern.wholeHome,
    tone: 'warning',
    hits: (w, i) =>
      i > 0 &&
      /^(?:~|\$HOME|\$\{(?:userHome|HOME|env:HOME)\}|\/(?:home|Users)\/[^/]+|[A-Za-z]:\\Users\\[^\\]+)[\\/]?$/.test(
        w,
      ),
  },
  {
    concern: Concern.wholeDisk,
    tone: 'warning',
    hits: (w, i) => i > 0 && /^(?:\/|[A-Za-z]:[\\/]?)$/.test(w),
  },
  {
    concern: Concern.container,
    tone: 'warning',
    hits: (w, i, argv) =>
      /^(?:docker|podman|nerdctl)$/.test(nameOf(argv[0] ?? '')) &&
      (/^--privileged$|^--(?:pid|net|network|ipc)=host$|docker\.sock/.test(w) ||
        (/^(?:-v|--volume|--mount)$/.test(argv[i - 1] ?? '') &&
          /^(?:[^:]*source=)?(?:\/|~\/?|\$HOME\/?)[:,]/.test(w))),
  },
  {
    concern: Concern.remoteInstall,
    tone: 'warning',
    hits: (w, i, argv) =>
      RUNNERS.test(nameOf(argv[0] ?? '')) &&
      i > 0 &&
      /^(?:git\+|https?:|github:|gitlab:|[\w.-]+\/[\w.-]+(?:#|$))/.test(w),
  },
  {
    concern: Concern.versionNotFixed,
    tone: 'notice',
    hits: (_, i, argv) => i === openVersion(argv),
  },
];

/** The word that names a package or image whose version is not fixed; undefined where there is none. */
function openVersion(argv: readonly string[]): number | undefined {
  const command = nameOf(argv[0] ?? '');
  const runs = RUNNERS.test(command)
    ? packageAt(argv, 1)
    : /^(?:npm|pnpm|yarn|bun|uv)$/.test(command) && /^(?:exec|dlx|x|tool)$/.test(argv[1] ?? '')
      ? packageAt(argv, argv[2] === 'run' ? 3 : 2)
      : undefined;
  const image = /^(?:docker|podman|nerdctl)$/.test(command)
    ? argv.findIndex((w, i) => i > 0 && /:latest$/.test(w))
    : -1;
  const at = runs ?? (image >= 0 ? image : undefined);
  return at !== undefined && !EXACT.test(argv[at] ?? '') ? at : undefined;
}

function packageAt(argv: readonly string[], from: number): number | undefined {
  const named = argv.findIndex((w, i) => i >= from && /^(?:-p|--package|--from)$/.test(w));
  const at = named >= 0 ? named + 1 : argv.findIndex((w, i) => i >= from && !w.startsWith('-'));
  return at >= from && at < argv.length ? at : undefined;
}

/**
 * What a person should notice about a command line (MCP security best practices, "local server compromise"). It
 * reads words only: a harmless looking program may do anything, and nothing here makes a launch safe.
 */
export function concerns(argv: readonly string[]): readonly Mark[] {
  return argv.flatMap((word, index) =>
    RULES.flatMap(({ concern, tone, hits }) =>
      hits(word, index, argv) ? [{ concern, word: index, tone }] : [],
    ),
  );
}
