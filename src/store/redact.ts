import { createHash } from 'node:crypto';
import {
  joined,
  maskedPieces,
  maskRest,
  maskSpans,
  plainPiece,
  scannable,
  type Piece,
} from '../core/ledger/literals.ts';
import { mark } from '../core/ledger/mask.ts';
import { isSecretName, mayHoldSecret, scannerMayHit } from '../core/ledger/secrets.ts';
import type { Scan } from './secretScanner.ts';

/** Characters of one text that are recorded. */
export const TEXT_LIMIT = 4096;
/** Characters that are searched, so that a secret across the limit is still recognised. */
const WINDOW = 3 * TEXT_LIMIT;
/** Where more text follows, the end of the window is never recorded: a secret may be cut there. */
const MARGIN = 2048;

export type Redacted = string | Promise<string>;

let scanner: Promise<Scan> | undefined;

/** The scanner's hits in a text. It is loaded when it is first needed: most texts never need it. */
export function scan(text: string): ReturnType<Scan> {
  scanner ??= import('./secretScanner.ts').then((found) => found.loadScanner());
  return scanner.then((look) => look(text));
}

/**
 * Argument text (JSON, whole or cut) as it may be kept: secrets replaced by `[secret: <rule>]`, at most TEXT_LIMIT
 * characters and a note of the full length and SHA-256. A promise only where the scanner has to look. It does NOT
 * find a secret that nothing marks as one.
 */
export function redactArguments(text: string): Redacted {
  return redact(text, isJson(text));
}

/** The same for plain text, such as a person's words to a model. */
export function redactText(text: string): Redacted {
  return redact(text, () => false);
}

/** A command line as it may be kept: the values of `--token=…`, `--token …` and `API_KEY=…` are masked too. */
export async function redactCommand(argv: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    argv.map(async (word, i) => {
      const option = argv[i - 1];
      const isValue = option !== undefined && /^--?[A-Za-z]/.test(option) && !option.includes('=');
      return isValue && !word.startsWith('-') && isSecretName(option) && !isReference(word)
        ? mark('name')
        : redactText(word);
    }),
  );
}

const isReference = (word: string): boolean =>
  /^(?:\$\{[^}]*\}|\$[A-Z_]+|%[A-Z_]+%|\{\{[^}]*\}\})$/.test(word);

function isJson(text: string): () => boolean {
  return () => {
    if (text.length > WINDOW) return /^\s*[{[]/.test(text);
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
}

function redact(text: string, json: () => boolean): Redacted {
  const window = text.length > WINDOW ? text.slice(0, WINDOW) : text;
  if (!mayHoldSecret(window)) return capped(text, text);
  const pieces = json() ? maskedPieces(window) : plainPiece(window);
  const { text: decoded, starts } = scannable(pieces);
  if (!scannerMayHit(decoded)) return finished(text, pieces);
  return scan(decoded)
    .then((spans) => {
      maskSpans(pieces, starts, spans);
      return finished(text, pieces);
    })
    .catch(() => `[not recorded: could not be searched for secrets]${note(text)}`);
}

function finished(whole: string, pieces: readonly Piece[]): string {
  maskRest(pieces);
  const masked = joined(pieces);
  return capped(
    whole.length > WINDOW ? masked.slice(0, Math.max(0, masked.length - MARGIN)) : masked,
    whole,
  );
}

function capped(text: string, whole: string): string {
  if (text.length <= TEXT_LIMIT && whole.length <= WINDOW) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(TEXT_LIMIT - 1)) ? TEXT_LIMIT - 1 : TEXT_LIMIT;
  return text.slice(0, end) + note(whole);
}

function note(whole: string): string {
  const sha256 = createHash('sha256').update(whole).digest('hex');
  return ` … [${whole.length} characters, SHA-256 ${sha256}]`;
}
