import { Rule } from '../rules.ts';
import type { JsonNode } from '../../../shared/lossless.ts';
import type { Check, Trace, Reading } from './check.ts';
import { snake } from './parameters.ts';

/** A tool that claims to read only, or to destroy nothing, and is called or described as if it did. */
const WRITES =
  /^(?:create|write|update|delete|remove|drop|send|post|put|patch|set|add|insert|upload|edit|modify|move|rename|execute|exec|run|kill|terminate|deploy|publish|merge|push|commit|purge|wipe|erase|destroy|truncate|revoke|grant|reset|install|uninstall|transfer|pay|buy|sell|order|approve|cancel|archive|restore|replace|overwrite|append|reboot|restart|shutdown|stop|start|enable|disable|format|clear|rotate|invite|ban|kick)$/;
const DESTROYS =
  /^(?:delete|remove|drop|purge|wipe|erase|destroy|truncate|terminate|kill|uninstall|overwrite|revoke|format)$/;
const SAYS =
  /^\W{0,4}(?:\w+ly )?(creates?|writes?|updates?|deletes?|removes?|drops?|sends?|uploads?|edits?|modif(?:y|ies)|renames?|overwrites?|purges?|wipes?|erases?|destroys?|truncates?|publish(?:es)?|installs?|uninstalls?|inserts?|transfers?)\b/i;
/** Words of reading that a name may also hold: `list_deleted`, `get_update`. */
const READS =
  /^(?:get|list|read|search|find|fetch|query|show|describe|count|check|view|lookup|preview|validate|status|history|log|logs|can|is|has|dry|simulate|explain|plan|compare|diff|suggest|generate|calculate|compute|estimate|analyze|analyse|convert|parse|render|format)$/;

function contradictionsIn({ item, texts }: Reading): Trace[] {
  if (item.kind !== 'tool') return [];
  const hints = child(item.node, 'annotations');
  if (!hints) return [];
  const readOnly = isWord(child(hints, 'readOnlyHint'), 'true');
  const harmless = isWord(child(hints, 'destructiveHint'), 'false');
  if (!readOnly && !harmless) return [];
  const name = texts.find((t) => t.place === 'name');
  const words = snake(item.name).split('_');
  const reads = words.some((w) => READS.test(w));
  const hits: Trace[] = [];
  const bad = readOnly ? WRITES : DESTROYS;
  const verb = words.slice(0, 3).find((w) => bad.test(w));
  if (name && verb !== undefined && !reads)
    hits.push({
      rule: Rule.annotationsContradiction,
      weight: 3,
      text: name,
      start: 0,
      end: name.text.length,
    });
  const description = texts.find(
    (t) => t.step.name === 'description' && t.step.parent?.parent === undefined,
  );
  const m = description && SAYS.exec(description.text);
  if (description && m && readOnly && !reads)
    hits.push({
      rule: Rule.annotationsContradiction,
      weight: 3,
      text: description,
      start: m.index,
      end: m.index + m[0].length,
    });
  return hits;
}

function child(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === 'object' ? node.entries.find((e) => e.key === key)?.value : undefined;
}

const isWord = (node: JsonNode | undefined, word: string): boolean =>
  node?.kind === 'boolean' && node.text === word;

export const annotations: Check = {
  rules: [Rule.annotationsContradiction],
  look: contradictionsIn,
};
