import type { Condition } from './condition.ts';
import { EVERY_TOOL, type Grant } from './grants.ts';

/**
 * Whether one grant covers every call that another covers, so that remembering the other adds nothing. It may say no
 * where it does, never yes where it does not. A grant for some calls holds nothing but itself.
 */
export function holds(wide: Grant, narrow: Grant): boolean {
  if (wide.launchId !== narrow.launchId || wide.contents !== narrow.contents) return false;
  if (wide.uses !== undefined) return false;
  if (wide.tool !== EVERY_TOOL && (wide.tool !== narrow.tool || wide.pin !== narrow.pin))
    return false;
  if (wide.until !== undefined && (narrow.until === undefined || narrow.until > wide.until))
    return false;
  return holdsScope(wide.scope, narrow.scope) && holdsCondition(wide.condition, narrow.condition);
}

function holdsScope(wide: Grant['scope'], narrow: Grant['scope']): boolean {
  if (wide.kind === 'workspace') return true;
  return (
    narrow.kind === 'conversation' &&
    wide.connection === narrow.connection &&
    wide.conversation === narrow.conversation
  );
}

function holdsCondition(wide: Condition, narrow: Condition): boolean {
  if (wide.kind === 'any') return true;
  if (wide.kind === 'exact') return narrow.kind === 'exact' && wide.hash === narrow.hash;
  if (narrow.kind !== 'arguments' || (narrow.others && !wide.others)) return false;
  // The same tests; a condition that knows of no others and asks more is another matter.
  return JSON.stringify(wide.tests) === JSON.stringify(narrow.tests);
}
