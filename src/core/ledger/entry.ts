/**
 * What happened, one event each. Arguments appear only with secrets removed and capped; results only as status
 * and size. Times are milliseconds since the epoch.
 */
export type LedgerEvent = Base &
  (
    | { kind: 'open'; roots: readonly string[]; note?: string }
    | { kind: 'launch'; command: string; effect: 'allow' | 'deny'; reason: string; by?: string }
    | { kind: 'question'; question: string; tool?: string; hash?: string; args?: string }
    | {
        kind: 'answer';
        question: string;
        answer: string;
        text?: string;
        editedHash?: string;
        editedArgs?: string;
      }
    | {
        kind: 'forward';
        n: number;
        tool: string;
        hash: string;
        bytes: number;
        args: string;
        reason: string;
        by?: string;
        edited?: boolean;
      }
    | { kind: 'refusal'; n?: number; tool?: string; hash?: string; args?: string; reason: string }
    | { kind: 'result'; n: number; status: string; bytes: number }
    | { kind: 'trust'; change: string; subject: string }
    | { kind: 'exit'; code: number | null; signal: string | null }
  );

interface Base {
  at: number;
  /** Connection id; absent for events of the window. */
  connection?: string;
  server?: string;
  launchId?: string;
  conversation?: string;
}
