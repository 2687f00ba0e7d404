import type { FlowGrant } from '../core/flow/trail.ts';
import { label } from './plain.ts';
import { trails as words } from './strings/trails.ts';

/** What one remembered flow says: from which tool, into which argument of which tool. */
export function flowSentence({ from, path, tool, server }: FlowGrant): string {
  const named = (of: string, on: string): string => words.from(label(of, 60), label(on, 60));
  const place = path === '' ? words.wholeCall() : `“${label(placeName(path), 60)}”`;
  return words.flow(named(from.tool, from.server), place, named(tool, server));
}

/** A place inside arguments as a person reads it: `to`, `files › * › body`. */
const placeName = (path: string): string =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join(' › ');
