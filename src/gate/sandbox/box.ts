import type { Result } from '../../shared/result.ts';
import type { BoxPlan } from '../../shared/protocol/sandbox.ts';
import type { Touched } from '../../shared/protocol/touched.ts';

/** A server's command line as it is started inside its sandbox. */
export interface Boxed {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What is looked at in vain is not told here. */
  readonly blind: boolean;
  /**
   * Looks at what the server did that nothing told by itself. `pid`: the process that was started for it; without it,
   * only at what takes no time.
   */
  look(pid?: number): void;
  /** Takes away what was made for it; the server has ended. */
  end(): Promise<void>;
}

/** What is told of a sandbox beside connections. */
export type Saw = Exclude<Touched, { kind: 'host' | 'sent' }>;

export interface BoxLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly home: string;
  /** Folders that only Countersign enters. */
  readonly own: readonly string[];
}

/** What happens in a sandbox, and who says whether a host is reached. */
export interface BoxPorts {
  /** A host that the plan does not name; asked once for every connection. */
  connect(host: string, port: number): Promise<boolean>;
  /** A connection to a host that the plan names. */
  reached(host: string, port: number): void;
  /** Something else that it did or tried. */
  saw(what: Saw): void;
}

/** What the sandbox's own bundle offers; it is loaded when the first sandbox is made. */
export interface BoxMaker {
  /** The error says in a sentence what is missing. Nothing was started then. */
  makeBox(plan: BoxPlan, launch: BoxLaunch, ports: BoxPorts): Promise<Result<Boxed, string>>;
}
