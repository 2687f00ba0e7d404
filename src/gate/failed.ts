import { NAMED_REACH } from '../shared/address.ts';
import { made } from './made.ts';
import { HttpReason, type Failure } from './upstream/failure.ts';
import { signInSentence } from './signInSentences.ts';

const UNSENT = 'Nothing was sent.';
const NOT_TAKEN = 'The request was not executed.';

/** What a client and its model are told of a request to a server elsewhere that got no answer. */
const SENTENCES: Readonly<Record<HttpReason, (detail: string) => string>> = {
  [HttpReason.unreachable]: (code) =>
    `The server could not be reached (${code}). ${UNSENT} Try again later.`,
  [HttpReason.certificate]: (code) =>
    `The certificate of the server is not trusted on this machine (${code}). ${UNSENT}`,
  [HttpReason.address]: (reach) =>
    `The name of this server leads to a ${reach} address, which the person has not allowed for it. ${UNSENT} ${
      NAMED_REACH.includes(reach)
        ? 'If that is right, the person can allow it in VS Code with the command “Countersign: Allow a Kind of Address…”, and approves the server again.'
        : 'Addresses of this kind cannot be allowed for a name.'
    }`,
  [HttpReason.redirect]: (origin) =>
    `The server sends its clients to ${origin === '' ? 'another place' : origin}, where Countersign does not follow: the person allowed only the address of the entry.`,
  [HttpReason.cut]: (code) =>
    `The connection to the server ended before the answer came (${code}). Whether the request was executed is not known, and it was not sent again. Check before repeating anything that changes something.`,
  [HttpReason.signIn]: (status) =>
    `The server wants a sign-in (${status}). ${NOT_TAKEN} The person has to give it credentials first.`,
  [HttpReason.signInWaiting]: () =>
    `The server wants a sign-in, which waits for the person in VS Code. ${NOT_TAKEN} Tell them, then repeat it.`,
  [HttpReason.signInRefused]: (reason) =>
    `The server wants a sign-in, which was not allowed (${reason}). ${NOT_TAKEN} The person is asked again when this server is started again.`,
  [HttpReason.signInWindow]: () =>
    `The server wants a sign-in, and there is no VS Code window with Countersign that could ask for it. ${NOT_TAKEN} Open the workspace in VS Code, then repeat it.`,
  [HttpReason.signInFailed]: (why) =>
    `The server wants a sign-in, which failed: ${signInSentence(why)} ${NOT_TAKEN}`,
  [HttpReason.status]: (status) => `The server refused the request (HTTP ${status}).`,
  [HttpReason.session]: () =>
    `The server had ended its session and did not take this request. ${NOT_TAKEN} A new session was begun: repeat it.`,
  [HttpReason.changed]: () =>
    `The server ended its session and says something else of itself now. ${NOT_TAKEN} It has to be restarted, so that this is reviewed.`,
  [HttpReason.answer]: (detail) =>
    `What the server sent back is no answer that can be relayed (${detail}).`,
  [HttpReason.size]: () => 'The answer of the server is larger than 64 MiB.',
};
const FAILED = -32000;

/** The answer to such a request, terminated. `id` is JSON text. */
export function failedLine(id: string, { reason, detail = '' }: Failure): Buffer {
  const message = `Countersign: ${SENTENCES[reason](detail)}`;
  const error = JSON.stringify({ code: FAILED, message, data: { reason } });
  return made(`{"jsonrpc":"2.0","id":${id},"error":${error}}`, reason);
}
