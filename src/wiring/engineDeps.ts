import type { Ports as BrokerPorts } from '../broker/ports.ts';
import type { Spool } from '../store/spool.ts';
import type { LastGeneration } from '../store/trustFile.ts';
import type { Log } from '../ui/log.ts';
import type { Secrets } from './keys.ts';
import type { RulePlaces } from './rules.ts';
import type { SigningIn } from './signIn.ts';

/** What the engine needs of the window around it. */
export interface EngineDeps extends SigningIn {
  readonly log: Log;
  readonly secrets: Secrets;
  /** Folder of ours in the editor's global storage. */
  readonly storage: string;
  /** `dist/gate.js` of this extension. */
  readonly gateFile: string;
  readonly version: string;
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  readonly restricted: () => boolean;
  readonly rules?: RulePlaces;
  readonly focused: () => boolean;
  readonly retention: { readonly days: number; readonly maxBytes: number };
  readonly lastGeneration: (workspace: string) => LastGeneration;
  readonly ask: BrokerPorts['ask'];
  readonly update: BrokerPorts['update'];
  readonly restart: BrokerPorts['restart'];
  /** What the editor knows of this server's tools is not true any more. */
  readonly stale: (server: string) => void;
  /** A guarded server ended right after its start. */
  readonly startFailed: (server: string, code: number) => void;
  /** What gates did while no window was open was taken in. */
  readonly ranAlone?: (spools: readonly Spool[]) => void;
  /** Tells the person, once each, what keeps the window from working as it should. */
  readonly tell: (sentence: string) => void;
}
