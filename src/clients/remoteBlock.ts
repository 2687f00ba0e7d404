import { HEADER_NAME, RESERVED_HEADER } from '../shared/headerNames.ts';
import { Block } from './entry.ts';
import { hasCmdCharacters, isBatch, type Launcher } from './launcher.ts';
import { denial, type ServerLists } from './serverLists.ts';
import type { RemoteServer } from './server.ts';

/** The first reason not to guard the entry of a server elsewhere; the policies of the editor come first. */
export function blockOfRemote(
  name: string,
  { url, headers, mixed, signsIn, wish }: RemoteServer,
  { launcher, lists }: { readonly launcher?: Launcher; readonly lists: ServerLists },
): Block | undefined {
  const denied = denial(lists, name, [], url);
  if (denied) return denied === 'denied' ? Block.denied : Block.policyUnreadable;
  if (mixed) return Block.shape;
  if (signsIn) return Block.signIn;
  if (!/^https?:\/\//i.test(url)) return Block.remote;
  if (!url.includes('${') && !URL.canParse(url)) return Block.remote;
  if (/^[^/]*\/\/[^/?#]*@/.test(url)) return Block.urlCredentials;
  const names = headers.map((h) => h.key);
  if ([name, ...names].some((n) => n.includes('${'))) return Block.variableName;
  if (name === '' || name === '--') return Block.optionName;
  const folded = new Set(names.map((n) => n.toLowerCase()));
  if (folded.size < names.length) return Block.headerName;
  if (names.some((n) => !HEADER_NAME.test(n) || RESERVED_HEADER.test(n))) return Block.headerName;
  const line = [name, url, ...names, ...wish.scopes, wish.client ?? ''];
  if (launcher && isBatch(launcher) && line.some(hasCmdCharacters)) return Block.cmdCharacters;
  return undefined;
}
