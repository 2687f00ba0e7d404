import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { InspectorDecision } from '../../src/shared/protocol/inspectorPage.ts';
import { button } from '../ui/kit.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';

/** Finds the deciding button that an event began on. */
export const DECIDING = '[data-focus^="decide "]';

/** The name of a deciding button: what it decides, and for which finding. */
export const nameOf = (decision: string, finding?: number): string =>
  `decide ${decision}${finding === undefined ? '' : ` ${finding}`}`;

/** The decision and finding that a name stands for. */
export function meant(name: string): { decision: string; finding?: number } {
  const [, decision = '', finding] = name.split(' ');
  return finding === undefined ? { decision } : { decision, finding: Number(finding) };
}

/** A button that decides: drawn with what it writes; the click listener of the page reads it. */
export function decideButton(
  screen: Screen,
  decision: InspectorDecision,
  finding?: number,
): TemplateResult {
  const { armed, local, t } = screen;
  const name = nameOf(decision.id, finding);
  const label = !decision.hold
    ? decision.label
    : t(local.confirming === name ? 'again' : 'hold', { label: decision.label });
  return button({
    label,
    primary: decision.primary,
    focus: name,
    unready: !armed,
    describedBy: sentenceId(decision.id, finding),
    classes: decision.hold ? 'hold' : '',
  });
}

/** The decisions on what is shown, each with what it writes. A button never becomes the button of another one. */
export function decisionsView(
  screen: Screen,
  decisions: readonly InspectorDecision[],
): TemplateResult | typeof nothing {
  if (decisions.length === 0) return nothing;
  return html`<div class="decisions" role="group" aria-label=${screen.t('decisions')}>
    ${repeat(
      decisions,
      (decision) => decision.id,
      (decision) =>
        html`<div class="choice">
          ${decideButton(screen, decision)}
          <p class="sentence" id=${sentenceId(decision.id)}>${marked(decision.says)}</p>
        </div>`,
    )}
  </div>`;
}

export const sentenceId = (decision: string, finding?: number): string =>
  `says-${decision}-${finding ?? 'all'}`;
