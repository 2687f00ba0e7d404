import { endsWithWord, hasWord, isBody, type Leaf } from './leaves.ts';

/** Where something goes. `local`: this very machine. */
export interface Address {
  readonly name: string;
  readonly local: boolean;
}

const RECIPIENT = ['to', 'cc', 'bcc', 'recipient', 'recipients', 'channel', 'channels', 'chat'];
const HOST = ['host', 'hostname', 'domain', 'endpoint', 'url', 'urls', 'webhook', 'server'];

/** WHATWG URL: these schemes take any number of either slash; a user name before `@` is no host. */
const LOOSE = /^(?:https?|wss?|ftp):[\\/]*(?:[^/?#\\]*@)?(\[[^\]]*\]|[^/?#:\\]*)(:\d+)?/i;
const STRICT =
  /^(?:ssh|git|sftp|ftps|smtps?|imaps?|ldaps?|tcp|udp|s3|gs|postgres(?:ql)?|mysql|redis|amqp|mongodb(?:\+srv)?):\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d+)?/i;
/** `git@host:path`, as git and scp write it. */
const SCP = /^[\w.-]{1,64}@([\w.-]{1,253}):\S/;
const BARE_HOST = /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+(?::\d+)?(?:\/\S*)?$|^localhost(?::\d+)?$/iu;
const LOCAL = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)(?::\d+)?$/i;

/** The mail addresses in a text, found in one pass. */
function mailsIn(text: string): readonly string[] {
  return text.split(/[\s<>,;"']/).filter((word) => {
    const [name, host, ...rest] = word.split('@');
    return rest.length === 0 && name !== '' && /[^.]\.[^.]/.test(host ?? '');
  });
}

const named = (name: string): Address => ({ name, local: LOCAL.test(name) });

/**
 * The addresses that one argument names; none where it is a text about something. `sends`: the tool's name says that
 * it sends, so that any recipient counts, whatever it looks like.
 */
export function addressesOf(leaf: Leaf, sends: boolean): readonly Address[] {
  if (isBody(leaf)) return [];
  // A URL parser drops these before it looks: white space around, tabs and line breaks anywhere.
  const text = leaf.text.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '');
  const url = LOOSE.exec(text) ?? STRICT.exec(text);
  const scp = SCP.exec(text)?.[1];
  if (scp !== undefined) return [named(scp)];
  if (url) return [named((url[1] ?? '') + (url[2] ?? ''))];
  if (endsWithWord(leaf, HOST) && BARE_HOST.test(text)) return [named(text.replace(/\/.*$/, ''))];
  if (!hasWord(leaf, RECIPIENT)) return [];
  const mails = mailsIn(leaf.text);
  if (mails.length > 0) return mails.map(named);
  return sends && leaf.text !== '' ? [named(leaf.text)] : [];
}
