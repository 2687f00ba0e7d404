import type { SignInAsked } from '../../shared/signIn.ts';
import { explainScope } from './explain.ts';
import { needOf, type KnownTool, type NeedOf } from './needs.ts';
import type { ExplainedScope } from './scope.ts';
import { ownerOf, siteOf, type Site } from './site.ts';

/** One scope that would be asked for. */
export interface ReviewedScope extends ExplainedScope, NeedOf {
  /** Somebody signed in there before, and it was neither granted nor asked for. */
  readonly grown: boolean;
  /** It was asked for before, and not granted: that is nothing new. */
  readonly refused: boolean;
  /** What could be asked for in its place. */
  readonly narrower?: ExplainedScope | undefined;
}

export interface Reviewed {
  readonly server: Site | undefined;
  readonly issuer: Site | undefined;
  /** Where the browser would go. */
  readonly authorize: Site | undefined;
  /** The authorization server belongs to somebody else than the server, by their names. */
  readonly elsewhere: boolean;
  /** The browser would go to another host than the one that is called the authorization server. */
  readonly strays: boolean;
  readonly scopes: readonly ReviewedScope[];
  /** Scopes that are offered there and not asked for. */
  readonly offered: readonly ExplainedScope[];
  /** What covers the tools that were allowed, in place of what is asked for; absent where that is no less. */
  readonly enough?: readonly string[] | undefined;
}

/** Everything that a person should know of a sign-in before a browser opens. `shown`: what they were asked for before. */
export function reviewSignIn(
  asked: SignInAsked,
  tools: readonly KnownTool[],
  shown: readonly string[] = [],
): Reviewed {
  const [server, issuer, authorize] = [asked.resource, asked.issuer, asked.authorize].map(siteOf);
  const requested = [...new Set(asked.requested)];
  const scopes = requested.map((scope): ReviewedScope => {
    const explained = explainScope(scope, issuer);
    const { instead } = explained;
    return {
      ...explained,
      ...needOf(explained, tools),
      grown: lacks(asked, scope) && !shown.includes(scope),
      refused: lacks(asked, scope) && shown.includes(scope),
      narrower:
        instead === undefined || requested.includes(instead)
          ? undefined
          : explainScope(instead, issuer),
    };
  });
  return {
    ...{ server, issuer, authorize, scopes },
    elsewhere: server !== undefined && issuer !== undefined && apart(server, issuer),
    strays: issuer !== undefined && authorize !== undefined && apart(issuer, authorize),
    offered: [...new Set(asked.offered)]
      .filter((scope) => !requested.includes(scope))
      .map((scope) => explainScope(scope, issuer)),
    enough: enoughOf(scopes, requested),
  };
}

const lacks = ({ granted }: SignInAsked, scope: string): boolean =>
  granted !== undefined && !granted.includes(scope);

const apart = (a: Site, b: Site): boolean => ownerOf(a.host) !== ownerOf(b.host);

/** Scopes of the sign-in itself, those that allowed tools need, and a narrower one where they need less. */
function enoughOf(
  scopes: readonly ReviewedScope[],
  requested: readonly string[],
): readonly string[] | undefined {
  if (!scopes.some(({ need }) => need === 'needed' || need === 'less')) return undefined;
  const enough = scopes.flatMap(({ scope, need, narrower }) => {
    if (need === 'needed' || need === 'signIn') return [scope];
    return need === 'less' ? [narrower?.scope ?? scope] : [];
  });
  const kept = [...new Set(enough)];
  const same = kept.length === requested.length && kept.every((scope) => requested.includes(scope));
  return same ? undefined : kept;
}
