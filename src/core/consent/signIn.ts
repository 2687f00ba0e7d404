import type { ClientInfo, Launch } from '../../shared/server.ts';
import type { SignInAsked } from '../../shared/signIn.ts';

/** A sign-in that a person is asked about, before anything is registered, opened or sent. */
export interface SignInQuestion {
  readonly kind: 'signIn';
  /** Unique within the window, never reused. */
  readonly id: string;
  /** What the answer must name, so that it answers exactly what was shown. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly launchId: string;
  readonly launch: Launch;
  readonly client?: ClientInfo | undefined;
  readonly asked: SignInAsked;
  /** What a person was asked for at this place before, whatever came of it. */
  readonly shown?: readonly string[] | undefined;
  /** The call that needs more than was granted, where `asked.from` is `stepUp`. Server text. */
  readonly tool?: string | undefined;
  /** The client stopped waiting: its next request finds the sign-in. */
  readonly late: boolean;
}
