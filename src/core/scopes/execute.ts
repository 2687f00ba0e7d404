import { endsWithWord, type Leaf } from '../consent/leaves.ts';
import { Verb, verbOfName } from '../consent/verbs.ts';
import { wordsOf } from '../vocabulary/name.ts';
import { Concern } from '../launch/concern.ts';
import { concernsOfScript } from '../launch/script.ts';
import type { ReachFacts } from './facts.ts';
import type { SchemaField } from './schemaFields.ts';
import { brief, type Reached } from './scope.ts';

/** Names of tools that run program text, beside those whose verb says so. */
const RUNS = ['evaluate', 'interpreter', 'repl', 'notebook', 'cell', 'kernel', 'jupyter'];
/** What a data base runs; what it changes is told as a change. */
const QUERIES = ['sql', 'query', 'queries', 'statement', 'search'];
const CODE = ['code', 'javascript', 'python', 'expression', 'function', 'source', 'script'];
const COMMANDS = ['command', 'cmd', 'shell', 'script', 'commandline', 'argv'];

const INSTALL =
  /(?:^|[\s;&|(])(?:(?:npm|pnpm|yarn|bun)\s{1,4}(?:i|install|add|ci)\b|(?:npx|bunx|pnpx|uvx|pipx)\s|(?:pip[\d.]*|uv\s{1,4}pip|uv\s{1,4}tool|conda|mamba|cargo|gem|go|brew|apt|apt-get|dnf|yum|apk|pacman|choco|winget|scoop)\s{1,4}(?:-{1,2}\S{1,20}\s{1,4})?(?:install|add|get)\b|uv\s{1,4}add\b|pacman\s{1,4}-S|code\s{1,4}--install-extension)/i;
/** Characters of a command that are looked at. */
const LOOKED = 20_000;

const LOUD: Partial<Record<Concern, Pick<Reached, 'level' | 'why'>>> = {
  [Concern.pipeToShell]: { level: 'warning', why: 'run.pipe' },
  [Concern.encoded]: { level: 'warning', why: 'run.encoded' },
  [Concern.privileged]: { level: 'notice', why: 'run.privileged' },
};

function ofCommand({ text, path }: Leaf): readonly Reached[] {
  const script = text.slice(0, LOOKED);
  const at = { path, text: brief(text) };
  return [
    { word: 'execute.shell', level: 'notice', why: 'run.command', ...at },
    ...(INSTALL.test(script)
      ? [{ word: 'execute.install', level: 'notice', why: 'run.install', ...at } as const]
      : []),
    ...concernsOfScript(script, true).flatMap((concern): readonly Reached[] => {
      const loud = LOUD[concern];
      return loud ? [{ word: 'execute.shell', ...loud, ...at }] : [];
    }),
  ];
}

const runs = (tool: string): boolean => {
  const words = wordsOf(tool);
  if (words.some((word) => QUERIES.includes(word))) return false;
  return verbOfName(tool) === Verb.run || words.some((word) => RUNS.includes(word));
};

const installs = (tool: string): boolean =>
  wordsOf(tool).some((word) => word === 'install' || word === 'installs');

function ofName(tool: string): readonly Reached[] {
  const at = { field: 'tool', text: brief(tool) } as const;
  if (installs(tool))
    return [{ word: 'execute.install', level: 'notice', why: 'run.install', ...at }];
  return runs(tool) ? [{ word: 'execute.code', level: 'notice', why: 'run.name', ...at }] : [];
}

/** Commands, program text and packages that a call runs. Plain spelling only: a text that wants to hide what it does can. */
export function executeOfCall({ tool, leaves, commands }: ReachFacts): readonly Reached[] {
  const code = runs(tool)
    ? leaves.filter(
        (leaf) => endsWithWord(leaf, CODE) && !commands.includes(leaf) && leaf.text !== '',
      )
    : [];
  return [
    ...ofName(tool),
    ...commands.flatMap(ofCommand),
    ...code.map(({ path, text }): Reached => ({
      word: 'execute.code',
      level: 'notice',
      why: 'run.code',
      path,
      text: brief(text),
    })),
  ];
}

/** Whether a tool takes commands or program text, as its name and its schema say. */
export function executeOfTool(tool: string, fields: readonly SchemaField[]): readonly Reached[] {
  const taken = fields.filter(({ key, texts, values }) => {
    const last = key.at(-1) ?? '';
    return (
      texts &&
      values.length === 0 &&
      (COMMANDS.includes(last) || (CODE.includes(last) && runs(tool)))
    );
  });
  return [
    ...ofName(tool),
    ...taken.map(({ path, name, key }): Reached => ({
      word: COMMANDS.includes(key.at(-1) ?? '') ? 'execute.shell' : 'execute.code',
      level: 'notice',
      why: 'run.taken',
      field: 'schema',
      path,
      text: brief(name),
    })),
  ];
}
