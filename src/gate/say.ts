/** Tells whoever reads the client's log of a server. */
export function say(text: string): void {
  // Nobody has to read it: a closed stderr must not end the gate.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  process.stderr.write(`[countersign] ${text}\n`);
}
