/** A program that a command line starts: where its name stands, and the name without folder and ending. */
export interface Program {
  readonly at: number;
  readonly name: string;
}

/** Text that a shell runs: the words from `at` to the end, or one word of a POSIX shell. */
export interface ShellText {
  readonly at: number;
  readonly text: string;
  /** PowerShell, Base64. */
  readonly encoded: boolean;
  /** The text is the one word at `at`; else it is spread over all words from there. */
  readonly single: boolean;
}

/** Programs that start another one: options with a value, and plain words before the program. */
const PREFIXES: Readonly<Record<string, { readonly valued: RegExp; readonly words?: number }>> = {
  sudo: { valued: /^-[ughpCTrtUDR]$|^--(?:user|group|host|prompt|chdir|chroot)$/ },
  doas: { valued: /^-[uC]$/ },
  pkexec: { valued: /^--user$/ },
  gsudo: { valued: /^(?:-u|--user)$/ },
  env: { valued: /^-[uC]$|^--(?:unset|chdir)$/ },
  'cross-env': { valued: /^$/ },
  nice: { valued: /^-n$/ },
  ionice: { valued: /^-[cn]$/ },
  nohup: { valued: /^$/ },
  setsid: { valued: /^$/ },
  stdbuf: { valued: /^-[ioe]$/ },
  time: { valued: /^-[fo]$/ },
  timeout: { valued: /^-[sk]$/, words: 1 },
  busybox: { valued: /^$/ },
  corepack: { valued: /^$/ },
};
/** Programs that set something up and start the one behind `--`. */
const WRAPPERS =
  /^(?:mise|fnm|volta|asdf|proto|op|doppler|infisical|dotenv|dotenvx|direnv|chamber|aws-vault|firejail|bwrap)$/;
/** Modules of Python that are programs of their own. */
const MODULES = /^(?:uv|pip|pipx)$/;
const NODE_CLI = /[\\/](npx|npm)-cli\.js$/;
const SH = /^(?:a|ba|c|da|fi|k|tc|z)?sh$/;
const POWERSHELL = /^(?:powershell|pwsh)$/;

export const nameOf = (word: string): string =>
  (word.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.(?:exe|cmd|bat|ps1)$/, '');

/** The programs of a command line, outermost first, and the text that a shell among them runs. */
export function programsOf(argv: readonly string[]): {
  readonly programs: readonly Program[];
  readonly shell: ShellText | undefined;
} {
  const programs: Program[] = [];
  for (let at = 0; at < argv.length;) {
    const name = nameOf(argv[at] ?? '');
    programs.push({ at, name });
    const prefix = PREFIXES[name];
    if (prefix) {
      at = afterPrefix(argv, at + 1, prefix);
      continue;
    }
    const dash = WRAPPERS.test(name) ? argv.indexOf('--', at + 1) : -1;
    if (dash > 0) {
      at = dash + 1;
      continue;
    }
    const hosted = hostedBy(argv, at, name);
    if (hosted) {
      programs.push(hosted);
      break;
    }
    const shell = shellText(argv, at, name);
    if (!shell) break;
    // `cmd /c npx …`: the program behind the shell stands in words of its own.
    if (name === 'cmd' && !shell.single && shell.at < argv.length)
      programs.push({ at: shell.at, name: nameOf(argv[shell.at] ?? '') });
    return { programs, shell };
  }
  return { programs, shell: undefined };
}

/** The program that an interpreter is, by the module or file that it runs first. */
function hostedBy(argv: readonly string[], at: number, name: string): Program | undefined {
  const [first = '', second = ''] = argv.slice(at + 1, at + 3);
  if (/^(?:python|py|pypy)[\d.]*w?$/.test(name) && first === '-m' && MODULES.test(second))
    return { at: at + 2, name: second };
  const cli = /^(?:node|nodejs)$/.test(name) ? NODE_CLI.exec(first)?.[1] : undefined;
  return cli === undefined ? undefined : { at: at + 1, name: cli };
}

function afterPrefix(
  argv: readonly string[],
  from: number,
  { valued, words = 0 }: { readonly valued: RegExp; readonly words?: number },
): number {
  let left = words;
  for (let i = from; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') return i + 1;
    if (valued.test(word)) i++;
    else if (!/^-|^\w+=/.test(word) && left-- <= 0) return i;
  }
  return argv.length;
}

function shellText(argv: readonly string[], at: number, name: string): ShellText | undefined {
  for (let i = at + 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const to = i + 1;
    const spread = (encoded = false): ShellText => {
      const text = encoded ? '' : argv.slice(to).join(' ');
      return { at: to, text, encoded, single: to >= argv.length - 1 };
    };
    if (name === 'cmd') {
      if (/^\/[ckr]$/i.test(word)) return spread();
      if (!word.startsWith('/')) return undefined;
    } else if (POWERSHELL.test(name)) {
      if (/^[-/]c(?:o|om|omm|omma|omman|ommand)?$/i.test(word)) return spread();
      if (/^[-/]e(?:c|n|nc|nco\w*)?$/i.test(word)) return spread(true);
      if (/^[-/]f/i.test(word)) return undefined;
    } else if (SH.test(name)) {
      if (/^-[a-z]*c$/i.test(word))
        return { at: to, text: argv[to] ?? '', encoded: false, single: true };
      if (!/^[-+]/.test(word)) return undefined;
      if (/^[-+]o$/.test(word)) i++;
    } else return undefined;
  }
  return undefined;
}
