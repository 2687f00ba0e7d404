import type { JsonNode } from '../../shared/lossless.ts';
import { changeOfTool } from './change.ts';
import { executeOfTool } from './execute.ts';
import type { Claims, LaunchFacts } from './facts.ts';
import { filesOfFields } from './files.ts';
import { identityOf } from './identity.ts';
import { networkOfFields, networkOfLaunch } from './network.ts';
import { personalOfFields } from './personal.ts';
import { sandboxOf } from './sandbox.ts';
import { fieldsOf } from './schemaFields.ts';
import { byWeight, heavier, ScopeKind, scopeOf, type Scope, type ScopeEvidence } from './scope.ts';
import { secretsOfFields, secretsOfLaunch } from './secrets.ts';

/** One tool as its server lists it. */
export interface ToolFacts {
  readonly name: string;
  readonly schema: JsonNode | undefined;
  readonly claims: Claims;
}

export interface ServerFacts {
  readonly tools: readonly ToolFacts[];
  /** Absent where it is not known how it is started. */
  readonly launch?: LaunchFacts | undefined;
  /** OAuth scopes of its sign-in. */
  readonly oauth?: readonly string[] | undefined;
}

/** A chip of a server: how many of its tools it holds for, and a reason for each. */
export interface ServerScope extends Scope {
  /** 0 where it is of the server itself. */
  readonly tools: number;
  readonly evidence: readonly (ScopeEvidence & { readonly tool?: string | undefined })[];
}

/** What one tool can reach, as its name, its schema and its claims say. */
export function scopesOfTool({ name, schema, claims }: ToolFacts): readonly Scope[] {
  const fields = fieldsOf(schema);
  return [
    ...scopeOf(ScopeKind.secrets, secretsOfFields(fields)),
    ...scopeOf(ScopeKind.execute, executeOfTool(name, fields)),
    ...scopeOf(ScopeKind.files, filesOfFields(fields)),
    ...scopeOf(ScopeKind.change, changeOfTool(name, fields, claims)),
    ...scopeOf(ScopeKind.network, networkOfFields(fields)),
    ...scopeOf(ScopeKind.personal, personalOfFields(fields)),
  ].toSorted(byWeight);
}

/** What a server can reach: all that its tools can, by word and with how many there are, and what it was given. */
export function scopesOfServer({ tools, launch, oauth = [] }: ServerFacts): readonly ServerScope[] {
  const own = [
    ...(launch ? scopeOf(ScopeKind.secrets, secretsOfLaunch(launch)) : []),
    ...(launch ? scopeOf(ScopeKind.network, networkOfLaunch(launch)) : []),
    ...scopeOf(ScopeKind.identity, identityOf(oauth)),
    ...scopeOf(ScopeKind.sandbox, sandboxOf(launch)),
  ];
  const all = new Map<string, ServerScope>();
  for (const tool of tools)
    for (const { kind, word, level, evidence } of scopesOfTool(tool)) {
      const known = all.get(word);
      const [first] = evidence;
      all.set(word, {
        kind,
        word,
        level: known ? heavier(known.level, level) : level,
        tools: (known?.tools ?? 0) + 1,
        evidence: [...(known?.evidence ?? []), ...(first ? [{ ...first, tool: tool.name }] : [])],
      });
    }
  return [...all.values(), ...own.map((scope) => ({ ...scope, tools: 0 }))].toSorted(byWeight);
}
