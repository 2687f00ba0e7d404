import { breadthOf, type StaticKey } from '../../core/launch/keys.ts';
import type { Card, Note } from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { keys as words } from '../strings/keys.ts';
import { notice } from './notes.ts';

/** Keys that open more than one server is likely to need, each with the kind that opens less. */
export const keyNotes = (keys: readonly StaticKey[]): readonly Note[] =>
  keys
    .filter(({ kind }) => breadthOf(kind) === 'broad')
    .map(({ name, kind }) => notice(words.broad(label(name, 80), kind)));

/** Every key of an entry by name and kind, on a line of its own. */
export const keyRows = (keys: readonly StaticKey[]): Card['details'] =>
  keys.map(({ name, kind }) => ({ label: words.label(), value: words.row(label(name, 80), kind) }));
