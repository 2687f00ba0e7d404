import { html, nothing, type TemplateResult } from 'lit-html';
import type {
  InspectorDecision,
  InspectorDetail,
  InspectorFinding,
} from '../../src/shared/protocol/inspectorPage.ts';
import { icon, link } from '../ui/fold.ts';
import { fieldName } from './changes.ts';
import { evidenceId } from './evidence.ts';
import { touches, type FieldChange } from './fieldDiff.ts';
import { foldView } from './folding.ts';
import { decideButton, sentenceId } from './pressing.ts';
import { isOpen, type Screen } from './screen.ts';
import { marked } from './texts.ts';

/** Pieces of evidence of one finding that are told at once. */
const TOLD = 4;

/** What the review found, heaviest first as the host sends it; `changes`: against the pinned version. */
export function findingsView(
  screen: Screen,
  detail: InspectorDetail,
  changes: readonly FieldChange[],
): TemplateResult | typeof nothing {
  const { findings, suppressed } = detail;
  if (findings.length === 0 && suppressed.length === 0) return nothing;
  const { t } = screen;
  return html`<section class="findings" aria-label=${t('findings')}>
    ${findings.length === 0 ? nothing : html`<h3>${t('findings')}</h3>`}
    ${findings.map((finding, i) => findingView(screen, finding, i, changes))}
    ${suppressed.length === 0 ? nothing : suppressedView(screen, detail)}
  </section>`;
}

function findingView(
  screen: Screen,
  finding: InspectorFinding,
  nth: number,
  changes: readonly FieldChange[],
): TemplateResult {
  const { t } = screen;
  const { tier, title, advice, evidence, decision, weight, rule, documented } = finding;
  const inChange = evidence.some((e) => touches(changes, e.path));
  return html`<article class="finding ${tier}" aria-label=${title}>
    <div class="note ${tier === 'hard' ? 'warning' : 'notice'}">
      ${icon(tier === 'hard' ? 'warning' : 'note')}
      <div class="body">
        <p>
          <span class="number">${nth + 1}</span> <b>${title}</b>
          <span class="quiet">${weight}${inChange ? ` · ${t('inChange')}` : ''}</span>
        </p>
        ${advice === '' ? nothing : html`<p><b>${t('advice')}</b> ${marked(advice)}</p>`}
        ${evidenceList(screen, finding, nth)}
        <p class="quiet rule">${documented === true ? aboutRule(screen, rule, nth) : rule}</p>
        ${decision === undefined ? nothing : hidingView(screen, decision, nth)}
      </div>
    </div>
  </article>`;
}

/** The rule's id as the way to the page that documents it. */
const aboutRule = ({ t, send }: Screen, rule: string, nth: number): TemplateResult =>
  link({
    label: t('documentation', { rule }),
    focus: `about ${nth}`,
    onClick: () => send({ method: 'document', rule }),
  });

/** Hiding a finding stands one step away, so that it is not taken for the way to accept the item. */
function hidingView(screen: Screen, decision: InspectorDecision, nth: number): unknown {
  const name = `${decision.id} ${nth}`;
  return html`${foldView(screen, name, { label: decision.label })}
  ${
    isOpen(screen, name)
      ? html`<div class="choice">
          ${decideButton(screen, decision, nth)}
          <p class="sentence" id=${sentenceId(decision.id, nth)}>${decision.says}</p>
        </div>`
      : nothing
  }`;
}

function evidenceList(screen: Screen, { evidence }: InspectorFinding, nth: number): unknown {
  const { t, lead } = screen;
  const name = `evidence ${nth}`;
  const open = isOpen(screen, name);
  const told = open ? evidence : evidence.slice(0, TOLD);
  return html`<ul class="places">
      ${told.map((e, i) => {
        const where = e.path === '' ? nothing : html`<code>${fieldName(e.path)}</code>`;
        const id = evidenceId(nth, i);
        return html`<li>
          ${t(e.path === '' ? 'foundInText' : e.key === true ? 'foundInName' : 'foundIn')} ${where}
          ${link({ label: t('show'), focus: `lead ${id}`, onClick: () => lead(e.path, id) })}
          ${
            e.decoded === undefined
              ? nothing
              : html`<div class="decoded">${t('reads')} <code>${marked(e.decoded)}</code></div>`
          }
        </li>`;
      })}
    </ul>
    ${
      evidence.length > TOLD
        ? foldView(screen, name, { label: t('found', { n: evidence.length }) })
        : nothing
    }`;
}

/** Findings that a person does not want to see again in exactly these texts. */
function suppressedView(screen: Screen, { suppressed, findings }: InspectorDetail): unknown {
  const name = 'suppressed';
  return html`${foldView(screen, name, {
    label: screen.t('suppressed', { n: suppressed.length }),
  })}
  ${
    isOpen(screen, name)
      ? suppressed.map((f, i) => findingView(screen, f, findings.length + i, []))
      : nothing
  }`;
}
