import { err, ok } from '../../../src/shared/result.ts';
import type { KeptSignIn, ListedClient } from '../../../src/shared/signIn.ts';
import type { GivenClient, SignInsPort } from '../../../src/ui/signIn/port.ts';

/** A sign-in as it is kept. */
export const signedIn = (more: Partial<KeptSignIn> = {}): KeptSignIn => ({
  server: 'github',
  resource: 'https://api.githubcopilot.com/mcp/',
  issuer: 'https://github.com/login/oauth',
  client: { name: 'Countersign', how: 'registered' },
  requested: ['repo', 'read:org'],
  granted: ['repo', 'gist'],
  since: 1_777_800_000_000,
  revocable: true,
  ...more,
});

/** Sign-ins that are kept, and who was told that they ended. */
export class KeptSignIns implements SignInsPort {
  all: KeptSignIn[] = [];
  readonly ended: string[] = [];
  fails = false;

  onDidChange(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  given: ListedClient[] = [];
  readonly gave: (readonly [string, GivenClient | undefined])[] = [];

  redirect(issuer: string): string {
    return `http://127.0.0.1/callback/of-${issuer.length}`;
  }

  give(issuer: string, client: GivenClient | undefined): Promise<void> {
    this.gave.push([issuer, client]);
    return Promise.resolve();
  }

  clients(): readonly ListedClient[] {
    return this.given;
  }

  kept(): readonly KeptSignIn[] {
    return this.all;
  }

  signOut: SignInsPort['signOut'] = ({ resource, issuer }, revoke) => {
    this.ended.push(`${resource} ${issuer} ${revoke ? 'revoke' : 'forget'}`);
    return Promise.resolve(this.fails ? err('HTTP 503') : ok(undefined));
  };
}
