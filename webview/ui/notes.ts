import { html, nothing, type TemplateResult } from 'lit-html';
import type { CallCard, Card, Note } from '../../src/shared/protocol/webview.ts';
import type { Finding } from '../findings.ts';
import { keyOf } from '../groups.ts';
import { keysOf } from '../preview.ts';
import type { View } from '../view.ts';
import { isOpen } from '../view.ts';
import { foldButton, icon, link } from './fold.ts';
import { shown } from './text.ts';

/** One sentence with its weight: a drawing and a word carry it, the colour only repeats it. */
export function noteView(view: View, note: Note, more: unknown = nothing): TemplateResult {
  if (note.tone === 'plain') return html`<p class="note plain">${shown(note.text, {})} ${more}</p>`;
  return html`<div class="note ${note.tone}">
    ${icon(note.tone === 'warning' ? 'warning' : 'note')}
    <p><span class="sr">${view.t(`tone.${note.tone}`)}: </span>${shown(note.text, {})} ${more}</p>
  </div>`;
}

/** The notes of a card, the warnings first. */
export function notesView(view: View, card: Card): readonly TemplateResult[] {
  const order = ['warning', 'notice', 'plain'];
  const sorted = [...card.notes].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
  return sorted.map((note) =>
    noteView(
      view,
      note,
      card.kind === 'call' && note.path !== undefined ? lead(view, card, note.path) : nothing,
    ),
  );
}

function lead(view: View, card: CallCard, path: string): TemplateResult {
  return link({ label: view.t('find.show'), onClick: () => view.act.lead(card, path) });
}

/** Findings told before the rest is one step away. */
const TOLD = 3;

/** What the page itself found in the arguments: what cannot be seen is a warning, what is folded is told neutrally. */
export function findingsView(
  view: View,
  card: CallCard,
  findings: readonly Finding[],
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  const name = `${keyOf(card)}\tfindings`;
  const all = isOpen(view, name);
  const told = all ? findings : findings.slice(0, TOLD);
  const left = findings.length - told.length;
  return html`${told.map((f) => noteView(view, sentence(view, f), lead(view, card, f.path)))}
  ${
    left > 0
      ? foldButton(view, name, { label: view.t('find.more', { n: left }), focus: `fold ${name}` })
      : nothing
  }`;
}

function sentence(view: View, finding: Finding): Note {
  const { kind, path, what } = finding;
  const where = path === '' ? view.t('find.raw') : keysOf(path).join(' › ');
  const tone = kind === 'hidden' || kind === 'lookalike' ? 'warning' : 'notice';
  return { tone, text: view.t(`find.${kind}`, { where, what }) };
}
