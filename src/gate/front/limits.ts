import type { FrontLimits } from '../../shared/front.ts';

const S = 1000;
const MB = 1 << 20;

export const LIMITS: FrontLimits = {
  body: 64 * MB,
  bodies: 128 * MB,
  bodyMs: 30 * S,
  keepAlive: 15 * S,
  commit: 15 * S,
  sessions: 24,
  clients: 16,
  evictable: 60 * S,
  idle: 30 * 60 * S,
  kept: 8 * MB,
  keptMs: 10 * 60 * S,
  unread: MB,
  unreadMs: 60 * S,
  ending: 8 * S,
};

/** A line of the gate above this cannot come: it relays none that is larger, but may add a few words. */
export const LINE_CAP = 65 * MB;
/** Messages of a server that wait for a stream on which they can be said. */
export const WAITING = 256;
/** Clients that come back are asked to wait this long. */
export const RETRY = 1000;
