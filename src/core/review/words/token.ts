import { idOf } from './lexicon.ts';

/** Tokens that are not words: what stands at a place where a phrase wants a kind of thing. */
export const Thing = {
  url: idOf('#url'),
  /** A URI of a scheme of its own: a resource of some server. */
  uri: idOf('#uri'),
  email: idOf('#email'),
  /** A host name without a scheme. */
  host: idOf('#host'),
  phone: idOf('#phone'),
  path: idOf('#path'),
  /** A file that holds keys, passwords, history or settings of agents. */
  secretPath: idOf('#secretpath'),
  /** A file that is run at login or by a timer. */
  startupPath: idOf('#startuppath'),
  /** A path that is named so that nobody looks: a dot file in a folder for temporary files. */
  dropPath: idOf('#droppath'),
  /** A tool of another server. */
  peer: idOf('#peer'),
  /** Another tool of the same server. */
  sibling: idOf('#sibling'),
  /** The tool itself. */
  self: idOf('#self'),
  /** A parameter of the tool. */
  param: idOf('#param'),
  /** A name in the shape of code that nothing known has. */
  ident: idOf('#ident'),
  /** `$(…)` or a back-quoted command substitution. */
  subst: idOf('#subst'),
  pipe: idOf('#pipe'),
  /** Where a part of a sentence ends: comma, colon, bracket, dash. Short gaps of a phrase do not reach over it. */
  pause: idOf('#pause'),
  /** A long run of letters and digits: an account, a wallet, a key. */
  code: idOf('#code'),
  /** Another quoted text. */
  quoted: idOf('#quoted'),
} as const;
