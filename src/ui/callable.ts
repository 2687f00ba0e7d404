import type { Connection, Entry } from './ports.ts';

/** A tool as the editor lists it for models. */
export interface EditorTool {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly inputSchema?: unknown;
}

export interface Callable {
  readonly tool: EditorTool;
  readonly server: string;
  /** The server's own name of the tool. */
  readonly name: string;
}

/** The editor's spelling of a tool's name: it follows a prefix that it derives from what the server calls itself. */
const spelled = (name: string): string => name.replace(/[^A-Za-z0-9_-]/g, '_');

/**
 * The editor's tools that belong to guarded servers, as far as that can be told: the editor names no server, so a
 * tool counts where its name ends in the name of a tool that a guarded connection offers. Where several guarded
 * servers offer that name, the longest match counts and each server is listed.
 */
export function callables(
  tools: readonly EditorTool[],
  connections: readonly Connection[],
  entries: readonly Entry[],
): readonly Callable[] {
  const guarded = new Set(entries.filter((e) => e.state === 'guarded').map((e) => e.name));
  const offered = connections
    .filter((c) => guarded.has(c.launch.server))
    .flatMap((c) => c.tools.map((t) => ({ server: c.launch.server, name: t.name })));
  return tools
    .filter((t) => t.tags.includes('mcp'))
    .flatMap((tool) => {
      const fits = offered.filter((o) => tool.name.endsWith(`_${spelled(o.name)}`));
      const longest = Math.max(0, ...fits.map((f) => f.name.length));
      const best = fits.find((f) => f.name.length === longest);
      return best ? [{ tool, ...best }] : [];
    });
}

/** What keeps a text from being arguments; undefined where it is one JSON object. */
export function argumentsOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const object = typeof value === 'object' && value !== null && !Array.isArray(value);
    return object ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
