import type { LateDenial, Ticket } from '../core/consent/late.ts';
import type { Flows } from '../core/flow/flows.ts';
import type { Launch } from '../shared/server.ts';
import type { ConnectDesk } from './boxing.ts';
import type { DeclinedCalls } from './declinedCalls.ts';
import type { Leases } from './leases.ts';
import type { Memory } from './memory.ts';
import type { Ports } from './ports.ts';
import type { Questions } from './questions.ts';
import type { Reaches } from './reaches.ts';
import type { Recorder } from './recorder.ts';
import type { Results } from './results.ts';
import type { SignIns } from './signIn/signIns.ts';
import type { SingleUse } from './singleUse.ts';
import type { ToolLabels } from './toolLabels.ts';
import type { Surfaces } from './surfaces.ts';
import type { Watchers } from './watchers.ts';

/** What all connections of one window share. */
export interface State {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly memory: Memory;
  readonly questions: Questions;
  readonly tickets: SingleUse<Ticket>;
  readonly denials: SingleUse<LateDenial>;
  /** What was declined in conversations that go on. */
  readonly declined: DeclinedCalls;
  /** Which gate holds the text of which result. */
  readonly results: Results;
  readonly surfaces: Surfaces;
  readonly watchers: Watchers;
  /** Where the values of calls came from. */
  readonly flows: Flows;
  /** Which hosts servers in sandboxes reached. */
  readonly reaches: Reaches;
  /** What tools do with data. */
  readonly labels: ToolLabels;
  /** The key of its hashes, new in every window. */
  readonly flowKey: number;
  /** What gates may forward without asking. */
  readonly leases: Leases;
  /** Connections out of sandboxes. */
  readonly connects: ConnectDesk;
  /** Absent where this window cannot keep a token. */
  readonly signIns?: SignIns | undefined;
  /** Looks at everything that waits again, because what decides changed. */
  reconsider(): void;
  /** Something that expires was added. */
  schedule(): void;
}

/** The command line of a launch as it may be recorded. Never rejects: what cannot be searched is left out. */
export async function keptCommand({ ports }: State, launch: Launch): Promise<string> {
  try {
    return await ports.redactCommand([launch.command, ...launch.args]);
  } catch {
    return '[not recorded: could not be searched for secrets]';
  }
}
