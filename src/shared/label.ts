/** What a tool does with data, for following it. Stable strings; `ui/strings` words them. */
export const Label = {
  /** Reads data of the person or the workspace. */
  private: 'private',
  /** Brings in text that others can write. */
  untrusted: 'untrusted',
  /** Sends outside, or writes where others read. */
  egress: 'egress',
} as const;
export type Label = (typeof Label)[keyof typeof Label];

/** Why a tool has a label. */
export const LabelReason = {
  person: 'person',
  name: 'name',
  description: 'description',
  schema: 'schema',
  annotation: 'annotation',
  transport: 'transport',
  result: 'result',
  /** Nothing tells what it does: the safe side is taken. */
  unknown: 'unknown',
} as const;
export type LabelReason = (typeof LabelReason)[keyof typeof LabelReason];

export interface Labelled {
  readonly label: Label;
  readonly reason: LabelReason;
  /** The word or field that told. Server text. */
  readonly evidence?: string | undefined;
}

/** What a person said of one label of one tool; it sleeps while the tool says something else than it did then. */
export interface LabelEdit {
  readonly launchId: string;
  readonly tool: string;
  readonly pin?: string | undefined;
  readonly label: Label;
  readonly set: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
