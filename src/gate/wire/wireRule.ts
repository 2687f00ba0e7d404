/** Why a line from the client is not forwarded. Stable strings: error data, ledger and tests name them. */
export const WireRule = {
  /** Not strict UTF-8. */
  utf8: 'wire.utf8',
  /** Begins with a byte order mark. */
  bom: 'wire.bom',
  /** A carriage return that some line readers take for the end of a line. */
  lineBreak: 'wire.lineBreak',
  /** Not one JSON text, or not an object. */
  json: 'wire.json',
  depth: 'wire.depth',
  size: 'wire.size',
  /** A JSON-RPC batch where the session did not negotiate 2025-03-26, or one that is empty or too long. */
  batch: 'wire.batch',
  duplicateKey: 'wire.duplicateKey',
  /** A name that a lenient parser takes for another: `Method`, `param\u017f`, `id\u0000`. */
  variant: 'wire.variant',
  /** `method` is no string. */
  method: 'wire.method',
  /** A `tools/call` without a usable id, name or params object. */
  call: 'wire.call',
  /** The id of a call that is still open. */
  idInUse: 'wire.idInUse',
} as const;
export type WireRule = (typeof WireRule)[keyof typeof WireRule];
