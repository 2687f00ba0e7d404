import type { Result } from '../../shared/result.ts';
import type { BoxPlan } from '../../shared/protocol/sandbox.ts';

/** A server's command line as it is started inside its sandbox. */
export interface Boxed {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Takes away what was made for it; the server has ended. */
  end(): Promise<void>;
}

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
  /** A file that it tried to write and may not. */
  written(file: string): void;
}

/** What the sandbox's own bundle offers; it is loaded when the first sandbox is made. */
export interface BoxMaker {
  /** The error says in a sentence what is missing. Nothing was started then. */
  makeBox(plan: BoxPlan, launch: BoxLaunch, ports: BoxPorts): Promise<Result<Boxed, string>>;
}
