/** Why a request to a server elsewhere got no answer. Stable strings: error data, ledger and tests name them. */
export const HttpReason = {
  /** Nothing was sent. */
  unreachable: 'http.unreachable',
  certificate: 'http.certificate',
  /** The name leads to an address of a kind that nobody allowed; nothing was sent. */
  address: 'http.address',
  /** The server sends elsewhere; it was not followed. */
  redirect: 'http.redirect',
  /** Sent, and the connection ended before the answer: whether it ran is not known. */
  cut: 'http.cut',
  signIn: 'http.signIn',
  /** A sign-in in the browser is under way, or its card waits; the request was not executed. */
  signInWaiting: 'signIn.waiting',
  /** The person said no, or nobody may be asked. */
  signInRefused: 'signIn.refused',
  /** No window is there that could ask, or keep a token. */
  signInWindow: 'signIn.window',
  /** It came to nothing; the detail says why (`SignInFailure`). */
  signInFailed: 'signIn.failed',
  /** The server refused it with another status. */
  status: 'http.status',
  /** The server had ended the session and did not take the request; another one was begun. */
  session: 'http.session',
  /** The same, and the server says something else of itself now. */
  changed: 'http.changed',
  /** What came back is no answer: another type, encoding or shape, or nothing. */
  answer: 'http.answer',
  size: 'http.size',
} as const;
export type HttpReason = (typeof HttpReason)[keyof typeof HttpReason];

/** It is for want of a sign-in. */
export const isSignInFailure = ({ reason }: Failure): boolean =>
  reason === HttpReason.signIn || reason.startsWith('signIn.');

/** A request that got no answer and will get none. */
export interface Failure {
  readonly reason: HttpReason;
  /** An HTTP status, a code of the system, a kind of address or an origin; never words of the server. */
  readonly detail?: string;
}
