import * as z from 'zod/mini';
import { PROTOCOL_VERSION } from './limits.ts';

/**
 * The mutual challenge-response that opens every gate ⇄ broker connection (HMAC-SHA-256, RFC 2104).
 *
 *   broker → gate   {"countersign":1,"broker":<id>,"nonce":<32 hex bytes>}
 *   gate → broker   {"nonce":<32 hex bytes>,"mac":HMAC(secret, transcript('gate', …))}
 *   broker → gate   {"mac":HMAC(secret, transcript('broker', …))}
 *
 * The key is the registry entry's `secret` as text (its 64 hex digits, not the 32 bytes they spell); MACs are hex.
 * Neither side reads anything else before the other's MAC verified. It proves that both can read the private
 * registry entry of the window; it does NOT keep out other code that runs as the same user.
 */
export {
  HANDSHAKE_LINE_LIMIT,
  HANDSHAKE_TIMEOUT_MS,
  PROTOCOL_VERSION,
  transcript,
} from './limits.ts';

const hex32 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const Challenge = z.strictObject({
  countersign: z.literal(PROTOCOL_VERSION),
  broker: z.string(),
  nonce: hex32,
});
export const Proof = z.strictObject({ nonce: hex32, mac: hex32 });
export const Welcome = z.strictObject({ mac: hex32 });

/** One window's entry in the private registry directory (mode 0600), by which gates find it. */
export const RegistryEntry = z.object({
  v: z.literal(PROTOCOL_VERSION),
  id: z.string(),
  pid: z.int(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** Milliseconds since the epoch; the window focused last has the largest. */
  focusedAt: z.number(),
  /** Absolute workspace folder paths, symlinks resolved. */
  roots: z.array(z.string()),
  /** Socket path, or `\\.\pipe\…` on Windows. */
  socket: z.string(),
  /** 64 hex digits. */
  secret: hex32,
});
export type RegistryEntry = z.infer<typeof RegistryEntry>;
