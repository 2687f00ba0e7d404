import type { Pin, Suppression } from '../pins/pin.ts';
import type { Content } from '../../shared/server.ts';
import type { LabelEdit } from '../../shared/label.ts';
import type { FlowGrant } from '../flow/trail.ts';
import type { Grant } from './grants.ts';
import type { Confined, Held, HostGrant } from '../sandbox/confined.ts';
import type { RuleSet } from './rule.ts';

/** A launch identity that a person judged; the identity covers command, arguments and environment names. */
export interface JudgedServer {
  /** Launch identity: SHA-256 in hex, see core/launch/identity.ts. */
  readonly launchId: string;
  /** The entry's name when it was judged. A label for people. */
  readonly server: string;
  readonly state: 'trusted' | 'blocked';
  /** The command line as shown, secrets removed. */
  readonly command: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What it ran when it was trusted; absent where that was not known: then the first thing known is taken. */
  readonly contents?: readonly Content[] | undefined;
  /** Real paths of files whose changes the person does not want to be asked about. */
  readonly mine?: readonly string[] | undefined;
  /** How much it got when it was trusted; more is asked about. Absent: no sandbox, its own environment. */
  readonly held?: Held | undefined;
}

/** What one workspace remembers. Stored authenticated, outside the repository. */
export interface TrustList {
  readonly servers: readonly JudgedServer[];
  readonly grants: readonly Grant[];
  readonly pins: readonly Pin[];
  readonly suppressions: readonly Suppression[];
  /** What the person said of the labels of tools. */
  readonly labels?: readonly LabelEdit[] | undefined;
  /** Flows that the person called fine. */
  readonly flows?: readonly FlowGrant[] | undefined;
  /** How much of this machine servers get. */
  readonly confined?: readonly Confined[] | undefined;
  /** Hosts that servers in sandboxes may reach. */
  readonly hosts?: readonly HostGrant[] | undefined;
  /** Hashes of the allowing rules of user settings that the person confirmed; others do not allow. */
  readonly confirmed?: readonly string[] | undefined;
  /** Launches of other clients that may run what was granted while no window is open. */
  readonly alone?: readonly AloneChoice[] | undefined;
}

/** That a person chose what was granted, not refusal, for a launch of another client while no window is open. */
export interface AloneChoice {
  readonly launchId: string;
  /** The entry's name, which has to be the same. */
  readonly server: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export const EMPTY_TRUST: TrustList = { servers: [], grants: [], pins: [], suppressions: [] };

/** Everything a decision may look at, as one immutable snapshot. */
export interface Policy {
  /** The person paused Countersign: everything is refused until they resume. */
  readonly paused: boolean;
  /** Restricted Mode (Workspace Trust): nothing is granted. */
  readonly restricted: boolean;
  /** False where the trust file was corrupt, tampered with or from a newer version: everything is asked. */
  readonly trustReadable: boolean;
  readonly trust: TrustList;
  /** Grants that live as long as a connection; never stored. */
  readonly session: readonly Grant[];
  /** Rules of files and settings; absent: none. */
  readonly rules?: RuleSet | undefined;
  /**
   * No window is open, and this is what one left behind: nobody can be asked, nothing is remembered, and what other
   * servers answered is not seen.
   */
  readonly alone?: true | undefined;
}

/** The judged state of a launch identity; undefined where nobody judged it. */
export function judged(policy: Policy, launchId: string): JudgedServer | undefined {
  return policy.trust.servers.find((s) => s.launchId === launchId);
}
