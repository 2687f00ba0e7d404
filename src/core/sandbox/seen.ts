/** A sandbox that holds, or why there is none although one was demanded; and what was seen of it. */
export interface BoxState {
  readonly missing?: string | undefined;
  readonly hosts: readonly SeenHost[];
  readonly files: readonly SeenFile[];
  readonly strays: readonly SeenStray[];
  /** What is looked at in vain is not told on this machine. */
  readonly blind?: boolean | undefined;
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

/** A host that a server in a sandbox reached, or was kept from, in one conversation. */
export interface Reach extends SeenHost {
  readonly server: string;
  /** Tools whose calls ran then. */
  readonly tools: readonly string[];
}

/** A file that it tried to write and could not, a hidden place that it looked at, or a file that steers others. */
export interface SeenFile {
  readonly path: string;
  readonly how: 'file' | 'read' | 'steer';
  /** Tools whose calls ran then. */
  readonly tools: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Attempts to reach something past the proxies, or a program that was started apart. */
export interface SeenStray {
  /** Absent: attempts to connect. */
  readonly program?: string | undefined;
  readonly count: number;
  /** Tools whose calls ran at the last of them. */
  readonly tools: readonly string[];
}
