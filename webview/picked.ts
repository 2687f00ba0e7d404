import type { SignInCard } from '../src/shared/protocol/webview.ts';

/** What a person made of one scope: left out, or exchanged for one that permits less. */
export type Pick = 'out' | 'narrower';

/** The scopes that are asked for: those of the card, but what a person changed, each once. */
export function scopesOf(card: Scoped, picks: ReadonlyMap<string, Pick>): readonly string[] {
  const asked = card.scopes.flatMap(({ scope, narrower }) => {
    const pick = picks.get(scope);
    if (pick === 'out') return [];
    return [pick === 'narrower' && narrower ? narrower.scope : scope];
  });
  return [...new Set(asked)];
}

type Scoped = { readonly scopes: SignInCard['scopes'] };

/** The changes that leave exactly these scopes, as far as the card has them. */
export function picksFor(card: Scoped, wanted: readonly string[]): ReadonlyMap<string, Pick> {
  return new Map(
    card.scopes.flatMap(({ scope, narrower }): [string, Pick][] => {
      if (wanted.includes(scope)) return [];
      return [[scope, narrower && wanted.includes(narrower.scope) ? 'narrower' : 'out']];
    }),
  );
}
