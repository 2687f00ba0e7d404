/**
 * An error with a sentence for people and a stable code for code.
 * Compare `code`; bundles carry their own copy of the class, so `instanceof` lies across them.
 */
export class HumanError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'HumanError';
    this.code = code;
  }
}

/** The stable code of a thrown value (`HumanError.code`, Node's `ENOENT` …); undefined where there is none. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
