import type { GateMessage } from '../../shared/protocol/gate.ts';

export type Says<T extends GateMessage['t']> = Extract<GateMessage, { t: T }>;
/** What a gate says about its sign-in. */
export type SignInMessage = Says<(typeof WORDS)[number]>;
const WORDS = [
  ...(['token', 'refreshed', 'signIn', 'open', 'signedIn', 'signInFailed', 'noClient'] as const),
];

export const isSignIn = (message: GateMessage): message is SignInMessage =>
  WORDS.some((word) => word === message.t);
