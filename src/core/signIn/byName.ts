import { DEEDS } from '../vocabulary/deeds.ts';
import type { ExplainedScope, Level } from './scope.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const READ = set('read readonly reader view viewer list get search fetch query see browse');
const WRITE = set(
  'write writer readwrite create update edit editor modify change post publish upload send delete remove insert ' +
    'append compose reply invite comment push merge deploy execute exec run invoke trigger call assign import pay ' +
    'transfer purchase submit approve rename move upsert put patch save add set replace share revoke reset',
);
const ADMIN = set(
  'admin administer administrator administration manage manager management owner root sudo superuser full ' +
    'fullcontrol fullaccess control impersonate impersonation master unrestricted',
);
const EVERY = set('all * any everything every global');
/** They say nothing about what a scope is for. */
const EMPTY = set(
  'api scope scopes access auth oauth default user https http www com mcp server app data v1 v2 and or of',
);

/** Characters of a scope that are looked at. */
const LOOKED = 256;

/** The lower-case words of a scope: of a URL, those behind its host. */
function wordsOfScope(scope: string): readonly string[] {
  return scope
    .slice(0, LOOKED)
    .replace(/^https?:\/\/[^/]*\/?(?=.)/i, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '');
}

/**
 * What the name of a scope suggests; it is a guess, and said to be one. The most that any word of it says counts, and a
 * name that says nothing counts as everything.
 */
export function explainedByName(scope: string): ExplainedScope {
  const words = wordsOfScope(scope);
  const level = levelOf(words);
  const about = words.filter((w) => !isDeed(w) && !EVERY.has(w) && !EMPTY.has(w)).join(' ');
  const every = words.some((w) => EVERY.has(w));
  if (level === 'unknown') return { scope, level, broad: true, by: 'nobody' };
  const broad = every || about === '' || level === 'admin';
  return { scope, level, broad, by: 'name', ...(about !== '' && { about }) };
}

const isDeed = (word: string): boolean => READ.has(word) || WRITE.has(word) || ADMIN.has(word);

function levelOf(words: readonly string[]): Level {
  const some = (test: (word: string) => boolean): boolean => words.some(test);
  if (some((w) => ADMIN.has(w))) return 'admin';
  const strong = (word: string): boolean => {
    const verb = DEEDS.get(word)?.verb;
    return WRITE.has(word) || verb === 'delete' || verb === 'run';
  };
  if (some(strong)) return 'write';
  if (some((w) => READ.has(w))) return 'read';
  if (some((w) => ['write', 'send'].includes(DEEDS.get(w)?.verb ?? ''))) return 'write';
  if (some((w) => EVERY.has(w))) return 'admin';
  return 'unknown';
}
