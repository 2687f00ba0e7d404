/** What a gate loads when no window is open and a snapshot may speak for it. */
export { openAlone } from './wiring/alone/open.ts';
