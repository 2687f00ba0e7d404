import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { EVERY_TOOL, type Grant } from '../../../src/core/policy/grants.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Engine } from '../../../src/wiring/engine.ts';
import type { EngineDeps } from '../../../src/wiring/engineDeps.ts';
import type { SignInScreen } from '../../../src/wiring/signIn.ts';
import type { Secrets } from '../../../src/wiring/keys.ts';
import type { RulePlaces } from '../../../src/wiring/rules.ts';
import { Check } from '../../../src/ui/health.ts';
import type { Person } from './person.ts';

/** How a guarded server is started: its words, and the variables that its entry sets. */
interface Launched {
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface WindowOptions {
  /** The private folder of the user; COUNTERSIGN_HOME of this process while the window is made. */
  readonly home: string;
  readonly storage: string;
  readonly gateFile: string;
  readonly secrets: Secrets;
  readonly roots: readonly string[];
  readonly person: Pick<Person, 'ask' | 'update' | 'restarts'>;
  readonly restricted?: boolean;
  /** Size at which a segment of the ledger is closed; 64 MiB where absent. */
  readonly maxBytes?: number;
  readonly generations?: Map<string, number>;
  /** Settings and place of the administrator's rules. */
  readonly rules?: RulePlaces;
  readonly ranAlone?: EngineDeps['ranAlone'];
  /** Absent: nobody can sign in anywhere. */
  readonly signIn?: SignInScreen;
}

export interface Recorded {
  readonly dir: string;
  /** The verifier found nothing, and the last write went well. */
  readonly sound: boolean;
  readonly verdict: string;
  readonly text: string;
  readonly segments: number;
  readonly events: readonly LedgerEvent[];
}

/** One window of an editor without its screen: the product's own composition, with a scripted person. */
export class TestWindow {
  readonly engine: Engine;
  readonly roots: readonly string[];
  /** Sentences that the person was told. */
  readonly told: string[] = [];
  readonly errors: string[] = [];
  /** Servers of which the editor was to forget what it knew. */
  readonly stale: string[] = [];
  #stopped = false;

  private constructor(options: WindowOptions) {
    const {
      storage,
      gateFile,
      secrets,
      roots,
      person,
      generations = new Map<string, number>(),
    } = options;
    const { ask, update, restarts } = person;
    this.roots = roots;
    process.env.COUNTERSIGN_HOME = options.home;
    this.engine = new Engine({
      log: {
        info: () => undefined,
        warn: (event) => void this.errors.push(event),
        error: (event, cause) => void this.errors.push(`${event}: ${String(cause)}`),
        show: () => undefined,
        dispose: () => undefined,
      },
      secrets,
      storage,
      gateFile,
      version: '0.1.0',
      roots: () => roots,
      ...(options.rules && { rules: options.rules }),
      ...(options.signIn && { signIn: options.signIn }),
      ...(options.ranAlone && { ranAlone: options.ranAlone }),
      restricted: () => options.restricted === true,
      focused: () => true,
      retention: { days: 30, maxBytes: options.maxBytes ?? 64 << 20 },
      lastGeneration: (workspace) => ({
        get: () => generations.get(workspace),
        set: (generation) => void generations.set(workspace, generation),
      }),
      ask,
      update,
      restart: (question) => void restarts.push(question),
      stale: (server) => void this.stale.push(server),
      startFailed: () => undefined,
      tell: (sentence) => void this.told.push(sentence),
    });
    delete process.env.COUNTERSIGN_HOME;
  }

  static async open(options: WindowOptions): Promise<TestWindow> {
    const window = new TestWindow(options);
    await window.engine.start();
    return window;
  }

  /** Closes the window in order, as a reload does. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.engine.stop();
  }

  /** Remembers this launch, and every call of it. */
  async grantAll(
    { command: [command = '', ...args], env = {} }: Launched,
    condition: Grant['condition'] = { kind: 'any' },
  ): Promise<void> {
    const { trust } = this.engine;
    const launch = { server: 'tools', command, args, env: Object.keys(env), cwd: '' };
    const server = await trust.judgement(launch, 'trusted');
    const grant: Grant = {
      id: 'every-call',
      launchId: server.launchId,
      server: server.server,
      tool: EVERY_TOOL,
      condition,
      scope: { kind: 'workspace' },
      at: Date.now(),
    };
    for (const change of [{ kind: 'judge', server } as const, { kind: 'grant', grant } as const])
      if (!(await trust.change(change)).ok) throw new Error('the trust list refused a change');
  }

  /** Every event of the workspace's ledger, oldest first, and what the verifier says of it. */
  async ledger(): Promise<Recorded> {
    const found = await this.engine.health.probe(Check.ledger, new AbortController().signal);
    const [dir = '', verdict = ''] = found.facts;
    const files = segmentsOf(dir);
    const text = files.map(wholeLines).join('');
    const events = eventsOf(text);
    return { dir, sound: found.ok, verdict, text, segments: files.length, events };
  }
}

/** The text of a segment without a last line that a crash cut off. */
export const wholeLines = (file: string): string =>
  readFileSync(file, 'utf8').replace(/[^\n]*$/, '');

/** Every event in the text of a ledger. */
export function eventsOf(text: string): readonly LedgerEvent[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const events = lines.map((line) => (JSON.parse(line) as { event: LedgerEvent }).event);
  return events.filter((e) => !isOwn(e.kind));
}

/** What the chain says of itself is no event. */
const isOwn = (kind: string): boolean => ['segment', 'checkpoint', 'retention'].includes(kind);

function segmentsOf(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(dir, name));
}
