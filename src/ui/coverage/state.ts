import type {
  CoverageClient,
  CoverageFile,
  CoverageServer,
  CoverageState,
} from '../../shared/protocol/coveragePage.ts';
import { grouped } from '../grouped.ts';
import { isOpen } from '../offers.ts';
import { label } from '../plain.ts';
import type { Entry, Found } from '../ports.ts';
import { coverage as words } from '../strings/coverage.ts';
import { problemText, whyText } from '../strings/entries.ts';

export interface CoverageInput {
  readonly found: Found;
  /** False until the first look is done. */
  readonly looked: boolean;
  /** The last look failed. */
  readonly failed: boolean;
  readonly fileName: (file: string) => string;
}

type List = NonNullable<Found['lists']>[number];

/** The coverage page as a value. */
export function coverageState({ found, looked, failed, fileName }: CoverageInput): CoverageState {
  const { lists = [] } = found;
  const byClient = grouped(lists, (l) => l.client);
  const clients = [...byClient].map(([client, files]): CoverageClient => {
    const ids = new Set(files.map((f) => f.file));
    const mine = found.entries.filter((e) => ids.has(e.file));
    const guarded = mine.filter((e) => e.state === 'guarded').length;
    return {
      client,
      summary: mine.length === 0 ? '' : words.summary(guarded, mine.length),
      files: files.map((list) => fileOf(list, found, fileName)),
      guardAll: mine.some(isOpen) ? words.guardAll(client) : '',
    };
  });
  const none = !looked ? words.looking : clients.length === 0 ? words.none : '';
  return {
    clients,
    words: {
      title: words.title,
      intro: words.intro,
      none: failed ? words.failed : none,
      limits: words.limits,
      limit: words.limit,
      refresh: words.refresh,
      open: words.open,
    },
  };
}

function fileOf(
  { file, allows = [] }: List,
  found: Found,
  fileName: (file: string) => string,
): CoverageFile {
  const servers = found.entries.filter((e) => e.file === file).map(serverOf);
  const problems = found.problems
    .filter((p) => p.file === file)
    .map(({ line, column, code, detail }) => ({
      line,
      at: words.place(line, column),
      text: problemText(code, label(detail, 120)),
    }));
  const notes = allows.map((a) => words.allows(label(a, 300)));
  const nothing = servers.length === 0 && problems.length === 0 && notes.length === 0;
  const empty = nothing ? words.noServers : '';
  return { file, name: fileName(file), problems, notes, servers, empty };
}

const lineOf = ({ url, launch }: Entry): string =>
  url ?? (launch ? [launch.command, ...launch.args].join(' ') : '');

function serverOf(entry: Entry): CoverageServer {
  const { id, name, state, why, disabled, unasked } = entry;
  return {
    id,
    name,
    state,
    said: words.states[state],
    // A password in an address is the reason why it is left alone; it is not repeated here.
    line: why === 'url-credentials' ? '' : lineOf(entry),
    notes: [
      ...(why === undefined ? [] : [whyText(why)]),
      ...(disabled === true ? [words.disabled] : []),
      ...(unasked ?? []).map((u) => words.unasked(label(u, 120))),
    ],
    guard: isOpen(entry) ? words.guard(label(name, 60)) : '',
  };
}
