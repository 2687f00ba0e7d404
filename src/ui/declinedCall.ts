import type { Declined } from '../core/consent/declined.ts';

/** A call that was declined and is refused without a question while its conversation goes on. */
export type DeclinedCall = Pick<
  Declined,
  'id' | 'connection' | 'server' | 'tool' | 'hash' | 'repeats'
>;
