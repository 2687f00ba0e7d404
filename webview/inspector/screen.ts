import type { InspectorRequest, InspectorState } from '../../src/shared/protocol/inspectorPage.ts';
import type { TrafficState } from '../../src/shared/protocol/inspectorTraffic.ts';
import type { InspectorWord, InspectorWords } from '../../src/shared/protocol/inspectorWords.ts';
import type { Trying } from './trying.ts';

/** What only the page knows: what is unfolded, typed and half pressed. */
export interface Local {
  readonly folds: Map<string, boolean>;
  readonly items: Map<string, number>;
  readonly trying: Trying;
  /** Name of the deciding button that waits for its second press. */
  confirming: string | undefined;
  /** The last thing to tell the person; '' where the host's word stands. */
  said: string;
}

/** Everything that a part of the page needs to draw itself. */
export interface Screen {
  readonly state: InspectorState;
  /** The newest picture of the messages, while they are shown. */
  readonly traffic: TrafficState | undefined;
  readonly local: Local;
  readonly armed: boolean;
  readonly t: Say;
  readonly send: (request: InspectorRequest) => void;
  readonly redraw: () => void;
  /** Leads to evidence: unfolds what hides it and puts the focus there. */
  readonly lead: (path: string, id: string) => void;
}

/** Words one sentence of the page; values are put in as text. */
export type Say = (
  word: InspectorWord,
  values?: Readonly<Record<string, string | number>>,
) => string;

export const sayer =
  (words: InspectorWords): Say =>
  (word, values = {}) =>
    words[word].replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );

/** Whether a fold is open: as the person left it, else as given. */
export const isOpen = ({ local }: Screen, name: string, standard = false): boolean =>
  local.folds.get(name) ?? standard;
