import { packagesOf, type NamedPackage } from './packages.ts';
import { programsOf } from './programs.ts';

/** A word of a command line that says what runs; what it stands for is found on the machine. */
export type CodeWord =
  /** `base`: the folder that the program changes to first. `own`: counts only inside the folder of the launch. */
  | {
      readonly kind: 'file';
      readonly text: string;
      readonly base?: string | undefined;
      readonly own?: boolean;
    }
  /** A program that is looked for in PATH. */
  | { readonly kind: 'command'; readonly text: string }
  | ({ readonly kind: 'package' } & NamedPackage);

/** How a program that runs a file spells its command line. */
interface Interpreter {
  /** Words before the file, in any number. */
  readonly verbs?: RegExp;
  /** Options whose value is the next word. */
  readonly valued?: RegExp;
  /** Those of them whose value is a file that is run too. */
  readonly loads?: RegExp;
  /** Behind these stands no file: program text, or the name of a module. */
  readonly ends?: RegExp;
  /** What such an option names is the file, and nothing behind it. */
  readonly names?: RegExp;
}

const NODE: Interpreter = {
  verbs: /^(?:watch|run)$/,
  valued:
    /^(?:-r|--require|--import|--loader|--experimental-loader|--env-file|--env-file-if-exists|-C|--conditions|--title|--tsconfig|-c|--config|--import-map|-P|--project)$/,
  loads: /^(?:-r|--require|--import|--loader|--experimental-loader)$/,
  ends: /^(?:-e|-p|-pe|-i|-|--eval|--print)$|^--(?:eval|print)=/,
};
const SHELL: Interpreter = { ends: /^-[a-z]*[ci]$|^-$/i, valued: /^[-+]o$/ };
const INTERPRETERS: Readonly<Record<string, Interpreter>> = {
  node: { ...NODE, verbs: /^watch$/ },
  nodejs: { ...NODE, verbs: /^watch$/ },
  bun: NODE,
  deno: { ...NODE, verbs: /^(?:run|serve)$/, ends: /^(?:eval|repl|task|x|-)$/ },
  tsx: NODE,
  'ts-node': NODE,
  nodemon: { ...NODE, valued: /^(?:-w|--watch|-e|--ext|-x|--exec|-i|--ignore)$/, ends: /^--$/ },
  python: { valued: /^-[WX]$/, ends: /^-[bBdEiIOqsSuvx]*[cm]$|^-$/ },
  ruby: { valued: /^-[rIC]$/, ends: /^-[a-z]*e$|^-$/ },
  perl: { valued: /^-[IMm]$/, ends: /^-[a-zA-Z]*[eE]$|^-$/ },
  php: { valued: /^-[dcz]$/, names: /^-f$|^--file$/, ends: /^-r$|^-$/ },
  java: {
    valued: /^(?:-cp|-classpath|--class-path|-p|--module-path)$/,
    names: /^-jar$/,
    ends: /^[^-]/,
  },
  pwsh: { names: /^-f(?:ile)?$/i, ends: /^-(?:c|e)/i },
  powershell: { names: /^-f(?:ile)?$/i, ends: /^-(?:c|e)/i },
  dotnet: { verbs: /^exec$/, ends: /^(?:run|tool|build|test|watch|dnx)$/ },
};
/** Packages that run a file which is named behind them. */
const RUNS_FILES = /^(?:tsx|ts-node|nodemon|esno|jiti|bun|mcp|fastmcp)$/;
const CODE = /\.(?:[cm]?[jt]sx?|pyw?|rb|pl|php|sh|ps1|cmd|bat|jar|dll|wasm|lua)$/i;
/** Programs of which it says nothing that they are the same: what they start stands elsewhere. */
const TOOLS =
  /^(?:docker|podman|nerdctl|npm|npx|pnpm|pnpx|yarn|bunx|uv|uvx|pipx|pip|poetry|make|just|task|cargo|go|git|ssh|wsl|kubectl|gh|cmd)$/;
const SH = /^(?:a|ba|c|da|fi|k|tc|z)?sh$/;
const ADDRESS = /^[a-z][\w+.-]+:/i;

