import { Concern } from './concern.ts';
import { installs } from './installs.ts';
import { openPackages } from './packages.ts';
import { nameOf } from './programs.ts';
import { pathsIn, sensitivity } from './sensitivePaths.ts';

const START = String.raw`(?:^|[\s;&|({\`])`;
const RUN = String.raw`(?:[a-z]*sh|python[\d.]*|node|deno|bun|perl|ruby|php|powershell|cmd|iex|invoke-expression)(?:\.exe)?`;
const FETCH =
  '(?:curl|wget|aria2c|invoke-webrequest|iwr|invoke-restmethod|irm|certutil|bitsadmin)(?:\\.exe)?';
const test = (source: string): RegExp => new RegExp(source, 'i');

const TESTS: readonly (readonly [RegExp, Concern])[] = [
  [
    test(
      String.raw`(?<!\|)\|&?\s*(?:(?:sudo|doas|env|xargs|exec)\s+(?:-\S+\s+){0,20}){0,5}(?:[^\s|;&]*[\\/])?${RUN}(?![\w.-])`,
    ),
    Concern.pipeToShell,
  ],
  [test(String.raw`${START}${RUN}\s+<\(`), Concern.pipeToShell],
  [test(`${START}${FETCH}\\s`), Concern.download],
  [/\bdownload(?:string|file)\s*\(/i, Concern.download],
  [test(String.raw`${START}(?:sudo|doas|pkexec|runas|gsudo)(?:\.exe)?\s`), Concern.privileged],
  [test(String.raw`${START}rm\s+(?:-\S+\s+){0,20}-(?:[a-z]*r|-recursive)`), Concern.deletes],
  [test(String.raw`${START}(?:rd|rmdir|del|erase)\s+(?:\S+\s+){0,20}/[sq]\b`), Concern.deletes],
  [test(String.raw`${START}(?:mkfs[.\w]*\s|dd\s+(?:\S+\s+){0,20}of=)`), Concern.deletes],
  [/\bremove-item\b[^|;&]{0,300}\s-r/i, Concern.deletes],
  [test(String.raw`${START}(?:eval|iex|invoke-expression)(?=[\s(]|$)`), Concern.inlineCode],
  [test(String.raw`${START}base64\s+(?:\S+\s+){0,20}(?:-d|--decode)\b`), Concern.encoded],
  [/\bfrombase64string\b/i, Concern.encoded],
];

/**
 * What is remarkable in text that a shell runs: POSIX shell, cmd or PowerShell. It knows plain spelling only; a script
 * that wants to hide what it does can, which is why a shell in itself is told. `single`: the text is one word, so that
 * nobody else looks at the paths and packages in it.
 */
export function concernsOfScript(script: string, single: boolean): readonly Concern[] {
  const found = TESTS.flatMap(([re, concern]) => (re.test(script) ? [concern] : []));
  if (!single) return found;
  const paths = wordsOf(script, /[\s;&|()<>`]+/)
    .slice(1)
    .flatMap(pathsIn)
    .flatMap((path) => sensitivity(path) ?? []);
  const packages = script.split(/&&|[;|&\n]/).flatMap((command) => {
    const words = wordsOf(command.trim(), /\s+/);
    const at = words.findIndex((w) => !/^(?:exec|\w+=.*)$/.test(w));
    const name = nameOf(words[at] ?? '');
    return [...openPackages(words, at, name), ...installs(words, at, name)].map((f) => f.concern);
  });
  return [...new Set([...found, ...paths, ...packages])];
}

const wordsOf = (text: string, between: RegExp): readonly string[] =>
  text
    .split(between)
    .map((w) => w.replace(/^["']|["']$/g, ''))
    .filter((w) => w !== '');
