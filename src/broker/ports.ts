import type { Answer, LaunchQuestion, Question } from '../core/consent/request.ts';
import type { Declined } from '../core/consent/declined.ts';
import type { Ticket } from '../core/consent/late.ts';
import type { Passage } from '../core/flow/passage.ts';
import type { Surface } from '../core/pins/standing.ts';
import type { Span } from '../core/review/review.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { PatternEngine } from '../core/policy/condition.ts';
import type { Grant } from '../core/policy/grants.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { TrustChange } from '../core/policy/trust.ts';
import type { Seen, SeenChange } from '../shared/protocol/traffic.ts';
import type { BoxPlan } from '../shared/protocol/sandbox.ts';
import type { BoxState } from '../core/sandbox/seen.ts';
import type { Result } from '../shared/result.ts';
import type { Sandbox } from '../shared/sandbox.ts';
import type { KeptSignIn, ListedClient } from '../shared/signIn.ts';
import type { ClientInfo, Content, Launch } from '../shared/server.ts';

import type { SignInPorts } from './signIn/ports.ts';
import type { Sink, Wire } from './wire.ts';

export type Outcome = Result<unknown, string>;

/** What a broker needs of the rest of the window. None of it may grant anything by itself. */
export interface Ports {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Unique within the window, never reused. */
  readonly newId: () => string;
  /** SHA-256 of the UTF-8 bytes, lower-case hex. */
  readonly sha256: (text: string) => string;
  /** The snapshot that decides now. Its `session` is ignored: those grants are kept here. */
  readonly policy: () => Policy;
  /** Asks a person. Rejects with the code of a `Reason` where the question ends without an answer. */
  readonly ask: (question: Question, control: AskControl) => Promise<Answer>;
  /** Something about a waiting question changed: who waits, how many, whether its client gave up. */
  readonly update: (question: Question) => void;
  /**
   * Writes to the ledger, all of it or none, before anything that it records happens. A value where no waiting is
   * needed, so that a remembered call costs no turn of the event loop.
   */
  readonly record: (events: readonly LedgerEvent[]) => Outcome | Promise<Outcome>;
  /** Writes the trust list. Where it fails, the implementer tells the person; the broker records it. */
  readonly remember: (change: TrustChange) => Promise<Outcome>;
  /** A launch was approved after its client gave up: let the editor start it again. */
  readonly restart: (question: LaunchQuestion) => void;
  /**
   * What a client was served of this launch is not true any more, and it cannot be told to list again: let the editor
   * forget the tools it knew and start the server again.
   */
  readonly stale: (launchId: string, server: string) => void;
  /** Keeps the canonical texts of pinned items, by their hash. Failing costs a later diff, nothing else. */
  readonly keepTexts: (texts: ReadonlyMap<string, string>) => void;
  /** Finds secrets in a text; absent: embedded secrets are not looked for. */
  readonly secretsIn?: (text: string) => readonly Span[] | Promise<readonly Span[]>;
  /** What conditions on arguments need of this machine; absent: no path lies anywhere, and no pattern matches. */
  readonly ground?: Ground;
  /** How this machine makes a sandbox; undefined where it cannot. Absent: no sandbox can be made. */
  readonly boxPlan?: (sandbox: Sandbox) => BoxPlan | undefined;
  /** Names of variables that the entry of a server hands to it by a file, or has its client hand on. */
  readonly fileNames?: (server: string) => readonly string[];
  /** Absent: nobody can sign in to a server elsewhere. */
  readonly signIn?: SignInPorts;
  /** Something went wrong that nobody expected; what it was about was refused. */
  readonly failed: (thrown: unknown) => void;
  /** Sessions, tickets or grants changed. */
  readonly changed: () => void;
  /** A command line as it may be kept, secrets removed. */
  readonly redactCommand: (argv: readonly string[]) => string | Promise<string>;
  /** Plain text as it may be shown or kept, secrets removed. */
  readonly redactText: (text: string) => string | Promise<string>;
}