function interpreterOf(name: string): Interpreter | undefined {
  if (/^(?:python|py|pypy)[\d.]*w?$/.test(name)) return INTERPRETERS['python'];
  return SH.test(name) ? SHELL : Object.hasOwn(INTERPRETERS, name) ? INTERPRETERS[name] : undefined;
}

/**
 * What a command line runs, as far as its words tell: the file that an interpreter is given, the packages that a
 * runner fetches, else the program itself. Text for a shell, modules by name and tasks of a project are not read.
 */
export function codeOf(argv: readonly string[]): readonly CodeWord[] {
  const { programs, shell } = programsOf(argv);
  const last = programs.at(-1);
  if (!last || (shell && shell.at > last.at)) return [];
  const { at, name } = last;
  const own = programFile(argv[at] ?? '', name);
  if (name === 'uv' && argv.indexOf('run', at) > at) return [...own, ...ofUvRun(argv, at)];
  const named = packagesOf(argv, at, name);
  if (named) {
    const runs = named.words.some((p) => RUNS_FILES.test(p.name));
    const files = runs ? argv.slice(named.end).filter((w) => CODE.test(w) && !ADDRESS.test(w)) : [];
    return [
      ...own,
      ...named.words.map((p): CodeWord => ({ kind: 'package', ...p })),
      ...files.map((text): CodeWord => ({ kind: 'file', text })),
    ];
  }
  const interpreter = interpreterOf(name);
  return interpreter ? [...own, ...ofInterpreter(argv, at + 1, interpreter)] : own;
}

/** The program itself: an interpreter or tool counts only where the folder of the launch brings its own. */
function programFile(text: string, name: string): readonly CodeWord[] {
  const common = interpreterOf(name) !== undefined || TOOLS.test(name);
  if (/[\\/]/.test(text)) return [{ kind: 'file', text, own: common }];
  return common || text === '' ? [] : [{ kind: 'command', text }];
}

function ofInterpreter(
  argv: readonly string[],
  from: number,
  { verbs, valued, loads, ends, names }: Interpreter,
  base?: string,
): readonly CodeWord[] {
  const found: CodeWord[] = [];
  const add = (text: string | undefined): void => {
    if (text !== undefined && text !== '' && !isAddress(text))
      found.push({ kind: 'file', text, base });
  };
  for (let i = from; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option = word, value] = /^(--?[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    if (names?.test(word)) {
      add(argv[i + 1]);
      break;
    }
    if (ends?.test(word)) break;
    if (valued?.test(option)) {
      const given = value ?? argv[++i];
      if (loads?.test(option) && /^(?:\.{0,2}[\\/]|[a-z]:[\\/])/i.test(given ?? '')) add(given);
    } else if (!word.startsWith('-') && !verbs?.test(word)) {
      add(word);
      break;
    }
  }
  return found;
}

/** An address, and not a drive. */
const isAddress = (text: string): boolean => ADDRESS.test(text) && !/^[a-z]:[\\/]/i.test(text);

const UV_VALUED =
  /^(?:-p|--python|--project|--with|--with-editable|--with-requirements|--index-url|-i|--index|--default-index|--extra-index-url|--env-file|--extra|--group|--only-group|--config-file|--cache-dir|--package)$/;

/** `uv run`: a script, or an interpreter with one; what a project calls its script is not read. */
function ofUvRun(argv: readonly string[], at: number): readonly CodeWord[] {
  let base: string | undefined;
  for (let i = at + 1, ran = false; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [option = word, value] = /^(--?[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    if (option === '--directory') base = value ?? argv[++i];
    else if (word === '--script' || word === '-s') continue;
    else if (UV_VALUED.test(option)) i += value === undefined ? 1 : 0;
    else if (word.startsWith('-')) continue;
    else if (!ran && word === 'run') ran = true;
    else {
      const interpreter = interpreterOf(word);
      if (interpreter) return ofInterpreter(argv, i + 1, interpreter, base);
      const rest = RUNS_FILES.test(word) ? argv.slice(i + 1) : [word];
      return rest
        .filter((w) => CODE.test(w) && !isAddress(w))
        .map((text): CodeWord => ({ kind: 'file', text, base }));
    }
  }
  return [];
}
