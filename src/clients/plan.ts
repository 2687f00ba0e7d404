import type { Launch } from '../shared/server.ts';
import type { Block, ConfigText, Entry, Family } from './entry.ts';
import type { Undo } from './undo.ts';

/** What a person should know before the plan is carried out. */
export const Warning = {
  /** Git tracks the file: teammates get the change. */
  shared: 'shared',
  /** A path of this machine goes into a file that teammates get. */
  machinePath: 'machine-path',
  /** The file is a symbolic link; its target is written. */
  symlink: 'symlink',
  /** Programs that read this file while no window is open will be refused. */
  userLevel: 'user-level',
  /** Its client is another program than this editor: it is refused while no window is open. */
  closed: 'closed',
  /** Its client wants a changed entry approved anew. */
  reapproval: 'reapproval',
  /** A number is raised after which its client would give up. */
  timeout: 'timeout',
  /** Its client lets tools run without asking; `detail` says by which words. */
  unasked: 'unasked',
  /** The entry asks for a debugger, which needs the unguarded command. */
  debug: 'debug',
  /** Its client may be signed in to the server, which the gate cannot use: a person signs in again. */
  signIn: 'sign-in',
  /** A list of allowed servers will block the guarded command. */
  allowList: 'allow-list',
} as const;
export type Warning = (typeof Warning)[keyof typeof Warning];

export interface PlanWarning {
  readonly code: Warning;
  /** Absent where it concerns the whole file. */
  readonly entry?: string;
  /** The name of the client, or words of the file. */
  readonly detail?: string;
}

export interface Change {
  readonly id: string;
  /** Tells the entry from every other one of its file. */
  readonly key: string;
  readonly name: string;
  readonly action: 'guard' | 'reguard' | 'unguard' | 'version' | 'reach';
  /** One argument of the original launch that becomes another; only with `version`. */
  readonly argument?: { readonly index: number; readonly from: string; readonly to: string };
  /** The original launch; the same before and after but for that argument, of which it has the later one. */
  readonly launch: Launch;
  /** Unguarding: parts were touched since, or have no record, and were rebuilt. Show the difference. */
  readonly merged: boolean;
}

/** The new text of one file. Nothing was written. Both texts may hold secrets. */
export interface Plan extends Pick<ConfigText, 'file' | 'realFile' | 'family' | 'root' | 'shared'> {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
  readonly refused: readonly { readonly entry: Entry; readonly why: Block | 'gone' }[];
  readonly warnings: readonly PlanWarning[];
  /** Records that undo the guarding of these entries. */
  readonly undos: readonly Undo[];
}

/** Where guarded files are written down, so that removing the product finds them all; kept by another part. */
export interface Register {
  list(): readonly { readonly file: string; readonly family: string }[];
  /** `backup` is the path of the bytes from before. Throws where the file cannot be written down. */
  add(guarded: {
    readonly file: string;
    readonly family: Family;
    readonly backup: string;
  }): Promise<void>;
  remove(file: string): Promise<void>;
}

/** Where plans are carried out. */
export interface Place {
  /** The product's private folder of this user. */
  readonly home: string;
  readonly register: Register;
}
