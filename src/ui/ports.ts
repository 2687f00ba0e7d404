import type { BoxState } from '../core/sandbox/seen.ts';
import type { Surface } from '../core/pins/standing.ts';
import type { StaticKey } from '../core/launch/keys.ts';
import type { Trusted } from '../core/launch/contents.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { Uses } from '../core/ledger/uses.ts';
import type { JudgedServer, Policy } from '../core/policy/policy.ts';
import type { Around } from './around.ts';
import type { Pinning } from './pinning.ts';
import type { DeclinedCall } from './declinedCall.ts';
import type { DigestPort } from './digest/port.ts';
import type { FrontPort } from './front/port.ts';
import type { HealthPort } from './health.ts';
import type { TrustChange } from '../core/policy/trust.ts';
import type { Result } from '../shared/result.ts';
import type { ClientInfo, Content, Launch } from '../shared/server.ts';
import type { RulesPort } from './rules/port.ts';
import type { SignInsPort } from './signIn/port.ts';
import type { TrafficPort } from './trafficPort.ts';
import type { BoxPort } from './sandbox/port.ts';

/**
 * What the views, commands and the guard flow need from the other parts; the composition root hands them in.
 * Expected failures are values with a sentence for people; a rejected promise is a bug and is shown as one.
 */
export interface Ports {
  readonly trust: TrustPort;
  readonly live: LivePort;
  readonly guarding: GuardingPort;
  readonly review: ReviewPort;
  readonly visits: VisitPort;
  readonly trials: TrialPort;
  readonly traffic: TrafficPort;
  readonly ledger: LedgerPort;
  readonly rules: RulesPort;
  readonly health: HealthPort;
  readonly boxes: BoxPort;
  readonly desk: DeskPort;
  readonly signIns: SignInsPort;
  readonly fronts: FrontPort<Entry>;
  /** The person's home folder. */
  readonly home: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Subscribes to a change; disposing ends the subscription. A `vscode.Event<void>` is one. */
export type Changes = (listener: () => void) => { dispose(): void };

export type Outcome = Result<undefined, string>;

export interface TrustPort {
  readonly onDidChange: Changes;
  /** The snapshot that decides now; the same that the broker sees. */
  policy(): Policy;
  /** Writes authenticated storage. Called only after a person answered where the change loosens. */
  change(change: TrustChange): Promise<Outcome>;
  pause(paused: boolean): Promise<Outcome>;
  /** The identity that trust binds to (core/launch/identity.ts). */
  launchId(launch: Launch): string;
  /** Identity of what a trusted launch runs (core/launch/contents.ts). */
  contentsId(trusted: Trusted): string | undefined;
  /** A judgement of this launch as it is stored: secrets removed from the command line. */
  judgement(launch: Launch, state: JudgedServer['state']): Promise<JudgedServer>;
}

/** One connection of a client through a gate of this window. */
export interface Connection {
  readonly id: string;
  readonly launchId: string;
  readonly launch: Launch;
  readonly client?: ClientInfo | undefined;
  /** What it runs, or is about to run. */
  readonly contents?: readonly Content[] | undefined;
  /** `held`: its launch waits for a person. */
  readonly state: 'held' | 'running';
  /** Its sandbox; absent where it has none. */
  readonly box?: BoxState | undefined;
  readonly tools: readonly ServerTool[];
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export interface ServerTool {
  readonly name: string;
  /** The tool's definition as the server sent it, JSON text. */
  readonly definition?: string | undefined;
}

/** An approval given after the client stopped waiting; used up by the identical call. */
export interface Ticket {
  readonly id: string;
  readonly launchId: string;
  readonly server: string;
  readonly tool: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface LivePort {
  readonly onDidChange: Changes;
  connections(): readonly Connection[];
  tickets(): readonly Ticket[];
  revokeTicket(id: string): void;
  declined(): readonly DeclinedCall[];
  /** The next identical call is asked about; nothing is allowed by it. */
  askAgain(id: string): void;
  /** A result of this tool gave orders to the model, in any conversation of this window. */
  gaveOrders(server: string, tool: string): boolean;
}

export interface DeskPort {
  readonly onDidChange: Changes;
  /** Questions that wait for a person. */
  waiting(): number;
  /** Shows the panel where the person keeps it. */
  open(): Promise<void>;
}

/** One server in a client's server list. */
export interface Entry {
  /** Stable while file and name stay; unique within the window. */
  readonly id: string;
  readonly name: string;
  /** Tells it from every other entry of its file. */
  readonly key: string;
  /** The program that reads the file, as its makers call it. */
  readonly client: string;
  /** That program runs inside this editor, or is it. */
  readonly inEditor: boolean;
  /** Which kind of file of that program; a stable word. */
  readonly family: string;
  readonly file: string;
  /** 1-based line of the name. */
  readonly line: number;
  /** UTF-16 offset of the name in the text of the file. */
  readonly offset: number;
  /** `stale`: guarded by an older or another installation; it protects no more than `unguarded`. */
  readonly state: 'guarded' | 'unguarded' | 'stale' | 'unsupported';
  /** A stable word for why it is stale or unsupported; `ui/strings` words it. */
  readonly why?: string;
  /** What it starts without the guard, variables unexpanded; absent where that cannot be read. */
  readonly launch?: Launch;
  /** Tracked by git, so that teammates get it too. */
  readonly shared: boolean;
  readonly url?: string;
  /** Its client is told not to start it. */
  readonly disabled?: boolean;
  /** What lets its client run tools without asking, as it stands there. */
  readonly unasked?: readonly string[];
  readonly dev?: { readonly watch: boolean; readonly debug: boolean };
  /** Kinds of the keys that stand in it; never a value. */
  readonly keys?: readonly StaticKey[];
}

/** A server list to look at; `root` is the workspace folder that it serves. */
export interface ConfigFile {
  readonly file: string;
  readonly family: 'vscode.workspace' | 'vscode.user' | 'mcp.root';
  readonly root?: string;
}

/** The editor's own lists of servers, as they stand in its settings; not validated. */
export interface ServerLists {
  readonly allowed?: unknown;
  readonly denied?: unknown;
}

/** A place that keeps a file or one of its entries from being read. Lines and columns are 1-based. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** A stable word; `ui/strings` words it. */
  readonly code: string;
  readonly detail: string;
}

export interface Found {
  /** Every list that there is, readable or not. */
  readonly lists?: readonly {
    readonly file: string;
    readonly client: string;
    /** What lets its client run tools without asking, beside the entries. */
    readonly allows?: readonly string[];
  }[];
  readonly entries: readonly Entry[];
  readonly problems: readonly FileProblem[];
}

/** What would be done to one entry. */
export interface PlannedChange {
  readonly id: string;
  readonly name: string;
  readonly action: 'guard' | 'reguard' | 'unguard' | 'version' | 'reach';
  readonly launch: Launch;
  /** Unguarding: it was touched since it was guarded, so the original bytes do not simply come back. */
  readonly merged: boolean;
}

/** The new text of one file, before it is written. Both texts may hold secrets. */
export interface FilePlan {
  readonly file: string;
  readonly family: string;
  readonly shared: boolean;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly PlannedChange[];
  /** `why` and `code` are stable words; `ui/strings` words them. */
  readonly refused: readonly { readonly entry: Entry; readonly why: string }[];
  readonly warnings: readonly {
    readonly code: string;
    readonly entry?: string;
    readonly detail?: string;
  }[];
}

/** A package of one entry gets the version that last ran here. */
export type VersionPlan = Pinning & { readonly plan: FilePlan };

export interface GuardingPort {
  /**
   * Reads these server lists anew, and those of every other client of this machine. A bad file is a problem in the
   * result, never a rejection.
   */
  find(files: readonly ConfigFile[], lists: ServerLists, around?: Around): Promise<Found>;
  /** One plan for each file; for entries of the last `find`. */
  planGuard(entries: readonly Entry[]): Promise<readonly FilePlan[]>;
  planUnguard(entries: readonly Entry[]): Promise<readonly FilePlan[]>;
  /**
   * Puts the version that last ran to a package of an entry that names none. `error` is a stable word; `ui/strings`
   * words it.
   */
  planVersion(entry: Entry): Promise<Result<VersionPlan, string>>;
  /** The entry names exactly these kinds of addresses; undefined where it cannot, or does. */
  planReach(entry: Entry, kinds: readonly string[]): Promise<FilePlan | undefined>;
  /** Writes exactly this plan of ours. Rejects with a HumanError where the file is left as it is. */
  apply(plan: FilePlan): Promise<void>;
}

export interface ReviewPort {
  readonly onDidChange: Changes;
  /** What each launch offers, as last listed or, where it does not run, as pinned. */
  surfaces(): readonly Surface[];
  /** The JSON text of a version by the hash of its pin; undefined where it is not kept (any more). */
  text(hash: string): Promise<string | undefined>;
}

/** Starts a listed server through its gate for its lists alone. */
export interface VisitPort {
  /**
   * Resolves when everything that the server lists was fetched and the server was ended. Its start is asked like any
   * other. `error` is a stable word where it cannot be started without its client, else a sentence.
   */
  visit(entry: Entry, signal: AbortSignal): Promise<Result<Visited, string>>;
}

/** Calls tools of a guarded server by hand, through its gate like any client. */
export interface TrialPort {
  /**
   * Starts the server for calls by hand; its start is asked like any other. `error` is a stable word where it cannot
   * be started without its client, '' where `signal` aborted, else a sentence.
   */
  open(entry: Entry, signal: AbortSignal): Promise<Result<Trial, string>>;
}

/** A connection for calls by hand. */
export interface Trial {
  /** The server ended, or was ended. */
  readonly closed: boolean;
  /**
   * Calls a tool; `told` hears of progress. Resolves to the JSON text of the result. `error` is '' where `stop`
   * aborted, else what the server or the gate said. All of it is server text.
   */
  call(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    told: (line: string) => void,
    stop: AbortSignal,
  ): Promise<Result<string, string>>;
  close(): Promise<void>;
}

export type Visited = Pick<Connection, 'launchId'>;

export interface LedgerPort extends DigestPort {
  readonly onDidChange: Changes;
  /** The newest `limit` events of this workspace, oldest first. */
  recent(limit: number): Promise<readonly LedgerEvent[]>;
  /** What is known of the use of remembered approvals; it grows while `look` reads. */
  readonly uses: Uses;
  /** Reads what was recorded since the last look, in the background; true where that was anything. */
  look(): Promise<boolean>;
  /** Checks the whole chain; `error` names file and first broken line. `value` is the number of lines read. */
  verify(signal: AbortSignal): Promise<Result<number, string>>;
  /** Writes all events as JSON lines to a file that the person chose. `value` is the number of lines written. */
  exportTo(file: string): Promise<Result<number, string>>;
}
