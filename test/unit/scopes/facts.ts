import { scopesOf, type ScopeFacts } from '../../../src/core/scopes/scopes.ts';
import type { Scope, ScopeKind } from '../../../src/core/scopes/scope.ts';

export const ROOT = '/home/me/app';

/** The scopes of a call in a workspace, of a server that was given nothing. */
export const scopes = (
  tool: string,
  args: unknown,
  more: Partial<ScopeFacts> = {},
): readonly Scope[] =>
  scopesOf({
    tool,
    args: JSON.stringify(args),
    complete: true,
    roots: [ROOT],
    cwd: ROOT,
    claims: {},
    launch: { command: 'node', args: ['server.js'], env: [] },
    secrets: [],
    ...more,
  });

export const scope = (
  kind: ScopeKind,
  tool: string,
  args: unknown,
  more: Partial<ScopeFacts> = {},
): Scope | undefined => scopes(tool, args, more).find((s) => s.kind === kind);

/** Word and level of each chip but the sandbox's, the weightiest first. */
export const words = (tool: string, args: unknown, more: Partial<ScopeFacts> = {}): string[] =>
  scopes(tool, args, more)
    .filter((s) => s.kind !== 'sandbox')
    .map((s) => (s.level === 'plain' ? s.word : `${s.word} ${s.level}`));

/** What the chip of one kind rests on, as `where text why`. */
export const reasons = (
  kind: ScopeKind,
  tool: string,
  args: unknown,
  more: Partial<ScopeFacts> = {},
): string[] =>
  (scope(kind, tool, args, more)?.evidence ?? []).map(
    ({ path, field, text, why }) => `${path ?? field ?? ''} ${text} ${why}`,
  );
