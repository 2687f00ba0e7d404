import type { Brought } from '../core/flow/conversation.ts';
import { labelsOfResource } from '../core/flow/labels.ts';
import { Label } from '../shared/label.ts';
import type { GateMessage } from '../shared/protocol/gate.ts';
import type { ClientInfo } from '../shared/server.ts';

/** The hashes of a reply as its gate told them. */
export const printTold = (told: Extract<GateMessage, { t: 'print' }>): Brought => ({
  plain: () => decoded(told.plain),
  ordered: decoded(told.ordered),
  requested: decoded(told.requested),
});

/**
 * The conversation that a call or a reply belongs to. What a client does not name falls into one conversation of that
 * client, so that more is seen together, never less.
 */
export const conversationOf = (
  claimed: string | undefined,
  client: ClientInfo | undefined,
): string => (claimed === undefined ? `client ${client?.name ?? ''}` : `id ${claimed}`);

/** What a reply is, as far as what it came from tells; `ofTool`: what is known of the tool of its name. */
export function labelsTold(
  { kind, name }: Extract<GateMessage, { t: 'print' }>,
  ofTool: () => readonly { readonly label: Label }[],
): readonly Label[] {
  if (kind === 'resource') return labelsOfResource(name);
  if (kind === 'prompt') return [Label.untrusted];
  return ofTool().map(({ label }) => label);
}

/** Hashes as they travel. */
export function encoded(hashes: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(hashes.length * 4);
  hashes.forEach((hash, i) => bytes.writeUInt32LE(hash, i * 4));
  return bytes.toString('base64');
}

function decoded(text: string): readonly number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readUInt32LE(i * 4));
}
