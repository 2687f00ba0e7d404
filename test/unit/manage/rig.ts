import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { contentsId, type Trusted } from '../../../src/core/launch/contents.ts';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import type { ReviewedItem, Surface } from '../../../src/core/pins/standing.ts';
import type { Digest } from '../../../src/core/ledger/digest.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Uses } from '../../../src/core/ledger/uses.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';
import { readRules } from '../../../src/core/rules/readRules.ts';
import { err, ok } from '../../../src/shared/result.ts';
import type { Launch } from '../../../src/shared/server.ts';
import type { BoxMissing } from '../../../src/ui/boxText.ts';
import { FakeLookUps } from '../ui/lookedUp.ts';
import { states } from './memento.ts';
import { manage, type ManageDeps } from '../../../src/ui/manage.ts';
import type { DeclinedCall } from '../../../src/ui/declinedCall.ts';
import type {
  Connection,
  Entry,
  FilePlan,
  Found,
  Ports,
  Ticket,
  VisitPort,
  VersionPlan,
} from '../../../src/ui/ports.ts';
import type { RuleFileView } from '../../../src/ui/rules/port.ts';
import { newEditor, type Editor } from '../editorFake.ts';
import { Uri } from '../editorValues.ts';
import { rememberPorts } from './rememberPorts.ts';
import { FakeFronts } from './fakeFronts.ts';
import { KeptSignIns } from './keptSignIns.ts';
import { planOf } from './plans.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const idOfContents = (trusted: Trusted): string | undefined => contentsId(trusted, sha256);
export const launchId = (launch: Launch): string => launchIdentity(launch, sha256);

export const launchOf = (server: string, ...args: readonly string[]): Launch => ({
  server,
  command: 'npx',
  args: ['-y', ...args],
  env: ['TOKEN'],
  cwd: '/ws',
});

export const entryOf = (name: string, state: Entry['state'], more: Partial<Entry> = {}): Entry => ({
  id: `/ws/.vscode/mcp.json#${name}`,
  name,
  ...{ key: name, client: 'VS Code', inEditor: true },
  family: 'vscode.workspace',
  file: '/ws/.vscode/mcp.json',
  line: 3,
  offset: 20,
  state,
  launch: launchOf(name, `${name}-server`),
  shared: false,
  ...more,
});

export const connectionOf = (launch: Launch, more: Partial<Connection> = {}): Connection => ({
  id: `c-${launch.server}`,
  launchId: launchId(launch),
  launch,
  state: 'running',
  tools: [],
  since: 0,
  ...more,
});

export const itemOf = (name: string, more: Partial<ReviewedItem> = {}): ReviewedItem => ({
  kind: 'tool',
  name,
  hash: `hash of ${name}`,
  text: JSON.stringify({ name, description: `Does ${name}.` }),
  body: `body of ${name}`,
  findings: [],
  suppressed: [],
  standing: { state: 'new' },
  ...more,
});

export const surfaceOf = (
  launch: Launch,
  items: readonly ReviewedItem[],
  more: Partial<Surface> = {},
): Surface => ({
  launchId: launchId(launch),
  server: launch.server,
  variant: 'v1',
  items,
  gone: [],
  at: 1,
  ...more,
});

export const pinOf = (launch: Launch, name: string, more: Partial<Pin> = {}): Pin => ({
  launchId: launchId(launch),
  server: launch.server,
  variant: 'v1',
  kind: 'tool',
  name,
  hash: `hash of ${name}`,
  state: 'accepted',
  by: 'clean',
  at: 1,
  rules: [],
  earlier: [],
  ...more,
});

/** A window with fake parts behind the ports; what they were told stands in the lists. */
export class Rig {
  readonly editor: Editor = newEditor();
  policy: Policy = {
    paused: false,
    restricted: false,
    trustReadable: true,
    trust: EMPTY_TRUST,
    session: [],
  };
  found: Found = { entries: [], problems: [] };
  connections: Connection[] = [];
  readonly uses = new Uses();
  tickets: Ticket[] = [];
  readonly signIns = new KeptSignIns();
  readonly fronts = new FakeFronts();
  declined: DeclinedCall[] = [];
  readonly askedAgain: string[] = [];
  readonly ledgerListeners: (() => void)[] = [];
  /** The ledger grew, and everybody looked. */
  async recorded(): Promise<void> {
    vi.useFakeTimers();
    for (const hear of this.ledgerListeners) hear();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
  }
  readonly liveListeners: (() => void)[] = [];
  events: LedgerEvent[] = [];
  digest: Digest | undefined;
  rules: RuleFileView[] = [];
  surfaces: Surface[] = [];
  boxMissing: BoxMissing = { packages: [] };
  readonly visited: string[] = [];
  visit: VisitPort['visit'] = () => Promise.resolve(err('gone'));
  readonly reviewListeners: (() => void)[] = [];
  readonly changes: TrustChange[] = [];
  readonly pauses: boolean[] = [];
  readonly applied: FilePlan[] = [];
  /** Kinds of addresses that entries were to name. */
  readonly reached: (readonly string[])[] = [];
  readonly revoked: string[] = [];
  failApply: Error | undefined;
  /** Where what a server's command fetches comes from. */
  registries: readonly string[] = [];
  /** A version of everything was found on the machine. */
  version = true;
  time = 1_000_000;
  /** How long the person looks at a dialog. */
  patience = 5000;

