/** Why the gate says something of its own that refuses nothing. */
export const Made = {
  /** The client is told to list again. */
  relist: 'made.relist',
  /** The client is told that a call still waits. */
  progress: 'made.progress',
} as const;

const REASONS = new WeakMap<Buffer, string>();

/** A line of the gate's own, terminated; it is known by its reason for as long as it exists. */
export function made(text: string, reason: string): Buffer {
  const line = Buffer.from(`${text}\n`);
  REASONS.set(line, reason);
  return line;
}

/** Why the gate made this line; undefined for what came from a client or server. */
export const reasonOf = (line: Buffer): string | undefined => REASONS.get(line);
