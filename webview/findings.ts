import { suspectsIn } from '../src/shared/visible.ts';
import type { JsonNode } from '../src/shared/lossless.ts';
import { preview, standsOpen, token } from './preview.ts';
import type { Promoted } from './promoted.ts';

/** Something inside the arguments that must be said on the card, wherever it is folded away. */
export interface Finding {
  readonly kind: 'hidden' | 'lookalike' | 'url' | 'path' | 'secret';
  /** JSON pointer of the value. */
  readonly path: string;
  /** Names of characters, or the address or path itself; empty for a secret. */
  readonly what: string;
}

/** Whether a finding is about what cannot be seen or misleads, wherever it stands. */
export const isUnseen = (finding: Finding): boolean =>
  finding.kind === 'hidden' || finding.kind === 'lookalike';

const URL_IN =
  /\b(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)[^\s"'<>`)\]}]{1,200}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gi;
const PATH_IN =
  /(?<![\w.:/\\])(?:\.\.[/\\]|~[/\\]|\$HOME[/\\]|%USERPROFILE%\\|[A-Za-z]:[/\\]|\\\\[\w.$-]{1,64}\\|\/(?=(?:etc|home|root|Users|var|usr|proc|sys|dev|tmp|opt|mnt|private)\/))[^\s"'<>`|;)]{0,200}/g;
const SECRET =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,}|\bsk-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{30,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./;
/** Addresses and paths told per call; more are one step away with their text. */
const TOLD = 40;

/**
 * Walks all arguments: hidden and lookalike characters are told wherever they stand, addresses, paths out of the
 * workspace and likely secrets only where folding hides them. It is a hint to look, NOT a judgement of the call.
 */
export function findings(
  root: JsonNode,
  promoted: ReadonlyMap<string, readonly Promoted[]> = new Map(),
): readonly Finding[] {
  const found: Finding[] = [];
  interface Place {
    readonly node: JsonNode;
    readonly path: string;
    readonly depth: number;
    readonly folded: boolean;
  }
  const rest: Place[] = [{ node: root, path: '', depth: 0, folded: false }];
  for (let place = rest.pop(); place; place = rest.pop()) {
    const { node, path, depth } = place;
    if (node.kind === 'string') {
      const { head, tail } = preview(node.text);
      found.push(...characters(node.text, path));
      found.push(...inFolded(place.folded ? node.text : tail, path));
      if (place.folded || tail !== '')
        for (const { kind, what } of promoted.get(path) ?? [])
          if (place.folded || !head.includes(what))
            found.push({ kind, path, what: kind === 'secret' ? '' : what });
    }
    if (node.kind !== 'object' && node.kind !== 'array') continue;
    const folded = place.folded || (depth > 0 && !standsOpen(node, depth));
    const inner: Place[] = [];
    if (node.kind === 'array')
      for (const [i, item] of node.items.entries())
        inner.push({ node: item, path: `${path}/${i}`, depth: depth + 1, folded });
    else
      for (const { key, value } of node.entries) {
        found.push(...characters(key, path));
        if (folded) found.push(...inFolded(key, path));
        inner.push({ node: value, path: `${path}/${token(key)}`, depth: depth + 1, folded });
      }
    rest.push(...inner.reverse());
  }
  return merged(found);
}

/** Hidden and lookalike characters of one text, told once per name. */
export function characters(text: string, path: string): readonly Finding[] {
  return (['hidden', 'lookalike'] as const).flatMap((kind) => {
    const counts = new Map<string, number>();
    for (const mark of suspectsIn(text)) {
      if (mark.level !== kind) continue;
      const name =
        mark.count > 1 || kind === 'lookalike' ? mark.name : `${mark.label} ${mark.name}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const what = [...counts].map(([name, n]) => (n > 1 ? `${name} ×${n}` : name)).join(', ');
    return [{ kind, path, what }];
  });
}

function inFolded(text: string, path: string): readonly Finding[] {
  if (text === '') return [];
  const of = (kind: 'url' | 'path', pattern: RegExp): readonly Finding[] =>
    [
      ...new Set(
        [...text.matchAll(pattern)].slice(0, TOLD).map((m) => m[0].replace(/[.,;:!?]+$/, '')),
      ),
    ].map((what) => ({
      kind,
      path,
      what,
    }));
  const secret: readonly Finding[] = SECRET.test(text) ? [{ kind: 'secret', path, what: '' }] : [];
  return [...of('url', URL_IN), ...of('path', PATH_IN), ...secret];
}

/** The same finding once, characters first. */
function merged(found: readonly Finding[]): readonly Finding[] {
  const seen = new Map(found.map((f) => [`${f.kind} ${f.path} ${f.what}`, f]));
  const order = ['hidden', 'lookalike', 'secret', 'path', 'url'];
  return [...seen.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
