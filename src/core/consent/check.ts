import type { ErrorObject } from 'ajv';
import { duplicateKey, JsonError, parseLossless, type JsonNode } from '../../shared/lossless.ts';
import type { Result } from '../../shared/result.ts';
import type { Validator } from './schema.ts';

/** Characters of an edit at most; with UTF-8 and escapes it fits on one line to the gate. */
export const MAX_EDIT = 1 << 20;
const MAX_FLAWS = 50;

/** What is wrong with an edited argument text. Worded elsewhere. */
export type Flaw =
  | { readonly code: 'tooLong' }
  /** `offset` counts UTF-16 units into the edit. */
  | { readonly code: 'notJson'; readonly offset: number; readonly detail: string }
  | { readonly code: 'notObject' }
  | { readonly code: 'duplicateKey'; readonly key: string }
  /** `path` is a JSON pointer (RFC 6901) into the arguments; `detail` quotes the schema, which is server text. */
  | { readonly code: 'mismatch'; readonly path: string; readonly detail: string }
  /** Nothing is known to be wrong, but the schema could not be applied. */
  | { readonly code: 'schemaUnusable'; readonly detail: string };

/** Whether an edit with this flaw must not be sent. A schema that cannot be applied forbids nothing. */
export const blocks = (flaw: Flaw): boolean => flaw.code !== 'schemaUnusable';

/**
 * Checks an edited argument text: one JSON object, no duplicate names at any depth, then the input schema.
 * `validator` is absent where the tool has no schema, and an error where its schema cannot be used.
 * It does NOT say whether the server will accept the value.
 */
export function checkEdit(edit: string, validator?: Result<Validator, string>): readonly Flaw[] {
  if (edit.length > MAX_EDIT) return [{ code: 'tooLong' }];
  let node: JsonNode;
  try {
    node = parseLossless(edit);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return [{ code: 'notJson', offset: thrown.offset, detail: thrown.message }];
  }
  if (node.kind !== 'object') return [{ code: 'notObject' }];
  const twice = duplicateKey(node);
  if (twice !== undefined) return [{ code: 'duplicateKey', key: twice }];
  if (!validator) return [];
  if (!validator.ok) return [{ code: 'schemaUnusable', detail: validator.error }];
  try {
    return validator.value(JSON.parse(edit)).slice(0, MAX_FLAWS).map(mismatch);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return [{ code: 'schemaUnusable', detail: thrown.message }];
  }
}

const step = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A missing or unexpected property is reported at its own place, not at its parent's. */
function mismatch(error: ErrorObject): Flaw {
  const params = error.params as Readonly<Record<string, unknown>>;
  const name =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const path = typeof name === 'string' ? error.instancePath + step(name) : error.instancePath;
  return { code: 'mismatch', path, detail: error.message ?? error.keyword };
}
