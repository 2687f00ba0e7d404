import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Chip } from '../../src/shared/protocol/chips.ts';
import { keysOf } from '../preview.ts';
import { count } from '../words.ts';
import { icon, link } from './fold.ts';
import { shown } from './text.ts';

/** How one page folds, leads and words its chips. */
export interface ChipRow {
  readonly chips: readonly Chip[];
  /** Names the folds and the focus. */
  readonly name: string;
  readonly title: string;
  readonly warning: string;
  readonly more: (n: string) => string;
  readonly fewer: string;
  readonly rest: (n: string) => string;
  readonly isOpen: (name: string) => boolean;
  readonly fold: (name: string, open: boolean) => void;
  /** Leads to an argument; absent where there is none to lead to. */
  readonly lead?: (path: string) => void;
}

/** What something can reach: a chip for each, which opens its evidence below the row. */
export function chipsView(row: ChipRow): TemplateResult | typeof nothing {
  const { chips, name, isOpen } = row;
  if (chips.length === 0) return nothing;
  const all = `${name}\tall chips`;
  const folded = chips.filter((c) => c.folded === true).length;
  const seen = isOpen(all) ? chips : chips.filter((c) => c.folded !== true);
  return html`<div class="reach">
    <div class="chips" role="group" aria-label=${row.title}>
      ${repeat(
        seen,
        (c) => c.id,
        (chip) => chipView(row, chip),
      )}
      ${folded === 0 ? nothing : moreView(row, all, folded)}
    </div>
    ${seen.filter((c) => isOpen(foldOf(row, c))).map((chip) => evidenceView(row, chip))}
  </div>`;
}

const foldOf = ({ name }: ChipRow, { id }: Chip): string => `${name}\tchip ${id}`;

function chipView(row: ChipRow, chip: Chip): TemplateResult {
  const name = foldOf(row, chip);
  const open = row.isOpen(name);
  const { tone, label } = chip;
  return html`<button
    type="button"
    class="chip ${tone}"
    aria-expanded=${open ? 'true' : 'false'}
    data-focus=${name}
    @click=${() => row.fold(name, !open)}
  >
    ${tone === 'warning' ? html`${icon('warning')}<span class="sr">${row.warning}: </span>` : nothing}<span
      >${label}</span
    >
  </button>`;
}

function moreView(row: ChipRow, all: string, folded: number): TemplateResult {
  const open = row.isOpen(all);
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${open ? 'true' : 'false'}
    data-focus=${all}
    @click=${() => row.fold(all, !open)}
  >
    ${icon('chevron')}<span>${open ? row.fewer : row.more(count(folded))}</span>
  </button>`;
}

function evidenceView(row: ChipRow, { label, evidence, more, tone }: Chip): TemplateResult {
  return html`<section class="reasons ${tone}" aria-label=${label}>
    <h3>${label}</h3>
    <ul>
      ${evidence.map(
        ({ path, where, text, why }) =>
          html`<li>
            ${path === undefined ? placeOf(where) : placeView(row, path)}
            ${text === '' ? nothing : html`<code>${shown(text)}</code>`}
            <span class="quiet">${why}</span>
          </li>`,
      )}
    </ul>
    ${more === undefined ? nothing : html`<p class="quiet">${row.rest(count(more))}</p>`}
  </section>`;
}

const placeOf = (where: string | undefined): unknown =>
  where === undefined ? nothing : html`<b>${shown(where)}</b>`;

function placeView({ lead, name }: ChipRow, path: string): unknown {
  const words = shown(keysOf(path).join(' › '));
  return lead === undefined
    ? html`<b>${words}</b>`
    : link({ label: words, focus: `${name}\tlead ${path}`, onClick: () => lead(path) });
}
