import { siteOf } from '../../core/signIn/site.ts';
import type { Launch } from '../../shared/server.ts';
import type { KeptSignIn } from '../../shared/signIn.ts';

/** A sign-in is for the server of its origin, at its place or below it. */
export function isSignInOf({ resource }: Pick<KeptSignIn, 'resource'>, url: string): boolean {
  const [a, b] = [siteOf(resource), siteOf(url)];
  if (!a || !b || a.scheme !== b.scheme || a.host !== b.host || a.port !== b.port) return false;
  const folder = a.rest.endsWith('/') ? a.rest : `${a.rest}/`;
  return `${b.rest.replace(/\?.*$/, '')}/`.startsWith(folder);
}

/**
 * Scopes that a server elsewhere was given in sign-ins that are kept, each once. A program that is started here signs in
 * by itself: nothing is known of that.
 */
export const grantedTo = (
  launch: Pick<Launch, 'command' | 'remote'> | undefined,
  kept: readonly KeptSignIn[],
): readonly string[] =>
  launch?.remote === undefined
    ? []
    : [
        ...new Set(
          kept.filter((one) => isSignInOf(one, launch.command)).flatMap(({ granted }) => granted),
        ),
      ];