/** What conditions on arguments need of a machine. */
export interface Ground {
  /** Absolute folders of the workspace, as they are named and with links resolved. */
  readonly roots: () => readonly string[];
  /** Paths are those of Windows. */
  readonly windows: boolean;
  /**
   * The real path of the nearest part that exists, with the rest behind it; undefined where that cannot be told, as of
   * a link that leads nowhere. It is asked only where a condition looks at a path, and must not wait.
   */
  readonly realPath: (path: string) => string | undefined;
  /** Undefined until the engine is loaded. */
  readonly patterns: () => PatternEngine | undefined;
}

export interface AskControl {
  /** Withdraws the question. */
  readonly signal: AbortSignal;
  /** The whole argument text of a call, or the whole text of a reply; rejects where nobody can give it any more. */
  readonly args: () => Promise<string>;
  /**
   * Where each value that the question tells of stood in the result that it came from, secrets removed; undefined where
   * no gate holds that result any more. For who looks at it just now: it must not be kept, and nothing waits for it.
   */
  readonly passages?: () => Promise<readonly (Passage | undefined)[]>;
}

/** A client of an authorization server that a person registered there. */
export interface GivenClient {
  readonly id: string;
  readonly secret?: string | undefined;
}

/** One connection of a gate, for the views. */
export interface SessionView {
  /** Connection id. */
  readonly id: string;
  readonly server: string;
  readonly launchId: string;
  readonly launch: Launch;
  /** What it runs, or is about to run. */
  readonly contents?: readonly Content[] | undefined;
  readonly client?: ClientInfo | undefined;
  /** Process id of the gate. */
  readonly pid: number;
  /** `waiting`: its launch is not allowed (yet); `exited`: its server ended. */
  readonly state: 'waiting' | 'running' | 'exited';
  /** The gate belongs to this window's workspace. */
  readonly matched: boolean;
  /** How its sandbox came out; absent where it has none. */
  readonly box?: BoxState | undefined;
  /** Definitions of what is served, as the server sent them, JSON text by tool name. Server text. */
  readonly tools: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** What one gate told of the messages that it relays. All of it is text from outside. */
export interface Heard {
  readonly connection: string;
  readonly client: ClientInfo | undefined;
  readonly records: readonly Seen[];
  readonly changed: readonly SeenChange[];
  /** So many more went by. */
  readonly dropped: number;
}

export interface Broker {
  /** Listens on the socket; rejects where that is not possible. The socket's directory must be private already. */
  listen(): Promise<void>;
  /** Takes a gate of this very process, which needs no proof. */
  attach(wire: Wire): Sink;
  /** Ends all connections and withdraws all questions, without answering any; writes what is left to record. */
  close(): Promise<void>;
  sessions(): readonly SessionView[];
  /** What each launch offers, as last listed in this window. */
  surfaces(): readonly Surface[];
  /** Lets the gates of a launch tell what they relay, until the returned function is called. */
  watch(launchId: string, hear: (heard: Heard) => void): () => void;
  tickets(): readonly Ticket[];
  revokeTicket(id: string): void;
  /** Calls that were declined and are refused without a question while their conversations go on. */
  declined(): readonly Declined[];
  /** The next call that is identical to this declined one is asked about. */
  askAgain(id: string): void;
  /** A result of this tool gave orders to the model, in any conversation of this window. */
  gaveOrders(server: string, tool: string): boolean;
  sessionGrants(): readonly Grant[];
  revokeSession(grantId: string): void;
  /** A person took a revocation back: those whose connection is still there count again. */
  restoreSession(grants: readonly Grant[]): void;
  /** Sign-ins that are kept for servers elsewhere, of this user in all windows. */
  signIns(): Promise<readonly KeptSignIn[]>;
  /** A person wants a sign-in forgotten, and with `revoke` taken back where that is possible; the outcome is that of it. */
  signOut(resource: string, issuer: string, revoke: boolean): Promise<Outcome>;
  /** Clients that a person gave for authorization servers, of this user in all windows. */
  clients(): Promise<readonly ListedClient[]>;
  /** A person gave the client id, and perhaps secret, for an authorization server; or takes them away. */
  giveClient(issuer: string, client: GivenClient | undefined): Promise<void>;
  /** The policy changed: waiting questions that are refused now are settled; calls that run are left alone. */
  reconsider(): void;
  /** Resolves when what was taken away allows no call any more, on no connection. */
  settled(): Promise<void>;
}
