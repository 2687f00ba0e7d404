import { createHash } from 'node:crypto';
import { argumentTree } from '../core/consent/effect.ts';
import { leavesOf } from '../core/consent/leaves.ts';
import type { CallQuestion, GrantDraft } from '../core/consent/request.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { WORKSPACE, type ArgumentFacts, type PatternEngine } from '../core/policy/condition.ts';
import { pathsFor } from '../core/policy/grants/under.ts';
import type { PastCall } from '../core/remember/backTest.ts';
import type { JsonNode } from '../shared/lossless.ts';

/** What proposals and back-tests are made from, beside the question: none of it is trusted to allow anything. */
export interface RememberPorts {
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  /** The newest events of this workspace's ledger, oldest first. */
  readonly recent: (limit: number) => Promise<readonly LedgerEvent[]>;
  /** Real paths, links resolved, by absolute path; one that cannot be told is left out. */
  readonly real: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly patterns: () => Promise<PatternEngine>;
  readonly windows: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A call whose arguments can be had whole. */
export interface Subject {
  readonly question: CallQuestion;
  readonly args: () => Promise<string>;
}

/** What of a call is looked at. */
interface Looking extends Pick<Subject, 'args'> {
  readonly question: Pick<CallQuestion, 'launchId' | 'tool' | 'launch'>;
}

/** A call that waits and the earlier ones of its tool, as conditions look at them. */
export interface Looked {
  readonly facts: ArgumentFacts;
  /** The newest first. */
  readonly past: readonly PastCall[];
  /** Resolves what this draft needs to be told beyond what is known already. */
  readonly resolve: (draft: GrantDraft) => Promise<void>;
}

/** Events that are looked through, and earlier calls that are tried. */
const EVENTS = 3000;
const CALLS = 50;
/** Texts of one call that may be paths. */
const TEXTS = 40;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads a call and the forwards of the same tool of the same launch from the ledger. Arguments count only where their
 * recorded text has the hash of what ran: what was cut or had a secret removed cannot be told.
 */
export async function lookAt({ question, args }: Looking, ports: RememberPorts): Promise<Looked> {
  const [text, events, patterns] = await Promise.all([
    args(),
    ports.recent(EVENTS),
    ports.patterns(),
  ]);
  const { launchId, tool, launch } = question;
  const own = ports.roots();
  const real = new Map(await ports.real(own));
  const roots = [...new Set([...own, ...own.map((root) => real.get(root) ?? root)])];
  const ground = { roots, cwd: launch.cwd, windows: ports.windows };
  const calls = events
    .filter((e) => e.kind === 'forward')
    .filter((e) => e.launchId === launchId && e.tool === tool)
    .slice(-CALLS)
    .reverse();
  const trees = calls.map((call) =>
    sha256(call.args) === call.hash ? argumentTree(call.args, true) : undefined,
  );
  const tree = argumentTree(text, true);
  const texts = [tree, ...trees].map(textsOf);
  const resolveIn = async (folders: readonly string[]): Promise<void> => {
    const named = texts.flatMap((some) => pathsFor(some, folders, ground, true));
    const unknown = [...new Set(named)].filter((path) => !real.has(path));
    for (const [path, target] of await ports.real(unknown)) real.set(path, target);
  };
  await resolveIn([WORKSPACE]);
  const factsOf = (of: JsonNode | undefined): ArgumentFacts => ({
    ...ground,
    tree: of,
    real,
    patterns,
  });
  return {
    facts: factsOf(tree),
    past: calls.map(({ hash }, i) => ({ hash, facts: trees[i] && factsOf(trees[i]) })),
    resolve: async ({ condition }) => {
      const tests = condition.kind === 'arguments' ? condition.tests : [];
      const folders = tests.flatMap(({ is }) => (is.kind === 'under' ? is.folders : []));
      if (folders.some((f) => f !== WORKSPACE)) await resolveIn(folders);
    },
  };
}

const textsOf = (tree: JsonNode | undefined): readonly string[] =>
  (tree ? leavesOf(tree) : [])
    .map((leaf) => leaf.text)
    .filter((text) => text.length <= 4096 && !text.includes('\n'))
    .slice(0, TEXTS);
