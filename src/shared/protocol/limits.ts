/**
 * The numbers and the signed text of the gate ⇄ broker wire, apart from its schemas: a gate that starts in
 * front of every server loads this file without loading a schema library.
 */

/** A longer line ends the connection, in either direction. */
export const LINE_LIMIT = 4 << 20;
/** Arguments up to this many bytes travel with the call; larger ones are fetched in parts when needed. */
export const INLINE_ARGS = 32 * 1024;
export const ARGS_PART = 256 * 1024;
/** Bytes of a message's body that are told to who watches. */
export const SEEN_BODY = 64 * 1024;

/** Characters of a passage that a value came from, and on each side of it; results that are looked through for it. */
export const SHOWN_TEXT = 600;
export const SHOWN_AROUND = 400;
export const SHOWN_RESULTS = 64;

/** Leased calls, and bytes of what is told of them, that may be on their way to the ledger; beyond it a gate asks. */
export const LEASED_CALLS = 128;
export const LEASED_BYTES = 1 << 20;

export const PROTOCOL_VERSION = 1;
/** A line longer than this before both sides are proved ends the connection. */
export const HANDSHAKE_LINE_LIMIT = 4096;
export const HANDSHAKE_TIMEOUT_MS = 3000;

/** The text that a side signs; the role inside it stops a reflected answer. */
export function transcript(
  role: 'gate' | 'broker',
  broker: string,
  brokerNonce: string,
  gateNonce: string,
): string {
  return `countersign/${PROTOCOL_VERSION}|${role}|${broker}|${brokerNonce}|${gateNonce}`;
}
