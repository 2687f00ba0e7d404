import type { PageString } from '../src/shared/protocol/pageStrings.ts';

/** The keys of the page as they are told to people; keys.ts is what they do. */
export const SHORTCUTS: readonly {
  readonly keys: string;
  readonly mac: string;
  readonly says: PageString;
}[] = [
  { keys: 'D', mac: 'D', says: 'key.deny' },
  { keys: 'Ctrl+Alt+Enter', mac: '⌘⌥Enter', says: 'key.allow' },
  { keys: 'N, P', mac: 'N, P', says: 'key.next' },
  { keys: 'E, R, W', mac: 'E, R, W', says: 'key.panels' },
  { keys: 'Esc', mac: 'Esc', says: 'key.escape' },
];
