import type { SignInAnswer, SignInAsked } from '../../shared/signIn.ts';
import { explainScope } from './explain.ts';
import { siteOf } from './site.ts';

/**
 * The scopes that a person agreed to: requested ones, or the narrower ones that a card offers in their place. Undefined
 * where it is no agreement: none of them where some were requested would mean whatever the authorization server gives.
 */
export function agreedTo(asked: SignInAsked, answer: SignInAnswer): readonly string[] | undefined {
  if (!answer.allow) return undefined;
  const { scopes } = answer;
  const issuer = siteOf(asked.issuer);
  const known = new Set(
    asked.requested.flatMap((scope) => [scope, explainScope(scope, issuer).instead]),
  );
  const none = scopes.length === 0 && asked.requested.length > 0;
  return none || scopes.some((scope) => !known.has(scope)) ? undefined : scopes;
}
