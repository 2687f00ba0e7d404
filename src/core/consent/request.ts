import type { CitedRule } from '../policy/cited.ts';
import type { Condition } from '../policy/condition.ts';
import type { Usage } from './usage.ts';
import type { FlowState } from '../flow/conversation.ts';
import type { Suspicion } from '../flow/suspicion.ts';
import type { FlowMark } from '../flow/trail.ts';
import type { Held } from '../sandbox/confined.ts';
import type { Reach } from '../sandbox/seen.ts';
import type { ContentChange } from '../launch/contents.ts';
import type { ReplyKind } from '../review/review.ts';
import type { Finding } from '../../shared/finding.ts';
import type { ClientInfo, Content, Launch } from '../../shared/server.ts';
import type { Reason } from '../../shared/verdict.ts';
import type { SignInQuestion } from './signIn.ts';

/** A tool as it was served when an approval of it was offered. */
export interface GrantedTool {
  readonly name: string;
  readonly pin?: string | undefined;
}

/** One whose use is everyday. */
export interface EverydayTool extends GrantedTool {
  readonly usage: Usage;
}

interface Asked {
  /** Unique within the window, never reused. */
  readonly id: string;
  /** What the answer must name, so that it answers exactly what was shown. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly reasons: readonly Reason[];
  /** The rule that demands it, where one does. */
  readonly rule?: CitedRule | undefined;
  readonly client?: ClientInfo | undefined;
  /** The client stopped waiting: an approval now waits for the repeated call, or for the restart. */
  readonly late: boolean;
  /** False where nothing may be remembered (Restricted Mode, unmatched gate, unreadable trust). */
  readonly mayRemember: boolean;
}

export interface LaunchQuestion extends Asked {
  readonly kind: 'launch';
  readonly launchId: string;
  readonly launch: Launch;
  /** What it is about to run; absent where nothing tells. */
  readonly contents?: readonly Content[] | undefined;
  /** In what that differs from what was trusted; absent where the launch was not trusted before. */
  readonly changes?: readonly ContentChange[] | undefined;
  /** How much of this machine it gets; absent: its own environment, no sandbox. */
  readonly held?: Held | undefined;
  /** The rule that demands a sandbox of it. */
  readonly demand?: CitedRule | undefined;
  /** Processes of the client that wait for this one answer (clients probe with twins). */
  readonly waiting: number;
}

export interface CallQuestion extends Asked {
  readonly kind: 'call';
  readonly launchId: string;
  readonly launch: Launch;
  readonly connection: string;
  readonly tool: string;
  /** Hash of what the tool says of itself, where it was listed; what is remembered binds to it. */
  readonly pin?: string | undefined;
  /** Identity of what its server runs; what is remembered binds to it. */
  readonly contents?: string | undefined;
  /** The argument text, or its first part where it is longer (see `complete`); empty where there is none. */
  readonly args: string;
  readonly complete: boolean;
  /** Bytes of the whole argument text on the wire. */
  readonly bytes: number;
  readonly conversation?: string | undefined;
  /** The tool's definition as the server sent it, JSON text; absent where no list was seen. */
  readonly definition?: string | undefined;
  readonly task: boolean;
  readonly retry: boolean;
  /** It is no call but another request that carries values to the server; `tool` is its method. */
  readonly request?: boolean | undefined;
  /** Its server runs in a sandbox. */
  readonly boxed?: boolean | undefined;
  /** What is remembered covers it, and it is asked about all the same: to remember more would change nothing. */
  readonly covered?: boolean | undefined;
  /** Why it is asked about although it may be remembered: where its values come from. */
  readonly suspicion?: Suspicion | undefined;
  /** What its conversation has come to; absent where nothing was seen of it. */
  readonly flowState?: FlowState | undefined;
  /** Hosts that servers in sandboxes reached in its conversation so far. */
  readonly reached?: readonly Reach[] | undefined;
  /** The flows that are remembered as fine where the person says so; absent where that is not offered. */
  readonly marks?: readonly FlowMark[] | undefined;
  /** Where the use of this tool is everyday: the tools of its server of which it is, itself first, as they are served now. */
  readonly everyday?: readonly EverydayTool[] | undefined;
}

