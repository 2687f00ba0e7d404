import type * as z from 'zod/mini';
import { decode } from '../../shared/rpc.ts';

/** What was written to the secret storage; undefined where it cannot be read, which counts as not there. */
export function parsed<S extends z.core.$ZodType>(
  schema: S,
  text: string | undefined,
): z.core.output<S> | undefined {
  if (text === undefined) return undefined;
  try {
    const read = decode(schema, JSON.parse(text));
    return read.ok ? read.value : undefined;
  } catch {
    return undefined;
  }
}
