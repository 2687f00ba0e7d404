import type { StaticKey } from '../../core/launch/keys.ts';
import type { Clock } from '../grantText.ts';
import type { Launch } from '../../shared/server.ts';
import type { LookUpPort } from '../lookUpPort.ts';
import type { Ports } from '../ports.ts';

/** What the inspector of a server needs; nothing in it knows the page or the editor. */
export interface InspectorCore {
  readonly ports: Pick<Ports, 'trust' | 'review' | 'ledger' | 'live' | 'now' | 'signIns'>;
  readonly clock: Clock;
  /** What the entry that starts a launch is called; a name that is shown where nothing else is known. */
  readonly entryName: (launchId: string) => string | undefined;
  /** Kinds of the keys that stand in the entry that starts a launch. */
  readonly entryKeys: (launchId: string) => readonly StaticKey[];
  readonly lookUps: Pick<LookUpPort, 'mayAsk' | 'known'>;
  /** What is started, whole; undefined where a gate or an entry does not say it now. */
  readonly wholeLaunch: (launchId: string) => Launch | undefined;
  /** What is started, as far as a gate or an entry says it. */
  readonly launchOf: (launchId: string) => Pick<Launch, 'command' | 'args' | 'remote'> | undefined;
}
