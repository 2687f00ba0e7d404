import { isOpenable, isWebUrl, MOST_NAME, type SignInAsked } from '../../shared/signIn.ts';

/**
 * Whether an address may be opened for a sign-in that a person agreed to: it is exactly the place that the card named,
 * asks for no more than was agreed to, for this server, with PKCE, and comes back to this machine. The gate made it of
 * what a server said; here it is compared with what the person saw.
 */
export function mayOpen(url: string, asked: SignInAsked, scopes: readonly string[]): boolean {
  if (!isOpenable(url) || !isWebUrl(asked.authorize) || !URL.canParse(url)) return false;
  const to = new URL(url);
  const place = new URL(asked.authorize);
  if (to.href !== url || to.username !== '' || to.password !== '' || to.hash !== '') return false;
  // Nothing but what survives every way to a browser.
  if (!/^https?:\/\/[a-z0-9.\-:[\]]+[/?][A-Za-z0-9._~\-/%?=&+:,@*]*$/.test(url)) return false;
  if (to.origin !== place.origin || to.pathname !== place.pathname) return false;
  const query = to.searchParams;
  for (const name of query.keys())
    if (!OWN.has(name) && !place.searchParams.has(name)) return false;
  for (const [name, value] of place.searchParams)
    if (!OWN.has(name) && query.get(name) !== value) return false;
  const one = (name: string): string | undefined => {
    const all = query.getAll(name);
    return all.length === 1 ? all[0] : undefined;
  };
  const wanted = one('scope')?.split(' ') ?? [];
  const agreed = new Set(scopes);
  return (
    one('response_type') === 'code' &&
    one('code_challenge_method') === 'S256' &&
    (one('code_challenge') ?? '').length >= 43 &&
    (one('state') ?? '').length >= 32 &&
    one('resource') === asked.resource &&
    isClient(one('client_id'), asked) &&
    query.getAll('scope').length === (scopes.length > 0 ? 1 : 0) &&
    wanted.every((scope) => agreed.has(scope)) &&
    /^http:\/\/127\.0\.0\.1:\d{1,5}\/callback(?:\/[0-9a-f]{16})?$/.test(one('redirect_uri') ?? '')
  );
}

/** The client that the card named; of one that is registered only now, the id is not known before. */
const isClient = (id: string | undefined, { client: { name, how } }: SignInAsked): boolean =>
  id !== undefined && (how === 'registered' || id.slice(0, MOST_NAME) === name);

/** Parameters of the request; a place that brings one of its own is overwritten. */
const OWN: ReadonlySet<string> = new Set([
  ...['response_type', 'code_challenge_method', 'code_challenge', 'state', 'resource', 'scope'],
  ...['redirect_uri', 'client_id', 'prompt'],
]);

/** A resource is this server: of its origin, and the place that it is at or one above it. */
export function isOf(resource: string, command: string): boolean {
  if (!URL.canParse(resource) || !URL.canParse(command)) return false;
  const [a, b] = [new URL(resource), new URL(command)];
  const folder = a.pathname.endsWith('/') ? a.pathname : `${a.pathname}/`;
  return a.origin === b.origin && `${b.pathname}/`.startsWith(folder) && a.search === '';
}
