import type { ClientInfo } from '../shared/server.ts';

/** How long a client waits, less a margin for the answer. Undefined: it waits as long as it takes. */
export interface Profile {
  /** Milliseconds from the call until the model is told to repeat it. */
  readonly call: number | undefined;
  /** Milliseconds from the client's first byte until the start is refused. */
  readonly launch: number | undefined;
  /** Its model gets `structuredContent` in place of `content`, and nothing checks that against the output schema. */
  readonly structured?: true;
}

const S = 1000;
const UNKNOWN: Profile = { call: 45 * S, launch: 10 * S };

const EDITOR = /^(?:visual studio code|code - oss|vscodium|code-server)/i;

/** It is the editor whose windows are asked. */
export const isEditor = ({ name }: ClientInfo): boolean => EDITOR.test(name);

/**
 * Clients by `clientInfo.name`, from their documented or observed defaults. A person can configure shorter ones, which
 * nothing on the wire shows. A progress token is no reason to wait longer: hosts differ in whether they heed it.
 */
const KNOWN: readonly (readonly [RegExp, Profile])[] = [
  [EDITOR, { call: undefined, launch: undefined, structured: true }],
  [/^claude-code/i, { call: 300 * S, launch: 25 * S }],
  [/^claude/i, { call: 50 * S, launch: 10 * S }],
  [/^codex/i, { call: 50 * S, launch: 8 * S }],
  [/copilot/i, { call: 100 * S, launch: 10 * S }],
  [/^(?:cline|roo)/i, { call: 50 * S, launch: 10 * S }],
  [/^cursor/i, { call: 50 * S, launch: 10 * S }],
  [/^gemini/i, { call: 540 * S, launch: 10 * S }],
];

/** Of what an entry lets its client wait, so much is kept for the answer. */
const MARGIN = 10;

/**
 * The profile of a client; unknown clients get the shortest known wait. What the entry itself says, in seconds, is what
 * guarding wrote beside the client's own number; it never shortens a wait.
 */
export function profileOf(
  client: ClientInfo | undefined,
  wait?: { readonly call: number; readonly launch?: number },
): Profile {
  const name = client?.name ?? '';
  const known = KNOWN.find(([pattern]) => pattern.test(name))?.[1] ?? UNKNOWN;
  if (!wait) return known;
  const longer = (now: number | undefined, seconds: number | undefined): number | undefined =>
    now === undefined || seconds === undefined ? now : Math.max(now, (seconds - MARGIN) * S);
  return {
    ...known,
    call: longer(known.call, wait.call),
    launch: longer(known.launch, wait.launch),
  };
}
