import { brief, ScopeKind, type Scope } from '../../core/scopes/scope.ts';
import type { ServerScope } from '../../core/scopes/server.ts';
import type { Chip } from '../../shared/protocol/chips.ts';
import type { Note } from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { FIELD_WORDS, RISK_WORDS, scopeWords, TAKING_WORDS, WHY_WORDS } from '../strings/scopes.ts';
import { warning } from './notes.ts';

/** Chips of the first screen. */
const FIRST = 2;
/** What is true of most calls stands on the first screen only where nothing else does. */
const COMMON: readonly Scope['word'][] = ['secrets.given', 'network.server', 'identity'];
/** Each of these is taken where nothing of those before it is there. */
const TIERS: readonly ((scope: Scope) => boolean)[] = [
  ({ word, kind }) => !COMMON.includes(word) && kind !== ScopeKind.sandbox,
  ({ kind }) => kind !== ScopeKind.sandbox,
  () => true,
];
/** Warnings that are worded on the first screen. */
const WARNED = 2;

/** The chips of a card, two of them on its first screen. */
export function chipsOf(scopes: readonly Scope[]): Chip[] {
  const tier = TIERS.find((of) => scopes.some(of));
  const first = tier === undefined ? [] : scopes.filter(tier).slice(0, FIRST);
  return scopes.map((scope) => ({
    id: scope.kind,
    label: RISK_WORDS[scope.word],
    tone: scope.level,
    ...(!first.includes(scope) && { folded: true }),
    evidence: scope.evidence.map(({ path, field, text, why }) => ({
      ...(path !== undefined && { path }),
      ...(field !== undefined && { where: FIELD_WORDS[field] }),
      text,
      why: WHY_WORDS[why],
    })),
  }));
}

/** Tools that a chip of a server names. */
const TOOLS = 30;

/** The chips of a server: each with the number of its tools, and each tool with the reason. */
export function chipsOfServer(scopes: readonly ServerScope[]): Chip[] {
  return scopes.map(({ word, level, tools, evidence }) => ({
    id: word,
    label:
      tools === 0
        ? RISK_WORDS[word]
        : scopeWords.counted(TAKING_WORDS[word] ?? RISK_WORDS[word], tools),
    tone: level,
    evidence: evidence.slice(0, TOOLS).map(({ tool, field, text, why }) => ({
      ...(tool === undefined
        ? field !== undefined && { where: FIELD_WORDS[field] }
        : { where: brief(tool) }),
      text: text === tool ? '' : text,
      why: WHY_WORDS[why],
    })),
    ...(evidence.length > TOOLS && { more: evidence.length - TOOLS }),
  }));
}

/** What a chip warns of, in a sentence on the first screen. */
export function scopeNotes(scopes: readonly Scope[]): readonly Note[] {
  const found = scopes
    .filter(({ level }) => level === 'warning')
    .flatMap(({ evidence }) => evidence.slice(0, 1));
  return found.slice(0, WARNED).map(({ path, text, why }) => {
    const name = path?.slice(path.lastIndexOf('/') + 1) ?? '';
    const where = name === '' ? scopeWords.whole : label(name, 40);
    return warning(scopeWords.warns(label(text, 60), where, WHY_WORDS[why]), path);
  });
}
