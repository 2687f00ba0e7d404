import { html, type TemplateResult } from 'lit-html';
import type { Segment } from '../../src/shared/visible.ts';
import { count } from '../words.ts';
import { foldView } from './folding.ts';
import { evidenceId, type Found } from './evidence.ts';
import { runsOf, type Run, type Stretch } from './marked.ts';
import { isOpen, type Screen } from './screen.ts';

/** A stretch that differs from another version. */
export interface Differing extends Stretch {
  readonly kind: 'differs';
}

/** Characters of a text that stand open by themselves. */
const OPEN = 6000;
/** Characters of one part; parts out of sight are not laid out. */
const PART = 8192;

/**
 * Server text as plain text: what cannot be seen is a mark with its name, what was found is marked with the number
 * of its finding, and its direction cannot reach beyond it.
 */
export function marked(text: string, stretches: readonly (Found | Differing)[] = []): unknown {
  return html`<span class="said">${runsOf(text, stretches).map(runView)}</span>`;
}

function runView(run: Run<Found | Differing>): unknown {
  const pieces = run.pieces.map(pieceView);
  const found = run.stretches.filter((s) => s.kind === 'evidence');
  const differs = run.stretches.some((s) => s.kind === 'differs');
  const inner: unknown = differs ? html`<em>${pieces}</em>` : pieces;
  const [first] = found;
  if (!first) return inner;
  const ends = found.filter((f) => f.end > run.start && f.end <= run.end);
  const tier = found.some((f) => f.tier === 'hard') ? 'hard' : 'soft';
  const mark = html`<mark
    class="evidence ${tier}"
    data-found=${found.map((f) => evidenceId(f.finding, f.nth)).join(' ')}
    tabindex="-1"
    title=${first.title}
    >${inner}</mark
  >`;
  return [mark, ...ends.map((f) => html`<sup class="ref">${f.finding + 1}</sup>`)];
}

const pieceView = (piece: Segment): unknown =>
  piece.kind === 'text'
    ? piece.text
    : html`<span
        class="mark mark-${piece.level}"
        role="img"
        title=${piece.name}
        aria-label=${`${piece.label} ${piece.name}`}
        >${piece.label}</span
      >`;

/** A text of any length at a JSON pointer: long ones are folded unless something was found in what is folded. */
export function textBlock(
  screen: Screen,
  name: string,
  text: string,
  found: readonly (Found | Differing)[] = [],
): TemplateResult {
  if (text.length <= OPEN) return html`<div class="text">${marked(text, found)}</div>`;
  const standard = found.some((f) => f.end > OPEN);
  const open = isOpen(screen, name, standard);
  const shown = open ? text : text.slice(0, OPEN).replace(/[\ud800-\udbff]$/, '');
  const label = open
    ? screen.t('fold')
    : screen.t('showAll', { n: screen.t('characters', { n: count(text.length) }) });
  return html`<div class="text long">
      ${partsOf(shown).map(
        ({ at, part }) =>
          html`<div class="part">${marked(part, within(found, at, part.length))}</div>`,
      )}
    </div>
    ${foldView(screen, name, { label, standard })}`;
}

function within<S extends Stretch>(all: readonly S[], at: number, length: number): readonly S[] {
  return all
    .filter((s) => s.start < at + length && s.end > at)
    .map((s) => ({ ...s, start: s.start - at, end: s.end - at }));
}

/** Cut after a line break where there is one nearby, and never inside a surrogate pair. */
function partsOf(text: string): readonly { at: number; part: string }[] {
  const out: { at: number; part: string }[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PART);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end);
      if (line > at) end = line + 1;
      else if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end--;
    }
    out.push({ at, part: text.slice(at, end) });
    at = end;
  }
  return out;
}
