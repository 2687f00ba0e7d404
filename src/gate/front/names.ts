import { isObject } from '../../shared/headerParameters.ts';

/** Characters of a claim that are told. */
const LONGEST = 200;

/** How clients name themselves, from the JSON text of their claims; empty where they do not. */
export function clientNames(claims: readonly string[]): readonly string[] {
  return claims.map((claim) => {
    const told: unknown = claim === '' ? undefined : JSON.parse(claim);
    if (!isObject(told)) return '';
    const words = [told['name'], told['version']].filter((word) => typeof word === 'string');
    return words.join(' ').slice(0, LONGEST);
  });
}
