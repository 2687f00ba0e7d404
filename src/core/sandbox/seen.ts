/** A sandbox that holds, or why there is none although one was demanded; and what was seen of it. */
export interface BoxState {
  readonly missing?: string | undefined;
  readonly hosts: readonly SeenHost[];
  /** Files that it tried to write and could not. */
  readonly files: readonly SeenFile[];
}

export interface SeenHost {
  readonly host: string;
  readonly port: number;
  /** How often it connected, and was refused. */
  readonly allowed: number;
  readonly refused: number;
  /** Bytes that it sent there, as far as they were counted. */
  readonly sent: number;
}

export interface SeenFile {
  readonly path: string;
  /** Tools whose calls ran then. */
  readonly tools: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}