/** Something that came back from a server and was flagged; where it answers a call, that call has run. */
export interface ReplyQuestion extends Asked {
  readonly kind: 'reply';
  readonly launchId: string;
  readonly launch: Launch;
  readonly connection: string;
  readonly reply: ReplyKind;
  /** The method that it answers or asks for. */
  readonly method: string;
  /** Tool, prompt or URI; '' where there is none. */
  readonly name: string;
  /** JSON text of `result`, `error` or `params`, or its first part (see `complete`). Server text. */
  readonly text: string;
  readonly complete: boolean;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  readonly conversation?: string | undefined;
}

/** A server in a sandbox wants to connect to a host that nobody allowed; the connection waits a short while. */
export interface ConnectQuestion extends Asked {
  readonly kind: 'connect';
  readonly launchId: string;
  readonly launch: Launch;
  readonly connection: string;
  /** As the server asked for it. Server text. */
  readonly host: string;
  readonly port: number;
  /** Tools whose calls ran when it was asked. */
  readonly tools: readonly string[];
  /** Servers that wait for this one answer. */
  readonly waiting: number;
}

/** A sign-in as the desk asks it; nothing was opened for it yet, unless `browser` is there. */
export interface SignInAsking extends SignInQuestion, Asked {
  /**
   * The address that was opened in the browser: the person was asked before and agreed, and this waits for the browser.
   * Only `noSignIn` answers it; it is withdrawn when the browser came back.
   */
  readonly browser?: string | undefined;
}

export type Question =
  LaunchQuestion | CallQuestion | ReplyQuestion | ConnectQuestion | SignInAsking;

export type LaunchAnswer =
  /** `mine`: changes of the files that changed are not asked about again. */
  | { readonly kind: 'start'; readonly trust: boolean; readonly mine?: boolean | undefined }
  | { readonly kind: 'refuse'; readonly block: boolean };

/**
 * How far an approval reaches: this call; any arguments of the tool in this conversation; these exact arguments, any
 * arguments of the tool, any of all tools of its server that only read or whose use is everyday, in this workspace;
 * what a draft says; or this call, and the flows that it was asked about are fine.
 */
export type AllowScope =
  'once' | 'conversation' | 'workspace' | 'tool' | 'reading' | 'everyday' | 'draft' | 'fine';

/** What a person chose or wrote to be remembered; it is remembered only where it covers the call that was shown. */
export interface GrantDraft {
  readonly condition: Condition;
  readonly scope: 'conversation' | 'workspace';
  /** Milliseconds since the epoch. */
  readonly until?: number | undefined;
  /** Calls that it covers, this one not counted. */
  readonly uses?: number | undefined;
}

export type CallAnswer =
  | {
      readonly kind: 'allow';
      readonly scope: AllowScope;
      /** What `draft` remembers; absent elsewhere. */
      readonly draft?: GrantDraft | undefined;
      /** Replacement for the argument text: one JSON object. */
      readonly edit?: string | undefined;
    }
  | { readonly kind: 'deny'; readonly text?: string | undefined; readonly block: boolean };

export type ReplyAnswer =
  /** `redacted`: the spans of the findings are replaced by placeholders that say so. */
  | { readonly kind: 'release'; readonly how: 'whole' | 'redacted' }
  | { readonly kind: 'withhold'; readonly text?: string | undefined };

export type ConnectAnswer =
  /** For a minute, or for this workspace. */
  | { readonly kind: 'reach'; readonly scope: 'once' | 'workspace' }
  /** Not until the server is started again. */
  | { readonly kind: 'keepOff' };

export type SignInAnswered =
  /** `scopes`: those of the requested ones that are asked for. */
  { readonly kind: 'signIn'; readonly scopes: readonly string[] } | { readonly kind: 'noSignIn' };

export type Answer = LaunchAnswer | CallAnswer | ReplyAnswer | ConnectAnswer | SignInAnswered;
