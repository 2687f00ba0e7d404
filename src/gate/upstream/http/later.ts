/** Speaks HTTP: compiled when it is first used. */
export { startRemote } from './start.ts';
