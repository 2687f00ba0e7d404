import type { Profile } from '../../../profiles.ts';
import { HttpReason, type Failure } from '../../failure.ts';

/** A request that waits for a sign-in. */
export interface Waiting {
  readonly method: string | undefined;
  readonly signal: AbortSignal;
  /** No client waits for it: it waits as long as it takes, and has a person asked once in the life of a gate. */
  readonly unasked?: boolean;
  /** It takes another token where there is one, and has nobody asked. */
  readonly quiet?: boolean;
}

/**
 * What came of a sign-in for one request: it waits no longer than its client does, and not at all once that gave it up.
 * `late`: the client waits no more, and the sign-in goes on for the next request.
 */
export async function within(
  running: Promise<Failure | undefined>,
  { method, signal, unasked }: Waiting,
  profile: Profile,
  late: () => void,
): Promise<Failure | 'cancelled' | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let gone = (): void => undefined;
  const patience = profile[method === 'initialize' ? 'launch' : 'call'];
  const outcome = await Promise.race([
    running,
    new Promise<Failure>((resolve) => {
      if (patience === undefined || unasked === true) return;
      timer = setTimeout(() => {
        late();
        resolve({ reason: HttpReason.signInWaiting });
      }, patience);
    }),
    new Promise<'cancelled'>((resolve) => {
      gone = () => resolve('cancelled');
      signal.addEventListener('abort', gone, { once: true });
      if (signal.aborted) gone();
    }),
  ]);
  clearTimeout(timer);
  signal.removeEventListener('abort', gone);
  return outcome;
}
