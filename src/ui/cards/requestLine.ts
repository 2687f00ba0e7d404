import { argumentTree } from '../../core/consent/effect.ts';
import { member, stringOf } from '../../shared/lossless.ts';
import { label } from '../plain.ts';
import { requests as words } from '../strings/requests.ts';

/** Characters of an address that the first line of a card holds; all of it stands among the arguments. */
const LONGEST = 300;

/** The first line of the card of a request that is no call: what is asked of the server, and for what. */
export function requestLine(method: string, params: string, server: string): string {
  const name = requestName(params) ?? '';
  switch (method.toLowerCase()) {
    case 'resources/read':
      return words.reads(name, server);
    case 'resources/subscribe':
    case 'subscriptions/listen':
      return words.subscribes(name, server);
    case 'prompts/get':
      return words.prompt(name, server);
    case 'completion/complete':
      return words.completes(server);
    default:
      return words.asks(label(method, 80), server);
  }
}

/** The resource or prompt that it names. */
export function requestName(params: string): string | undefined {
  const tree = argumentTree(params, true);
  const name = stringOf(member(tree, 'uri')) ?? stringOf(member(tree, 'name'));
  return name === undefined ? undefined : label(name, LONGEST);
}
