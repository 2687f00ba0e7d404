import { html, nothing, type TemplateResult } from 'lit-html';
import type { CallCard, Card, Note } from '../../src/shared/protocol/webview.ts';
import { isUnseen, type Finding } from '../findings.ts';
import { keyOf } from '../groups.ts';
import { keysOf } from '../preview.ts';
import type { View } from '../view.ts';
import { isOpen } from '../view.ts';
import { flowFold, flowView } from './flow.ts';
import { foldButton, icon, link } from './fold.ts';
import { shown } from './text.ts';

/** One sentence with its weight: a drawing and a word carry it, the colour only repeats it. */
export function noteView(
  view: View,
  note: Note,
  beside: { readonly before?: unknown; readonly after?: unknown } = {},
): TemplateResult {
  const { before = nothing, after = nothing } = beside;
  const said = html`${before} ${shown(note.text, {})} ${after}`;
  if (note.tone === 'plain') return html`<p class="note plain">${said}</p>`;
  return html`<div class="note ${note.tone}">
    ${icon(note.tone === 'warning' ? 'warning' : 'note')}
    <p><span class="sr">${view.t(`tone.${note.tone}`)}: </span>${said}</p>
  </div>`;
}

/** Warnings first: what cannot be seen, then the host's; after the host's notices, what folding hides. */
export function notesView(
  view: View,
  card: Card,
  findings: readonly Finding[] = [],
): readonly unknown[] {
  const said = (tone: Note['tone']): readonly TemplateResult[] =>
    card.notes
      .filter((n) => n.tone === tone && !(n.unseen === true && findings.some(isUnseen)))
      .map((n) =>
        card.kind === 'call' && n.flow === true && card.flow
          ? html`${noteView(view, n, { after: opener(view, card) })}${flowView(view, card)}`
          : noteView(view, n, card.kind === 'call' ? lead(view, card, n.path) : {}),
      );
  const found = (unseen: boolean): unknown =>
    card.kind === 'call' ? findingsView(view, card, findings, unseen) : nothing;
  return [found(true), ...said('warning'), ...said('notice'), ...said('plain'), found(false)];
}

function lead(view: View, card: CallCard, path: string | undefined): { after?: unknown } {
  if (path === undefined) return {};
  return { after: link({ label: view.t('find.show'), onClick: () => view.act.lead(card, path) }) };
}

/** Opens the picture of the flow that the sentence speaks of. */
function opener(view: View, card: CallCard): TemplateResult {
  return foldButton(view, flowFold(card), {
    label: view.t('find.show'),
    focus: `show ${flowFold(card)}`,
    onOpen: () => view.act.fetchPassages(card),
  });
}

/** Says that the client stopped waiting, with the sentence for the agent ready to copy. */
export function lateView(view: View, card: Card): TemplateResult | typeof nothing {
  if (card.late === undefined) return nothing;
  const copy = link({
    label: view.t('panel.late'),
    focus: `late ${keyOf(card)}`,
    onClick: () => view.act.ask({ method: 'copyRetry', id: card.id }),
  });
  return noteView(view, { tone: 'notice', text: card.late }, { after: copy });
}

/** Findings of a kind that are told before the rest is one step away. */
const TOLD = 3;

/** What the page itself found in the arguments: what cannot be seen is a warning, what is folded is told neutrally. */
function findingsView(
  view: View,
  card: CallCard,
  findings: readonly Finding[],
  unseen: boolean,
): unknown {
  const ours = findings.filter((f) => isUnseen(f) === unseen);
  const name = `${keyOf(card)}\t${unseen ? 'unseen' : 'folded'}`;
  const told = isOpen(view, name) ? ours : ours.slice(0, TOLD);
  const left = ours.length - told.length;
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
  const tone = isUnseen(finding) ? 'warning' : 'notice';
  return { tone, text: view.t(`find.${kind}`, { where, what }) };
}
