import type { SignInQuestion } from '../../core/consent/signIn.ts';
import type { LedgerEvent } from '../../core/ledger/entry.ts';
import type { SignInAsked } from '../../shared/signIn.ts';
import type { Holder } from './signIns.ts';

/** The sign-in that a gate wants just now. */
export interface Open {
  readonly n: number;
  readonly asked: SignInAsked;
  readonly tool: string | undefined;
  readonly abort: AbortController;
  question: SignInQuestion | undefined;
  /** What the person agreed to. */
  agreed: readonly string[] | undefined;
  opened: boolean;
}

type Step = Extract<LedgerEvent, { kind: 'signIn' }>;
export type How = Step['how'];

/** What one gate waits for under this name, beside others. */
export const cardOf = ({ resource, issuer }: SignInAsked): string => `${resource}\n${issuer}`;

/** A step of a sign-in, for the ledger. */
export function stepOf(
  at: number,
  { connection, launch, launchId }: Holder,
  { asked, question }: Pick<Open, 'asked' | 'question'>,
  how: How,
  more: Partial<Pick<Step, 'requested' | 'granted' | 'reason'>> = {},
): LedgerEvent {
  return {
    kind: 'signIn',
    ...{ at, connection, server: launch.server, launchId, how },
    ...{ resource: asked.resource, issuer: asked.issuer, question: question?.id },
    ...{ requested: [...asked.requested], ...more },
  };
}