  readonly ports: Ports = {
    home: '/home/me',
    now: () => (this.time += this.patience),
    wait: () => Promise.resolve(),
    trust: {
      onDidChange: () => ({ dispose: () => undefined }),
      policy: () => this.policy,
      change: (change) => {
        this.changes.push(change);
        this.policy = { ...this.policy, trust: changed(this.policy.trust, change) };
        return Promise.resolve(ok(undefined));
      },
      pause: (paused) => {
        this.pauses.push(paused);
        this.policy = { ...this.policy, paused };
        return Promise.resolve(ok(undefined));
      },
      launchId,
      contentsId: idOfContents,
      judgement: (launch, state) =>
        Promise.resolve({
          launchId: launchId(launch),
          server: launch.server,
          state,
          command: `${launch.command} …`,
          at: this.time,
        }),
    },
    rules: {
      onDidChange: () => ({ dispose: () => undefined }),
      files: () => this.rules,
      read: (text, origin) => readRules(text, origin, { sha256 }),
      look: () => undefined,
    },
    live: {
      onDidChange: (listener) => {
        this.liveListeners.push(listener);
        return { dispose: () => undefined };
      },
      connections: () => this.connections,
      tickets: () => this.tickets,
      revokeTicket: (id) => this.revoked.push(id),
      declined: () => this.declined,
      askAgain: (id) => this.askedAgain.push(id),
      gaveOrders: () => false,
    },
    guarding: {
      find: () => Promise.resolve(this.found),
      planGuard: (entries) => Promise.resolve(planOf('guard', entries)),
      planUnguard: (entries) => Promise.resolve(planOf('unguard', entries)),
      planVersion: (entry) => {
        const from = `${entry.name}-server`;
        const argument = { index: 1, from, to: `${from}@1.2.3` };
        if (!this.version) return Promise.resolve(err('never-ran'));
        const [plan] = planOf('version', [entry]);
        return Promise.resolve(plan ? ok({ plan, argument, ...this.pinned }) : err('gone'));
      },
      planReach: (entry, kinds) => {
        this.reached.push(kinds);
        return Promise.resolve(planOf('reach', [entry])[0]);
      },
      apply: (plan) => {
        if (this.failApply) return Promise.reject(this.failApply);
        this.applied.push(plan);
        return Promise.resolve();
      },
    },
    review: {
      onDidChange: (listener) => {
        this.reviewListeners.push(listener);
        return { dispose: () => undefined };
      },
      surfaces: () => this.surfaces,
      text: () => Promise.resolve(undefined),
    },
    trials: { open: () => Promise.resolve(err('gone')) },
    traffic: { watch: () => ({ dispose: () => undefined }) },
    visits: {
      visit: (entry, signal) => {
        this.visited.push(entry.name);
        return this.visit(entry, signal);
      },
    },
    ledger: {
      onDidChange: (listener) => {
        this.ledgerListeners.push(listener);
        return { dispose: () => undefined };
      },
      recent: () => Promise.resolve(this.events),
      ...{ uses: this.uses, digest: () => this.digest },
      look: () => Promise.resolve(true),
      verify: () => Promise.resolve(ok(this.events.length)),
      exportTo: () => Promise.resolve(ok(this.events.length)),
    },
    ...{
      boxes: { missing: () => this.boxMissing, registries: () => Promise.resolve(this.registries) },
      signIns: this.signIns,
      fronts: this.fronts,
    },
    health: {
      onDidChange: () => ({ dispose: () => undefined }),
      probe: () => Promise.resolve({ ok: true, facts: [] }),
      broken: () => [],
    },
    desk: { onDidChange: silent, waiting: () => 0, open: () => Promise.resolve() },
  };

  readonly lookUps = new FakeLookUps();
  pinned: Pick<VersionPlan, 'exact' | 'ran'> = { exact: false };
  /** Wires the whole management part and returns it; dispose it at the end. */
  start(): { dispose(): unknown } {
    this.editor.folders = [{ uri: Uri.file('/ws'), name: 'ws', index: 0 }];
    const log = { info: ignore, warn: ignore, error: ignore, show: ignore, dispose: ignore };
    const context: unknown = {
      extensionUri: Uri.file('/extension'),
      globalStorageUri: Uri.file('/data/User/globalStorage/countersign.countersign'),
      ...states(),
      extension: { id: 'countersign.countersign', packageJSON: { version: '0.0.0' } },
    };
    const { ports, lookUps } = this;
    const remember = rememberPorts(['/ws'], () => this.events);
    return manage({ context: context as ManageDeps['context'], ports, lookUps, remember, log });
  }

  /** What was told to the parts that loosens or tightens, as one comparable value. */
  told(): unknown {
    return { changes: this.changes, pauses: this.pauses, applied: this.applied.length };
  }

  async run(command: string, argument?: unknown): Promise<void> {
    await this.editor.handlers.get(command)?.(argument);
  }
}

const ignore = (): undefined => undefined;
const silent = () => ({ dispose: ignore });
