import { SignInFailure } from '../../../shared/signIn.ts';
import { HttpReason } from '../failure.ts';
import type { Opened } from './connect.ts';
import { CANCELLED } from './lines.ts';
import { errorOf } from './refusal.ts';
import { certificateOf } from './signIn/discovery.ts';
import type { Waiting } from './signIn/patience.ts';
import type { SignIn } from './signIn/signIn.ts';

/** A refused request is sent again so often: with a token that was renewed, one of a sign-in, one that can do more. */
const SIGN_INS = 3;

/**
 * A request with the token that there is, and again with another one after a refusal for want of it: a server refuses
 * before it looks at what it was sent. What gives up a request is no reason to sign in.
 */
export async function authorized(
  signIn: SignIn | undefined,
  waiting: Waiting,
  open: () => Promise<Opened>,
): Promise<Opened> {
  for (let left = SIGN_INS; ; left--) {
    await signIn?.ready();
    const used = signIn?.serial ?? '';
    const opened = await open();
    if (!signIn || !opened.ok || waiting.method === CANCELLED) return opened;
    const { response } = opened;
    const { statusCode: status = 0, headers } = response;
    if (status !== 401 && status !== 403) return opened;
    const certificate = certificateOf(response);
    await errorOf(response);
    const header = headers['www-authenticate'];
    const failure =
      left > 0
        ? await signIn.refused({ ...waiting, used, status, header, certificate })
        : { reason: HttpReason.signInFailed, detail: SignInFailure.refused };
    if (failure) return { ok: false, failure, sent: false, idle: false };
  }
}
