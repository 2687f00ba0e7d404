import type { BoxMissing } from '../boxText.ts';
import type { LookUpPort } from '../lookUpPort.ts';
import type { Telling } from './lookUp.ts';
import type { KnownTool } from '../../core/signIn/needs.ts';
import type { SignInAsked } from '../../shared/signIn.ts';
import type { StaticKey } from '../../core/launch/keys.ts';
import type { Tone } from '../../shared/protocol/webview.ts';
import type { EntrySource, Launch } from '../../shared/server.ts';

/** What a card is made from, beside its question: what the window knows. */
export interface CardContext {
  /** Absolute paths of the workspace folders. */
  roots(): readonly string[];
  /** Registries that were, or can be, asked about what a launch runs. */
  readonly lookUps: Pick<LookUpPort, 'mayAsk' | 'known'>;
  readonly telling: () => Telling;
  /** Kinds of the keys that stand in a server's entry. */
  keys(server: string, cwd: string): readonly StaticKey[];
  /** Where a server's entry stands; undefined where that is not known. */
  source(server: string, cwd: string): EntrySource | undefined;
  /** What is missing here to make sandboxes. */
  boxMissing(): BoxMissing;
  readonly signIns: {
    /** The tools of a server, as far as they were ever listed, and which of them a person allowed. */
    tools(launchId: string, server: string): readonly KnownTool[];
    /** When somebody signed in there before; undefined where nobody did, or that is not known. */
    since(asked: SignInAsked): number | undefined;
    /** What a server may do in the person's name, as sign-ins granted it. */
    granted(launch: Launch): readonly string[];
  };
  /** What is remarkable about a launch; `word` of its command line counts from 0, absent for the whole line. */
  concerns(launch: Launch): readonly Concern[];
}

export interface Concern {
  readonly word?: number | undefined;
  readonly tone: Tone;
  readonly why: string;
}
