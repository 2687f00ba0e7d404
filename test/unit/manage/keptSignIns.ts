import { err, ok } from '../../../src/shared/result.ts';
import type { KeptSignIn } from '../../../src/shared/signIn.ts';
import type { SignInsPort } from '../../../src/ui/signIn/port.ts';

/** Sign-ins that are kept, and who was told that they ended. */
export class KeptSignIns implements SignInsPort {
  all: KeptSignIn[] = [];
  readonly ended: string[] = [];
  fails = false;

  onDidChange(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  kept(): readonly KeptSignIn[] {
    return this.all;
  }

  signOut: SignInsPort['signOut'] = ({ resource, issuer }, revoke) => {
    this.ended.push(`${resource} ${issuer} ${revoke ? 'revoke' : 'forget'}`);
    return Promise.resolve(this.fails ? err('HTTP 503') : ok(undefined));
  };
}
