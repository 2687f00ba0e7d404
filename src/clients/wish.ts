import { isScope, isToken } from '../shared/signIn.ts';
import type { Shape } from './families/shape.ts';
import { propertiesOf, property, stringOf, stringsOf, type Node } from './formats/node.ts';

/** What an entry wants of a sign-in: scopes, and the client as which it is made. It is a wish: the card shows both. */
export interface Wish {
  readonly scopes: readonly string[];
  readonly client?: string;
}

export const NO_WISH: Wish = { scopes: [] };

/** Scopes of one entry, and characters of its client, beyond which it is not guarded. */
const MOST = 64;
const MOST_CLIENT = 512;

/**
 * Reads the wish of an entry of a server elsewhere. `unreadable`: it names more than scopes and a client (a secret, other
 * addresses), or something that the client fills in; that cannot be taken over. The text of the entry is left as it is.
 */
export function readWish(entry: Node, body: Node, { wish }: Shape): Wish | 'unreadable' {
  if (!wish) return NO_WISH;
  const of = (key: string): Node | undefined =>
    (property(body, key) ?? property(entry, key))?.value;
  const inner = wish.inside === undefined ? undefined : of(wish.inside);
  if (wish.inside !== undefined && !inner) return NO_WISH;
  if (inner && (inner.type !== 'object' || !isPlain(inner, wish))) return 'unreadable';
  const at = (key: string | undefined): Node | undefined =>
    key === undefined ? undefined : inner ? property(inner, key)?.value : of(key);
  const named = at(wish.scopes);
  const scopes = named ? scopesIn(named) : [];
  const clientNode = at(wish.client);
  const client = stringOf(clientNode);
  if (!scopes || scopes.length > MOST || !scopes.every((s) => isScope(s) && !s.includes('${')))
    return 'unreadable';
  if (!clientNode) return { scopes };
  if (client === undefined || !isToken(client) || client.length > MOST_CLIENT) return 'unreadable';
  return client.includes('${') ? 'unreadable' : { scopes, client };
}

const isPlain = (inner: Node, { scopes, client, besides = [] }: NonNullable<Shape['wish']>) => {
  const keys = propertiesOf(inner).map(({ key }) => key);
  return (
    new Set(keys).size === keys.length &&
    keys.every((key) => key === scopes || key === client || besides.includes(key))
  );
};

/** A list, or one text in which spaces stand between. */
function scopesIn(node: Node): readonly string[] | undefined {
  const all = stringsOf(node) ?? stringOf(node)?.split(' ');
  return all && [...new Set(all.filter((scope) => scope !== ''))];
}

export const sameWish = (a: Wish, b: Wish): boolean =>
  a.client === b.client && a.scopes.join(' ') === b.scopes.join(' ');
