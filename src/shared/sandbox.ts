/** The shapes that a sandbox begins from. Stable strings; `ui/strings` words them. */
export const Preset = {
  /** Of the person's files it sees those of the workspace alone; no network. */
  workspace: 'workspace',
  /** It reads files, keys and passwords aside, and writes in the workspace; no network. */
  offline: 'offline',
  /** The same, with these hosts; others are asked about. */
  hosts: 'hosts',
  /** As the person put it together. */
  custom: 'custom',
} as const;
export type Preset = (typeof Preset)[keyof typeof Preset];

/** What a server may touch, as a person chose it. What is not named here is refused. */
export interface Sandbox {
  readonly preset: Preset;
  /** Which files it reads beyond the system's own: those of the workspace, or all but keys and passwords. */
  readonly files: 'workspace' | 'all';
  /** Absolute paths that it reads as well. */
  readonly read: readonly string[];
  /** Absolute paths that it reads and writes, beside the workspace and a temporary folder of its own. */
  readonly write: readonly string[];
  /** Hosts that it reaches, as names, `*.name` or `name:port`. */
  readonly hosts: readonly string[];
  /** Other hosts are asked about; else they are refused. */
  readonly asks: boolean;
}
