import { explainedByName } from './byName.ts';
import { knownIssuer } from './catalogues.ts';
import { LEVEL_OF, type ExplainedScope, type Row, type Source } from './scope.ts';
import type { Site } from './site.ts';
import { STANDARD } from './standard.ts';

/**
 * What a scope of an authorization server permits: its makers' own words where the server is known by its whole host,
 * the OpenID standard's, else what the name suggests. It does NOT know what the server does with a token.
 */
export function explainScope(scope: string, issuer: Site | undefined): ExplainedScope {
  const known = issuer && knownIssuer(issuer);
  const row = known?.scopes.get(scope);
  if (row) return explained(row, 'catalogue');
  const standard = STANDARD.get(scope);
  return standard ? explained(standard, 'standard') : explainedByName(scope);
}

function explained([scope, deed, thing, breadth, instead]: Row, by: Source): ExplainedScope {
  const broad = breadth === 'broad';
  return { scope, level: LEVEL_OF[deed], broad, by, says: { deed, thing }, instead };
}
